// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import {ClaimWord} from "../words/ClaimWord.sol";
import {PollWord} from "../words/PollWord.sol";
import {Lines} from "./Lines.sol";
import "../interfaces/Types.sol";

/// @title Settling claims: shares are issued and payments made
/// @notice Settling asks no further consent. What work mints is bounded per window of 30 days: an accepted claim above the
/// bound waits and is settled in a later window. A payment that its line has too little left for is not made in part: the
/// claim waits, and its claimant may take the shares alone.
abstract contract Settling is IGovernance, Lines {
    // ───────── Verbs ─────────

    function settleClaim(bytes32 id) external nonReentrant {
        _settleOne(id, _payments[id]);
    }

    /// @dev A claim with a payment is settled by a call of its own, so that a payee or a token that refuses fails it alone.
    function settleClaims(bytes32[] calldata ids) external nonReadReentrant returns (uint256 settled) {
        _requirePhase(Phase.BUILDING);
        Issuance memory issuance = _issuanceNow();
        for (uint256 i = 0; i < ids.length; ++i) {
            if (_claims[ids[i]].line() != 0) continue;
            (bool done,) = _settle(ids[i], issuance);
            if (done) ++settled;
        }
        _keepWindow(issuance);
        for (uint256 i = 0; i < ids.length; ++i) {
            if (_claims[ids[i]].line() == 0) continue;
            try IGovernance(address(this)).settleClaim(ids[i]) {
                ++settled;
            } catch {}
        }
    }

    function settleWithoutPayment(bytes32 id) external nonReentrant {
        ClaimWord claim = _claims[id];
        if (_heirOf(claim.claimant()) != msg.sender) revert NotClaimant(id, msg.sender);
        _requirePhase(Phase.BUILDING);
        PollState state = _stateNow(id);
        if (state != PollState.READY) revert PollStateWrong(id, state);
        Line storage line = _lineOf(uint24(claim.line()));
        if (!line.closed && line.left >= _payments[id]) revert PaymentPossible(id, uint24(claim.line()));
        _settleOne(id, 0);
    }

    function countUnits(bytes32[] calldata ids) external returns (uint256 counted) {
        for (uint256 i = 0; i < ids.length; ++i) {
            ClaimWord claim = _claims[ids[i]];
            if (claim.claimant() == address(0) || claim.counted() || claim.units() == 0) continue;
            if (!_wasAccepted(ids[i])) continue;
            _claims[ids[i]] = claim.withCounted(true);
            address account = _heirOf(claim.claimant());
            (uint16 category, uint32 units) = (uint16(claim.category()), uint32(claim.units()));
            _acceptedUnits[_numberIfAny(account)][category] += units;
            emit UnitsCounted(ids[i], account, category, units);
            ++counted;
        }
    }

    // ───────── Views ─────────

    function issuanceAvailable() external view returns (uint256 shares, uint40 windowEndsAt) {
        Issuance memory issuance = _issuanceNow();
        return (_available(issuance), uint40(issuance.startedAt + ISSUANCE_TIME));
    }

    // ───────── Internals ─────────

    function _wasAccepted(bytes32 id) private view returns (bool) {
        return _polls[id].state() & CLOSED == uint256(PollState.DONE);
    }

    function _settleOne(bytes32 id, uint96 payment) private {
        _requirePhase(Phase.BUILDING);
        Issuance memory issuance = _issuanceNow();
        (bool done, PollState state) = _settle(id, issuance);
        if (!done && state == PollState.READY) {
            uint256 shares = _sharesOfClaim(_claims[id]);
            revert IssuanceExceeded(shares, _available(issuance), uint40(issuance.startedAt + ISSUANCE_TIME));
        }
        if (!done) revert PollStateWrong(id, state);
        _keepWindow(issuance);
        if (payment == 0 || !_wasAccepted(id)) return;
        _draw(uint24(_claims[id].line()), id, _heirOf(_claims[id].claimant()), payment);
    }

    function _issuanceNow() private view returns (Issuance memory issuance) {
        issuance = _issuance;
        if (block.timestamp < issuance.startedAt + ISSUANCE_TIME) return issuance;
        issuance.startedAt = uint40(block.timestamp);
        issuance.ceiling = uint96(_ceiling());
        issuance.minted = 0;
    }

    /// @dev A window begins with the first shares that are minted in it, not with a batch of nothing.
    function _keepWindow(Issuance memory issuance) private {
        if (issuance.minted != 0) _issuance = issuance;
    }

    /// @dev No more than the register can count, so that one claim too many is skipped and doesn't fail its batch.
    function _available(Issuance memory issuance) private view returns (uint256) {
        return FixedPointMathLib.min(issuance.ceiling - issuance.minted, type(uint96).max - _supply());
    }

    /// @dev Settles what can be settled now; `issuance` is written by the caller. READY, if it isn't done, says that its shares
    /// don't fit the window. A claim that was settled before is DONE, however it was decided.
    function _settle(bytes32 id, Issuance memory issuance) private returns (bool done, PollState state) {
        ClaimWord claim = _claims[id];
        address claimant = claim.claimant();
        if (claimant == address(0)) return (false, PollState.NONE);
        PollWord poll = _polls[id];
        state = _stateOf(id, poll);
        if (poll.state() & CLOSED != 0) return (false, state == PollState.REJECTED ? PollState.DONE : state);
        bool accepted = state == PollState.READY;
        if (!accepted && state != PollState.REJECTED) return (false, state);
        uint256 shares = accepted ? _sharesOfClaim(claim) : 0;
        if (shares > _available(issuance)) return (false, state);
        issuance.minted += uint96(shares);
        _polls[id] = poll.withState(poll.state() | uint256(accepted ? PollState.DONE : PollState.REJECTED));
        if (shares != 0) _issueShares(_heirOf(claimant), shares);
        emit ClaimSettled(id, claimant, accepted, shares);
        return (true, state);
    }
}
