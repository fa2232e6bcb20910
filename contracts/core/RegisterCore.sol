// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {StandingCore} from "./StandingCore.sol";
import "../interfaces/Types.sol";

/// @title Who holds how many shares and votes, now and at every numbered snapshot
/// @notice One slot a holder, one for the live totals. A write is stamped with `clock()`, the first snapshot that will
/// show it; the value before goes to history only if some snapshot may still ask for it, that is, if it carries a lower
/// stamp. So between two snapshots a holder's slot is written in place, and yet every snapshot is exact.
///
/// A snapshot shows the end of the block (by timestamp) in which it was taken: what changes in the same timestamp also
/// patches its totals, and it can be asked for only when that timestamp is over.
abstract contract RegisterCore is StandingCore {
    /// @dev COUNTED: a member who counts where each member counts once. RETIRED: the key was given up; this account never
    /// holds anything again.
    enum Kind {
        PLAIN,
        COUNTED,
        RETIRED
    }

    /// @dev `stamp` zero: never held anything, and kind and delegation haven't been loaded.
    struct Holder {
        uint96 balance;
        uint96 votes;
        uint24 stamp;
        uint24 entries;
        bool delegates;
        Kind kind;
    }

    struct Entry {
        uint24 stamp;
        uint96 balance;
        uint96 votes;
    }

    /// @dev `money` is what was given less what was refunded: it changes with the supply, so it shares its slot.
    struct Live {
        uint96 supply;
        uint96 money;
        uint24 snapshot;
        uint40 takenAt;
    }

    /// @dev What a change of balances brings about, written at its end.
    struct Books {
        Live live;
        bool totalsChanged;
        int256 seats;
        int256 roots;
    }

    /// @dev Once half of the numbers are used, a snapshot serves for an hour at least, so that nobody can use them all up
    /// by opening polls: without a next number nothing could be moved any more.
    uint24 private constant MANY_SNAPSHOTS = type(uint24).max / 2;
    uint256 private constant LEAST_AGE = 1 hours;

    Live internal _live;
    uint64 internal _roots;
    mapping(address => Holder) internal _holders;
    mapping(address => mapping(uint256 index => Entry)) internal _history;
    mapping(uint256 snapshot => Totals) internal _snapshots;

    function _supply() internal view override returns (uint256) {
        return _live.supply;
    }

    function _sharesOf(address account) internal view override returns (uint256) {
        return _holders[account].balance;
    }

    function _isRetired(address account) internal view override returns (bool) {
        return _holders[account].kind == Kind.RETIRED;
    }

    function _issueShares(address to, uint256 shares) internal override {
        _issueSharesForMoney(to, shares, 0);
    }

    /// @dev Issues shares and counts the money that was given for them.
    function _issueSharesForMoney(address to, uint256 shares, uint256 money) internal override {
        Books memory books = _openBooks();
        books.live.supply = SafeCastLib.toUint96(books.live.supply + shares);
        books.live.money = SafeCastLib.toUint96(books.live.money + money);
        books.totalsChanged = true;
        _credit(to, shares, books);
        _closeBooks(books);
        emit IERC20.Transfer(address(0), to, shares);
    }

    /// @dev Burns shares and takes the money that goes back for them out of the count.
    function _burnShares(address from, uint256 shares, uint256 money) internal override {
        Books memory books = _openBooks();
        _debit(from, shares, books);
        books.live.supply -= uint96(shares);
        books.live.money -= uint96(money);
        books.totalsChanged = true;
        _closeBooks(books);
        emit IERC20.Transfer(from, address(0), shares);
    }

    function _transferShares(address from, address to, uint256 shares) internal override {
        Books memory books = _openBooks();
        _debit(from, shares, books);
        _credit(to, shares, books);
        _closeBooks(books);
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

        Holder memory holder = _holders[account];
        // Who has never held anything is loaded with their delegate later.
        if (holder.stamp == 0) return;
        uint24 stamp = _nextSnapshot();
        uint96 balance = holder.balance;
        holder.delegates = next != address(0);
        if (previous == address(0)) holder.votes = _votesChanged(account, holder.votes, balance, false);
        if (next == address(0)) holder.votes = _votesChanged(account, holder.votes, balance, true);
        _write(account, holder, stamp);
        if (balance == 0) return;
        if (previous != address(0)) _addVotes(previous, balance, false, stamp);
        if (next != address(0)) _addVotes(next, balance, true, stamp);
    }

    /// @dev Counts an account from the next snapshot on where each member counts once, or no longer.
    function _setCounted(address account, bool counted) internal override {
        _setSince(account, counted ? _nextSnapshot() : 0);
        Holder memory holder = _holders[account];
        // Who has never held anything is loaded as what they are later.
        if (holder.stamp == 0) return;
        Books memory books = _openBooks();
        if (!counted) _countMember(holder.balance, 0, books);
        holder.kind = counted ? Kind.COUNTED : Kind.PLAIN;
        _write(account, holder, _clock(books.live));
        if (counted) _countMember(0, holder.balance, books);
        _closeBooks(books);
    }

    /// @dev Nothing can be credited to this account any more. It holds nothing by now.
    function _retire(address account) internal override {
        Holder memory holder = _holders[account];
        holder.kind = Kind.RETIRED;
        _write(account, holder, _nextSnapshot());
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
        Holder memory holder = _holders[account];
        (, past) = _pastOf(account, holder, snapshot);
        current = holder.kind == Kind.RETIRED ? 0 : holder.votes;
    }

    function _balanceThenAndNow(address account, uint256 snapshot)
        internal
        view
        override
        returns (uint256 past, uint256 current)
    {
        Holder memory holder = _holders[account];
        (past,) = _pastOf(account, holder, snapshot);
        current = holder.balance;
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

    function _openBooks() private view returns (Books memory books) {
        books.live = _live;
    }

    /// @dev Writes what has changed, also into a snapshot that was taken in this timestamp.
    function _closeBooks(Books memory books) private {
        if (books.seats != 0) _standing.seats = uint24(uint256(int256(uint256(_standing.seats)) + books.seats));
        if (books.roots != 0) _roots = uint64(uint256(int256(uint256(_roots)) + books.roots));
        if (books.totalsChanged) _live = books.live;
        bool changed = books.totalsChanged || books.seats != 0 || books.roots != 0;
        if (changed) _patch(books.live);
    }

    function _credit(address account, uint256 shares, Books memory books) private {
        if (account == address(0)) revert AccountZero();
        _refuseOwnAccounts(account);
        Holder memory holder = _load(account);
        if (holder.kind == Kind.RETIRED) revert AccountRetired(account);
        _setBalance(account, holder, holder.balance + shares, books);
    }

    function _debit(address account, uint256 shares, Books memory books) private {
        Holder memory holder = _load(account);
        if (holder.balance < shares) revert SharesInsufficient(account, holder.balance, shares);
        _setBalance(account, holder, holder.balance - shares, books);
    }

    /// @dev The supply fits 96 bits, so every balance and sum of votes does.
    function _setBalance(address account, Holder memory holder, uint256 balance, Books memory books) private {
        uint96 previous = holder.balance;
        bool gains = balance > previous;
        uint96 change = uint96(gains ? balance - previous : previous - balance);
        if (holder.kind == Kind.COUNTED) _countMember(previous, balance, books);
        holder.balance = uint96(balance);
        uint24 stamp = _clock(books.live);
        if (!holder.delegates) holder.votes = _votesChanged(account, holder.votes, change, gains);
        _write(account, holder, stamp);
        if (holder.delegates) _addVotes(_delegateOf(account), change, gains, stamp);
    }

    /// @dev Each root is rounded down before it is summed, so that the sum equals that of the ballots.
    function _countMember(uint256 previous, uint256 balance, Books memory books) private view {
        uint256 seat = _seatShares();
        if (previous < seat && balance >= seat) books.seats += 1;
        if (previous >= seat && balance < seat) books.seats -= 1;
        if (!_moneyTerms().countsRoots) return;
        books.roots += int256(FixedPointMathLib.sqrt(balance)) - int256(FixedPointMathLib.sqrt(previous));
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

    /// @dev A holder's slot, with what Agreement keeps of those who have held nothing so far.
    function _load(address account) private view returns (Holder memory holder) {
        holder = _holders[account];
        if (holder.stamp == 0 && holder.kind == Kind.PLAIN) {
            if (_memberSince(account) != 0) holder.kind = Kind.COUNTED;
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

    /// @dev Changes in the timestamp of a snapshot belong to it.
    function _patch(Live memory live) private {
        if (live.takenAt == block.timestamp) _snapshots[live.snapshot] = _totalsOf(live);
    }

    function _patchSnapshot() internal override {
        _patch(_live);
    }

    function _take(Live memory live) internal returns (uint24 number) {
        number = live.snapshot + 1;
        live.snapshot = number;
        live.takenAt = uint40(block.timestamp);
        _live = live;
        _patch(live);
        emit SnapshotTaken(number, live.takenAt);
    }

    function _totalsOf(Live memory live) internal view returns (Totals memory) {
        return Totals(live.supply, _rootsNow(), _standing.seats, _standing.members, live.takenAt);
    }

    function _rootsNow() private view returns (uint64) {
        return _moneyTerms().countsRoots ? _roots : 0;
    }

    function _clock(Live memory live) internal view returns (uint24) {
        return live.takenAt == block.timestamp ? live.snapshot : live.snapshot + 1;
    }

    function _requirePast(uint256 snapshot) internal view {
        uint256 current = _nextSnapshot();
        if (snapshot >= current) revert SnapshotNotPast(snapshot, current);
    }

    function _pastHolder(address account, uint256 snapshot) internal view returns (uint256 balance, uint256 votes) {
        return _pastOf(account, _holders[account], snapshot);
    }

    /// @dev The newest value whose stamp is at most the snapshot; zero if there is none.
    function _pastOf(address account, Holder memory holder, uint256 snapshot)
        private
        view
        returns (uint256 balance, uint256 votes)
    {
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
