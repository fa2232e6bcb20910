// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {Deciding} from "../core/Deciding.sol";
import {WorkCore} from "../core/WorkCore.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import "../interfaces/Types.sol";

/// @title Work: categories and rates, pledges, claims and their settlement
/// @notice A claim's rate is frozen when it is opened. Its poll decides; settling asks no further consent. What work
/// mints is bounded per window of 30 days: an accepted claim above the bound waits and is settled in a later window.
abstract contract Work is IGovernance, WorkCore, Deciding {
    /// @notice Length of a window in which what work mints is bounded.
    uint256 public constant ISSUANCE_WINDOW = 30 days;

    uint256 private constant UNIT = 100;

    // ───────── Verbs ─────────

    function pledge(uint16 category, uint32 units) external nonReentrant {
        _requirePhase(Phase.RAISING);
        _requireAccepted(msg.sender);
        _requireUnits(category, units, 0);
        uint32 previous = _pledges[msg.sender][category];
        _pledges[msg.sender][category] = units;
        emit Pledged(msg.sender, category, units);
        _replacePledge(previous, units);
    }

    function openClaim(uint16 category, uint32 units, bytes32 evidence, uint24 line, uint88 payment, bytes32 salt)
        external
        returns (bytes32 claim)
    {
        _requirePhase(Phase.BUILDING);
        _requireAccepted(msg.sender);
        if (evidence == 0) revert DigestMissing();
        if (line != 0 || payment != 0) revert LineUnknown(line);
        uint256 rate = _requireUnits(category, units, 1).rate;
        uint96 shares = SafeCastLib.toUint96(units * rate / UNIT);
        _requireSettleable(shares);

        claim = keccak256(abi.encode(msg.sender, salt, Class.CLAIM, category, units, evidence, line, payment));
        _claims[claim] = Claim(shares, payment, line, category, units);
        _openPoll(claim, msg.sender, Class.CLAIM, false);
        emit ClaimOpened(claim, msg.sender, category, units, shares, payment, line, evidence);
    }

    function settleClaim(bytes32 claim) external {
        (address claimant, PollState state) = _pollOf(claim, Class.CLAIM);
        if (!_isDecided(state)) revert PollStateWrong(claim, state);
        (uint256 available, uint40 endsAt) = issuanceAvailable();
        uint256 shares = _claims[claim].shares;
        if (state == PollState.READY && shares > available) revert IssuanceExceeded(shares, available, endsAt);
        _settle(claim, claimant, state);
    }

    function settleClaims(bytes32[] calldata claims) external returns (uint256 settled) {
        for (uint256 i = 0; i < claims.length; ++i) {
            (address claimant, PollState state) = _pollOf(claims[i], Class.CLAIM);
            if (!_isDecided(state)) continue;
            (uint256 available,) = issuanceAvailable();
            if (state == PollState.READY && _claims[claims[i]].shares > available) continue;
            _settle(claims[i], claimant, state);
            ++settled;
        }
    }

    function setCategory(uint16 category, bytes32 name, uint96 rate, uint32 ceiling, bool open)
        external
        governed(Class.SETTINGS)
    {
        _setCategory(category, name, rate, ceiling, open);
    }

    // ───────── Views ─────────

    function categoryOf(uint16 number) external view returns (Category memory) {
        return _categories[number];
    }

    function categoryCount() external view returns (uint16) {
        return _categoryCount;
    }

    function claimOf(bytes32 id) external view returns (Claim memory) {
        return _claims[id];
    }

    function pledgedBy(address account, uint16 category) external view returns (uint32) {
        return _pledges[account][category];
    }

    function issuanceAvailable() public view returns (uint256 shares, uint40 windowEndsAt) {
        Issuance memory issuance = _issuanceNow();
        // No more than the register can count, so that one claim too many is skipped and doesn't fail its batch.
        shares = FixedPointMathLib.min(issuance.ceiling - issuance.minted, type(uint96).max - _supply());
        windowEndsAt = uint40(issuance.startedAt + ISSUANCE_WINDOW);
    }

    // ───────── Internals ─────────

    /// @dev A pledge may be larger than one claim; taking it back (no units) is always possible.
    function _requireUnits(uint16 number, uint32 units, uint32 least) private view returns (Category memory category) {
        category = _categories[number];
        if (!category.open && (least != 0 || units != 0)) revert CategoryClosed(number);
        if (units < least || (least != 0 && units > category.ceiling)) {
            revert UnitsOutOfRange(units, category.ceiling);
        }
    }

    /// @dev A claim above what a whole window may mint would wait for ever.
    function _requireSettleable(uint96 shares) private view {
        if (shares == 0) revert ClaimEmpty();
        uint256 ceiling = _ceiling(_issuance.part);
        if (shares > ceiling) revert IssuanceExceeded(shares, ceiling, uint40(block.timestamp + ISSUANCE_WINDOW));
    }

    function _ceiling(uint256 part) private view returns (uint256) {
        return _supply() * part / BPS;
    }

    function _issuanceNow() private view returns (Issuance memory issuance) {
        issuance = _issuance;
        if (block.timestamp < issuance.startedAt + ISSUANCE_WINDOW) return issuance;
        issuance.startedAt = uint40(block.timestamp);
        issuance.ceiling = uint96(_ceiling(issuance.part));
        issuance.minted = 0;
    }

    function _isDecided(PollState state) private pure returns (bool) {
        return state == PollState.READY || state == PollState.REJECTED;
    }

    /// @dev The caller has checked that the claim is decided and that its shares fit the window.
    function _settle(bytes32 claim, address claimant, PollState state) private {
        if (state == PollState.REJECTED) {
            _closePoll(claim, PollState.REJECTED);
            emit ClaimSettled(claim, claimant, false, 0);
            return;
        }
        uint96 shares = _claims[claim].shares;
        Issuance memory issuance = _issuanceNow();
        issuance.minted += shares;
        _issuance = issuance;
        _closePoll(claim, PollState.DONE);
        _issueShares(claimant, shares);
        emit ClaimSettled(claim, claimant, true, shares);
    }
}
