// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TermsCore} from "./TermsCore.sol";
import "../interfaces/Types.sol";

/// @title Where a project stands: the one slot that nearly every verb asks
/// @notice What many modules need to know is kept in one word, so that it is read once: the phase, the current agreement,
/// the counts of members and seats, and which of the project's terms have been changed.
abstract contract StandingCore is TermsCore {
    /// @dev `agreementVersion` zero: not created, as the code behind all projects is; nothing can happen there.
    /// @dev `changes` says which terms are to be read from storage now, and not from the clone's code.
    struct Standing {
        uint16 agreementVersion;
        uint24 members;
        uint24 seats;
        uint32 numbersGiven;
        uint24 backers;
        uint40 succeededAt;
        uint64 pledged;
        bool closed;
        bool dissolved;
        uint8 changes;
    }

    uint8 internal constant RULES_CHANGED = 1;
    uint8 internal constant FUNDING_CHANGED = 2;
    uint8 internal constant CATEGORIES_CHANGED = 4;
    uint8 internal constant SHARING_CHANGED = 8;

    Standing internal _standing;

    function _noteChange(uint8 change) internal {
        _standing.changes |= change;
    }

    function _hasChanged(uint8 change) internal view returns (bool) {
        return _standing.changes & change != 0;
    }

    function _phase() internal view returns (Phase) {
        return _phaseOf(_standing);
    }

    function _phaseOf(Standing memory standing) internal view returns (Phase) {
        if (standing.dissolved) return Phase.DISSOLVED;
        if (standing.succeededAt != 0) return Phase.BUILDING;
        if (standing.agreementVersion == 0) return Phase.FAILED;
        return block.timestamp <= _moneyTerms().deadline ? Phase.RAISING : Phase.FAILED;
    }

    function _requirePhase(Phase required) internal view {
        Phase current = _phase();
        if (current != required) revert PhaseWrong(current);
    }
}
