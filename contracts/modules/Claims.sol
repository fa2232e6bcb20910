// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {Opening} from "./Opening.sol";
import {SharingCore} from "../core/SharingCore.sol";
import {WorkCore} from "../core/WorkCore.sol";
import {StandingWord} from "../words/StandingWord.sol";
import {openedClaim} from "../words/ClaimWord.sol";
import "../interfaces/Types.sol";

/// @title Claiming work
/// @notice A claim's rate and payment are frozen when it is opened; its poll decides. How it is settled is in `Settling`.
abstract contract Claims is ICommunity, WorkCore, Opening, SharingCore {
    // ───────── Verbs ─────────

    function openClaim(uint16 category, uint32 units, bytes32 evidence, uint24 line, uint96 payment, bytes32 salt)
        external
        returns (bytes32 claim)
    {
        StandingWord standing = _standing;
        _requirePhaseIn(standing, Phase.BUILDING);
        // The record is needed anyway, to count the polls of the week.
        _requireRecorded(msg.sender, standing.agreementVersion());
        if (evidence == 0) revert DigestMissing();
        (uint96 shares, uint16 version) = _sharesFor(category, units, payment);
        claim = keccak256(abi.encode(msg.sender, salt, Class.CLAIM, category, units, evidence, line, payment));
        uint40 closesAt = _openPoll(claim, msg.sender, Class.CLAIM, false);
        _claims[claim] = openedClaim(msg.sender, category, version, units, line);
        if (payment != 0) {
            _payments[claim] = payment;
            _keepOpen(line, payment, closesAt);
        } else if (line != 0) {
            revert LineUnknown(line);
        }
        emit ClaimOpened(claim, msg.sender, category, units, shares, payment, line, evidence);
    }

    // ───────── Internals ─────────

    /// @dev Who asks for a payment alone names no category and no units.
    function _sharesFor(uint16 number, uint32 units, uint96 payment)
        private
        view
        returns (uint96 shares, uint16 version)
    {
        if (number == 0 && units == 0 && payment != 0) return (0, 0);
        version = _categoryVersion(number);
        Category memory category = _requireUnits(number, version, units, 1);
        shares = SafeCastLib.toUint96(units * uint256(category.rate) / UNIT);
        if (shares == 0 && payment == 0) revert ClaimEmpty();
        _requireSettleable(shares);
    }

    /// @dev A claim above what a whole window may mint would wait for ever.
    function _requireSettleable(uint96 shares) private view {
        uint256 ceiling = _ceiling();
        if (shares > ceiling) revert IssuanceExceeded(shares, ceiling, uint40(block.timestamp + ISSUANCE_TIME));
    }
}
