// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TermsCore} from "./TermsCore.sol";
import {StandingWord} from "../words/StandingWord.sol";
import "../interfaces/Types.sol";

/// @title Where a project stands
abstract contract StandingCore is TermsCore {
    uint256 internal constant RULES_CHANGED = 1;
    uint256 internal constant FUNDING_CHANGED = 2;
    uint256 internal constant CATEGORIES_CHANGED = 4;
    uint256 internal constant SHARING_CHANGED = 8;

    StandingWord internal _standing;

    function _noteChange(uint256 change) internal {
        _standing = _standing.withChanges(_standing.changes() | change);
    }

    function _hasChanged(uint256 change) internal view returns (bool) {
        return _standing.changes() & change != 0;
    }

    function _phaseOf(StandingWord standing) internal view returns (Phase) {
        if (standing.dissolved()) return Phase.DISSOLVED;
        if (standing.succeededAt() != 0) return Phase.BUILDING;
        if (standing.agreementVersion() == 0) return Phase.FAILED;
        return block.timestamp <= _holdingTerms().deadline() ? Phase.RAISING : Phase.FAILED;
    }

    function _requirePhase(Phase required) internal view {
        _requirePhaseIn(_standing, required);
    }

    function _requirePhaseIn(StandingWord standing, Phase required) internal view {
        Phase current = _phaseOf(standing);
        if (current != required) revert PhaseWrong(current);
    }
}
