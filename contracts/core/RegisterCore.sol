// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {Module} from "./Module.sol";
import "../interfaces/Types.sol";

/// @title Who holds how many shares and votes, now and at every numbered snapshot
/// @notice One slot a holder, one for the live totals. A write is stamped with `clock()`, the first snapshot that will
/// show it; the value before goes to history only if some snapshot may still ask for it, that is, if it carries a lower
/// stamp. So between two snapshots a holder's slot is written in place, and yet every snapshot is exact.
///
/// A snapshot shows the end of the block (by timestamp) in which it was taken: what changes in the same timestamp also
/// patches its totals, and it can be asked for only when that timestamp is over.
abstract contract RegisterCore is Module {
    /// @dev `stamp` zero: never held anything, and the flags haven't been loaded.
    struct Holder {
        uint96 balance;
        uint96 votes;
        uint24 stamp;
        uint24 entries;
        bool delegates;
        bool member;
    }

    struct Entry {
        uint24 stamp;
        uint96 balance;
        uint96 votes;
    }

    struct Live {
        uint96 supply;
        uint64 roots;
        uint32 seats;
        uint24 snapshot;
        uint40 takenAt;
    }

    /// @dev Once half of the numbers are used, a snapshot serves for an hour at least, so that nobody can use them all up
    /// by opening polls: without a next number nothing could be moved any more.
    uint24 private constant MANY_SNAPSHOTS = type(uint24).max / 2;
    uint256 private constant LEAST_AGE = 1 hours;

    Live internal _live;
    uint96 internal _seat;
    mapping(address => Holder) internal _holders;
    mapping(address => mapping(uint256 index => Entry)) internal _history;
    mapping(uint256 snapshot => Totals) internal _snapshots;

    function _initialiseRegister(uint96 seat) internal {
        if (seat == 0) revert ParameterInvalid("seatShares", seat);
        _seat = seat;
    }

    function _seatShares() internal view override returns (uint256) {
        return _seat;
    }

    function _supply() internal view override returns (uint256) {
        return _live.supply;
    }

    function _sharesOf(address account) internal view override returns (uint256) {
        return _holders[account].balance;
    }

    function _issueShares(address to, uint256 shares) internal override {
        Live memory live = _live;
        live.supply = SafeCastLib.toUint96(live.supply + shares);
        _credit(to, shares, live);
        _writeLive(live);
        emit IERC20.Transfer(address(0), to, shares);
    }

    function _burnShares(address from, uint256 shares) internal override {
        Live memory live = _live;
        _debit(from, shares, live);
        live.supply -= uint96(shares);
        _writeLive(live);
        emit IERC20.Transfer(from, address(0), shares);
    }

    function _transferShares(address from, address to, uint256 shares) internal {
        Live memory live = _live;
        _debit(from, shares, live);
        _credit(to, shares, live);
        _writeLive(live);
        emit IERC20.Transfer(from, to, shares);
    }

    /// @dev Moves the account's own votes to another delegate; zero or itself takes them back.
    function _moveVotes(address account, address delegatee) internal {
        address previous = _delegateOf(account);
        address next = delegatee == account ? address(0) : delegatee;
        if (next == previous) return;
        _setDelegate(account, next);
        emit IVotes.DelegateChanged(
            account, previous == address(0) ? account : previous, next == address(0) ? account : next
        );

        uint24 stamp = _nextSnapshot();
        Holder memory holder = _holders[account];
        // Who has never held anything is loaded with their delegate later.
        if (holder.stamp == 0) return;
        uint96 balance = holder.balance;
        holder.delegates = next != address(0);
        if (previous == address(0)) holder.votes = _votesChanged(account, holder.votes, balance, false);
        if (next == address(0)) holder.votes = _votesChanged(account, holder.votes, balance, true);
        _write(account, holder, stamp);
        if (balance == 0) return;
        if (previous != address(0)) _addVotes(previous, balance, false, stamp);
        if (next != address(0)) _addVotes(next, balance, true, stamp);
    }

    function _enrol(address account) internal override {
        Live memory live = _live;
        Holder memory holder = _holders[account];
        if (live.takenAt == block.timestamp) _snapshots[live.snapshot].members = _memberCount();
        // Who has never held anything is loaded as a member later.
        if (holder.stamp == 0) return;
        holder.member = true;
        _write(account, holder, _clock(live));
        if (holder.balance >= _seat) live.seats += 1;
        live.roots += uint64(FixedPointMathLib.sqrt(holder.balance));
        _writeLive(live);
    }

    function _snapshotNoOlderThan(uint256 age) internal override returns (uint24) {
        Live memory live = _live;
        if (live.snapshot >= MANY_SNAPSHOTS) age = FixedPointMathLib.max(age, LEAST_AGE);
        if (live.snapshot != 0 && block.timestamp <= live.takenAt + age) return live.snapshot;
        return _take(live);
    }

    function _votesThenAndNow(address account, uint256 snapshot)
        internal
        view
        override
        returns (uint256 past, uint256 current)
    {
        current = _holders[account].votes;
        (, past) = _pastHolder(account, snapshot);
    }

    function _balanceThenAndNow(address account, uint256 snapshot)
        internal
        view
        override
        returns (uint256 past, uint256 current)
    {
        current = _holders[account].balance;
        (past,) = _pastHolder(account, snapshot);
    }

    function _totalsAt(uint256 snapshot) internal view override returns (Totals memory) {
        return _snapshots[snapshot];
    }

    /// @dev The flag in the holder's slot spares most holders the look into the member's.
    function _delegatesTo(address account, address delegatee) internal view override returns (bool) {
        return _holders[account].delegates && _delegateOf(account) == delegatee;
    }

    function _nextSnapshot() internal view override returns (uint24) {
        return _clock(_live);
    }

    function _isPast(uint256 snapshot) internal view override returns (bool) {
        return _snapshots[snapshot].takenAt < block.timestamp;
    }

    // ───────── Internals ─────────

    function _credit(address account, uint256 shares, Live memory live) private {
        if (account == address(0)) revert AccountZero();
        _refuseOwnAccounts(account);
        Holder memory holder = _load(account);
        _setBalance(account, holder, holder.balance + shares, live);
    }

    function _debit(address account, uint256 shares, Live memory live) private {
        Holder memory holder = _load(account);
        if (holder.balance < shares) revert SharesInsufficient(account, holder.balance, shares);
        _setBalance(account, holder, holder.balance - shares, live);
    }

    /// @dev The supply fits 96 bits, so every balance and sum of votes does.
    function _setBalance(address account, Holder memory holder, uint256 balance, Live memory live) private {
        uint96 previous = holder.balance;
        bool gains = balance > previous;
        uint96 change = uint96(gains ? balance - previous : previous - balance);
        if (holder.member) _countMember(previous, balance, live);
        holder.balance = uint96(balance);
        uint24 stamp = _clock(live);
        if (!holder.delegates) holder.votes = _votesChanged(account, holder.votes, change, gains);
        _write(account, holder, stamp);
        if (holder.delegates) _addVotes(_delegateOf(account), change, gains, stamp);
    }

    /// @dev Each root is rounded down before it is summed, so that the sum equals that of the ballots.
    function _countMember(uint256 previous, uint256 balance, Live memory live) private view {
        live.roots = uint64(live.roots + FixedPointMathLib.sqrt(balance) - FixedPointMathLib.sqrt(previous));
        uint256 seat = _seat;
        if (previous < seat && balance >= seat) live.seats += 1;
        if (previous >= seat && balance < seat) live.seats -= 1;
    }

    function _addVotes(address delegatee, uint96 votes, bool gains, uint24 stamp) private {
        Holder memory holder = _load(delegatee);
        holder.votes = _votesChanged(delegatee, holder.votes, votes, gains);
        _write(delegatee, holder, stamp);
    }

    function _votesChanged(address account, uint96 votes, uint96 change, bool gains) private returns (uint96 changed) {
        changed = gains ? votes + change : votes - change;
        if (change != 0) emit IVotes.DelegateVotesChanged(account, votes, changed);
    }

    /// @dev A holder's slot, with the flags that Agreement keeps for those who have held nothing so far.
    function _load(address account) private view returns (Holder memory holder) {
        holder = _holders[account];
        if (holder.stamp == 0) {
            holder.member = _isMember(account);
            holder.delegates = _delegateOf(account) != address(0);
        }
    }

    function _write(address account, Holder memory next, uint24 stamp) private {
        Holder storage slot = _holders[account];
        if (next.stamp != 0 && next.stamp < stamp) {
            _history[account][next.entries] = Entry(next.stamp, slot.balance, slot.votes);
            next.entries += 1;
        }
        next.stamp = stamp;
        _holders[account] = next;
    }

    function _writeLive(Live memory live) private {
        _live = live;
        if (live.takenAt == block.timestamp) _snapshots[live.snapshot] = _totalsOf(live);
    }

    function _take(Live memory live) internal returns (uint24 number) {
        number = live.snapshot + 1;
        live.snapshot = number;
        live.takenAt = uint40(block.timestamp);
        _writeLive(live);
        emit SnapshotTaken(number, live.takenAt);
    }

    function _totalsOf(Live memory live) internal view returns (Totals memory) {
        return Totals(live.supply, live.roots, live.seats, _memberCount(), live.takenAt);
    }

    function _clock(Live memory live) internal view returns (uint24) {
        return live.takenAt == block.timestamp ? live.snapshot : live.snapshot + 1;
    }

    function _requirePast(uint256 snapshot) internal view {
        uint256 current = _nextSnapshot();
        if (snapshot >= current) revert SnapshotNotPast(snapshot, current);
    }

    /// @dev The newest value whose stamp is at most the snapshot; zero if there is none.
    function _pastHolder(address account, uint256 snapshot) internal view returns (uint256 balance, uint256 votes) {
        Holder memory holder = _holders[account];
        if (holder.stamp <= snapshot) return (holder.balance, holder.votes);
        uint256 low = 0;
        uint256 high = holder.entries;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (_history[account][middle].stamp <= snapshot) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return (0, 0);
        Entry memory entry = _history[account][low - 1];
        return (entry.balance, entry.votes);
    }
}
