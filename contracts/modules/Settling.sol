// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import {Lines} from "./Lines.sol";
import "../interfaces/Types.sol";

/// @title Settling claims: shares are issued and payments made
/// @notice Settling asks no further consent. What work mints is bounded per window of 30 days: an accepted claim above the
/// bound waits and is settled in a later window. A payment that its line has too little left for is not made in part: the
/// claim waits, and its claimant may take the shares alone.
abstract contract Settling is IGovernance, Lines {
    /// @notice Length of a window in which what work mints is bounded.
    uint256 public constant ISSUANCE_WINDOW = 30 days;

    // ───────── Verbs ─────────

    function settleClaim(bytes32 claim) external nonReentrant {
        _requirePhase(Phase.BUILDING);
        ClaimRecord memory record = _claims[claim];
        PollState state = _requireDecided(claim, record);
        _settle(claim, record, state, _payments[claim]);
    }

    /// @dev A claim with a payment is settled by a call of its own, so that a payee or a token that refuses fails it alone.
    function settleClaims(bytes32[] calldata claims) external nonReadReentrant returns (uint256 settled) {
        _requirePhase(Phase.BUILDING);
        for (uint256 i = 0; i < claims.length; ++i) {
            bytes32 claim = claims[i];
            ClaimRecord memory record = _claims[claim];
            PollState state = _stateNow(claim);
            if (record.claimant == address(0) || !_isUnsettled(claim, state)) continue;
            if (record.line != 0) {
                try IGovernance(address(this)).settleClaim(claim) {
                    ++settled;
                } catch {}
            } else if (state == PollState.REJECTED || _sharesOfClaim(record) <= _available(_issuanceNow())) {
                _settle(claim, record, state, 0);
                ++settled;
            }
        }
    }

    function settleWithoutPayment(bytes32 claim) external nonReadReentrant {
        _requirePhase(Phase.BUILDING);
        ClaimRecord memory record = _claims[claim];
        if (_heirOf(record.claimant) != msg.sender) revert NotClaimant(claim, msg.sender);
        PollState state = _requireDecided(claim, record);
        uint96 payment = _payments[claim];
        Line storage line = _lineOf(record.line);
        if (!line.closed && line.left >= payment) revert PaymentPossible(claim, record.line);
        _settle(claim, record, state, 0);
    }

    function countUnits(bytes32[] calldata claims) external returns (uint256 counted) {
        for (uint256 i = 0; i < claims.length; ++i) {
            ClaimRecord memory record = _claims[claims[i]];
            bool accepted = _polls[claims[i]].state() & CLOSED == uint256(PollState.DONE);
            if (record.claimant == address(0) || record.counted || !accepted || record.units == 0) continue;
            _claims[claims[i]].counted = true;
            address account = _heirOf(record.claimant);
            _acceptedUnits[account][record.category] += record.units;
            emit UnitsCounted(claims[i], account, record.category, record.units);
            ++counted;
        }
    }

    // ───────── Views ─────────

    function issuanceAvailable() external view returns (uint256 shares, uint40 windowEndsAt) {
        Issuance memory issuance = _issuanceNow();
        return (_available(issuance), uint40(issuance.startedAt + ISSUANCE_WINDOW));
    }

    // ───────── Internals ─────────

    /// @dev A pledge may be larger than one claim; taking it back (no units) is always possible.
    function _requireUnits(uint16 number, uint16 version, uint32 units, uint32 least)
        internal
        view
        returns (Category memory category)
    {
        category = _categoryAt(number, version);
        if (!category.open && (least != 0 || units != 0)) revert CategoryClosed(number);
        if (units < least || (least != 0 && units > category.ceiling)) {
            revert UnitsOutOfRange(units, category.ceiling);
        }
    }

    function _ceiling() internal view returns (uint256) {
        return _supply() * _holdingTerms().issuance() / BPS;
    }

    function _requireDecided(bytes32 claim, ClaimRecord memory record) private view returns (PollState state) {
        state = record.claimant == address(0) ? PollState.NONE : _stateNow(claim);
        if (!_isUnsettled(claim, state)) {
            revert PollStateWrong(claim, state == PollState.REJECTED ? PollState.DONE : state);
        }
    }

    /// @dev What is closed already is over, however it was decided.
    function _isUnsettled(bytes32 claim, PollState state) private view returns (bool) {
        return state == PollState.READY || (state == PollState.REJECTED && _polls[claim].state() & CLOSED == 0);
    }

    function _issuanceNow() private view returns (Issuance memory issuance) {
        issuance = _issuance;
        if (block.timestamp < issuance.startedAt + ISSUANCE_WINDOW) return issuance;
        issuance.startedAt = uint40(block.timestamp);
        issuance.ceiling = uint96(_ceiling());
        issuance.minted = 0;
    }

    /// @dev No more than the register can count, so that one claim too many is skipped and doesn't fail its batch.
    function _available(Issuance memory issuance) private view returns (uint256) {
        return FixedPointMathLib.min(issuance.ceiling - issuance.minted, type(uint96).max - _supply());
    }

    /// @dev The caller has checked that the claim is decided and not settled yet.
    function _settle(bytes32 claim, ClaimRecord memory record, PollState state, uint96 payment) private {
        if (state == PollState.REJECTED) {
            _closePoll(claim, PollState.REJECTED);
            emit ClaimSettled(claim, record.claimant, false, 0);
            return;
        }
        _closePoll(claim, PollState.DONE);
        address claimant = _heirOf(record.claimant);
        uint96 shares = _sharesOfClaim(record);
        if (shares != 0) _mint(claimant, shares);
        emit ClaimSettled(claim, record.claimant, true, shares);
        if (payment != 0) _draw(record.line, claim, claimant, payment);
    }

    function _mint(address to, uint96 shares) private {
        Issuance memory issuance = _issuanceNow();
        uint256 available = _available(issuance);
        if (shares > available) {
            revert IssuanceExceeded(shares, available, uint40(issuance.startedAt + ISSUANCE_WINDOW));
        }
        issuance.minted += shares;
        _issuance = issuance;
        _issueShares(to, shares);
    }
}
