// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {SharingCore} from "../core/SharingCore.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import "../interfaces/Types.sol";

/// @title Dividends: sharing out revenue, collecting one's part
/// @notice A dividend belongs to the holders of one snapshot, in proportion to what they held then, for ever: nothing that
/// happens later changes anybody's part. Each part is rounded down, so all parts together never exceed the dividend; what
/// rounding leaves is less than one base unit a holder.
abstract contract Dividends is IGovernance, FundingCore, SharingCore {
    /// @dev A dividend may use a snapshot of at most this age.
    uint256 private constant DIVIDEND_SNAPSHOT_AGE = 1 hours;

    // ───────── Verbs ─────────

    function distribute(address token, uint256 amount) external payable nonReentrant returns (uint24 number) {
        _requirePhase(Phase.BUILDING);
        if (token == address(this)) revert TokenRefused(token);
        if (amount < LEAST_SHARED) revert DividendTooSmall(amount, LEAST_SHARED);
        uint24 snapshot = _snapshotNoOlderThan(DIVIDEND_SNAPSHOT_AGE);
        if (_totalsAt(snapshot).supply == 0) revert NothingToCollect(_dividendCount + 1, address(0));
        uint256 retained = amount * _sharing().retained / BPS;
        number = ++_dividendCount;
        uint128 rest = SafeCastLib.toUint128(amount - retained);
        _dividends[number] = Dividend(token, snapshot, rest);
        emit DividendDistributed(number, msg.sender, token, snapshot, rest, retained);
        _pull(token, amount, address(this), _balanceIn(token, address(this)));
        if (retained != 0) _send(token, _treasury(), retained);
    }

    function claimDividends(uint24[] calldata dividends, address recipient) external nonReentrant {
        if (_isRetired(msg.sender)) revert AccountRetired(msg.sender);
        address to = recipient == address(0) ? msg.sender : recipient;
        for (uint256 i = 0; i < dividends.length; ++i) {
            Dividend memory dividend = _requireDividend(dividends[i]);
            uint256 part = _take(dividends[i], dividend, msg.sender);
            if (part == 0) revert NothingToCollect(dividends[i], msg.sender);
            emit DividendCollected(dividends[i], msg.sender, to, part);
            _send(dividend.token, to, part);
        }
    }

    function claimDividendsFor(uint24 number, address[] calldata members)
        external
        nonReentrant
        returns (uint256 collected)
    {
        Dividend memory dividend = _requireDividend(number);
        for (uint256 i = 0; i < members.length; ++i) {
            address account = members[i];
            address to = _heirOf(account);
            if (!_isMember(to)) continue;
            uint256 part = _take(number, dividend, account);
            if (part == 0) continue;
            if (!_trySend(dividend.token, to, part)) {
                _putBack(number, account);
                continue;
            }
            emit DividendCollected(number, account, to, part);
            ++collected;
        }
    }

    // ───────── Views ─────────

    function collectable(uint24 number, address account) external view returns (uint256) {
        Dividend memory dividend = _requireDividend(number);
        uint256 own = _numberIfAny(account);
        bool taken = own != 0 && _collected[number][own >> 8] & (1 << (own & 0xff)) != 0;
        return taken ? 0 : _partOf(dividend, account);
    }

    // ───────── Internals ─────────

    /// @dev It can be collected when the block of its snapshot is over.
    function _requireDividend(uint24 number) private view returns (Dividend memory dividend) {
        dividend = _dividends[number];
        if (dividend.amount == 0) revert DividendUnknown(number);
        if (!_isPast(dividend.snapshot)) revert SnapshotNotPast(dividend.snapshot, dividend.snapshot);
    }

    /// @dev Rounded down. A supply that has become nothing in the snapshot's own block leaves nobody a part.
    function _partOf(Dividend memory dividend, address account) private view returns (uint256) {
        (uint256 held,) = _balanceThenAndNow(account, dividend.snapshot);
        if (held == 0) return 0;
        return FixedPointMathLib.mulDiv(dividend.amount, held, _totalsAt(dividend.snapshot).supply);
    }

    /// @dev The part, now marked as collected; zero if there is none or it was collected before. Nothing is marked for who
    /// has no part: an account that took another's place has that one's number.
    function _take(uint24 number, Dividend memory dividend, address account) private returns (uint256 part) {
        part = _partOf(dividend, account);
        if (part == 0) return 0;
        uint256 own = _numberIfAny(account);
        if (own == 0) own = _giveNumber(account);
        uint256 word = _collected[number][own >> 8];
        uint256 bit = 1 << (own & 0xff);
        if (word & bit != 0) return 0;
        _collected[number][own >> 8] = word | bit;
    }

    function _putBack(uint24 number, address account) private {
        uint256 own = _numberIfAny(account);
        _collected[number][own >> 8] &= ~(1 << (own & 0xff));
    }
}
