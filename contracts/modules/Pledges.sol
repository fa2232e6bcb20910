// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGovernance} from "../interfaces/IGovernance.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {WorkCore} from "../core/WorkCore.sol";
import "../interfaces/Types.sol";

/// @title Promises of work while the project is raising
/// @notice They count towards the thresholds, mint nothing, and nobody enforces them.
abstract contract Pledges is IGovernance, FundingCore, WorkCore {
    function pledge(uint16 category, uint32 units) external nonReentrant {
        _requirePhase(Phase.RAISING);
        _requireAccepted(msg.sender, _standing);
        _requireUnits(category, _categoryVersion(category), units, 0);
        uint32 previous = _pledges[msg.sender][category];
        _pledges[msg.sender][category] = units;
        emit Pledged(msg.sender, category, units);
        _pledged = _pledged - previous + units;
        _latchSuccess();
    }
}
