// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterCore} from "../core/RegisterCore.sol";
import {StandingWord} from "../words/StandingWord.sol";
import {ICharter} from "../interfaces/ICharter.sol";

/// @title Snapshots that anybody may take, so that the time of holding can be shown
abstract contract Snapshots is ICharter, RegisterCore {
    function takeSnapshot() external returns (uint24 number) {
        StandingWord standing = _standing;
        if (block.timestamp <= standing.takenAt() + 1 days) revert SnapshotTooRecent(uint40(standing.takenAt()));
        return _snapshotNoOlderThan(1 days);
    }
}
