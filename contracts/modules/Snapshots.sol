// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterCore} from "../core/RegisterCore.sol";
import {LiveWord} from "../words/LiveWord.sol";
import {ICharter} from "../interfaces/ICharter.sol";

/// @title Snapshots that anybody may take, so that the time of holding can be shown
abstract contract Snapshots is ICharter, RegisterCore {
    function takeSnapshot() external returns (uint24 number) {
        LiveWord live = _live;
        if (block.timestamp <= live.takenAt() + 1 days) revert SnapshotTooRecent(uint40(live.takenAt()));
        return _take(live);
    }
}
