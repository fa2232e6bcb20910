// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {StandingCore} from "./StandingCore.sol";
import {HoldingTerms} from "../words/HoldingTerms.sol";
import {COUNTED, HolderWord, PLAIN, RETIRED} from "../words/HolderWord.sol";
import {LiveWord} from "../words/LiveWord.sol";
import {StandingWord} from "../words/StandingWord.sol";
import "../interfaces/Types.sol";

/// @title Who holds how many shares and votes, now and at every numbered snapshot
/// @notice One slot a holder, one for the live totals. A write is stamped with `clock()`, the first snapshot that will
/// show it; the value before goes to history only if some snapshot may still ask for it, that is, if it carries a lower
/// stamp. So between two snapshots a holder's slot is written in place, and yet every snapshot is exact.
///
/// A snapshot shows the end of the block (by timestamp) in which it was taken: what changes in the same timestamp also
/// patches its totals, and it can be asked for only when that timestamp is over.
abstract contract RegisterCore is StandingCore {
    /// @dev A holder's slot keeps a snapshot's number in 20 bits, and the next one must fit too. The last one serves for ever.
    uint256 private constant MOST_SNAPSHOTS = 2 ** 20 - 2;
    /// @dev Once half of the numbers are used, a snapshot serves for an hour at least, so that nobody can use them all up
    /// by opening polls: without a next number nothing could be moved any more.
    uint256 private constant MANY_SNAPSHOTS = MOST_SNAPSHOTS / 2;
    uint256 private constant LEAST_AGE = 1 hours;

    LiveWord internal _live;
    /// @dev Kept only where the terms say so: it costs every member's change of balance a write.
    uint64 internal _roots;
    mapping(address => HolderWord) internal _holders;
    /// @dev Older values of a holder's slot, as they were.
    mapping(address => mapping(uint256 index => HolderWord)) internal _history;
    mapping(uint256 snapshot => Totals) internal _snapshots;

    function _supply() internal view override returns (uint256) {
        return _live.supply();
    }

    function _seatShares() internal view override returns (uint256) {
        return _holdingTerms().seatShares();
    }

    function _sharesOf(address account) internal view override returns (uint256) {
        return _holders[account].balance();
    }

    function _isRetired(address account) internal view override returns (bool) {
        return _holders[account].isRetired();
    }

    function _issueShares(address to, uint256 shares) internal override {
        _requireHolder(to);
        _issueSharesIn(_standing, _live, to, shares, 0);
    }

    /// @dev Issues shares and counts the money that was given for them; both words are as they stand in storage. The account
    /// has been found to be one that may hold shares: who accepted the agreement may.
    function _issueSharesIn(StandingWord standing, LiveWord live, address to, uint256 shares, uint256 money) internal {
        HoldingTerms terms = _holdingTerms();
        live = live.issued(shares, money);
        (uint256 before, uint256 balance) = _credit(to, shares, standing.clock(), terms);
        _live = _withSeats(live, before, balance, terms);
        _patch(standing);
        emit Transfer(address(0), to, shares);
    }

    /// @dev Burns shares and takes the money that goes back for them out of the count.
    function _burnShares(address from, uint256 shares, uint256 money) internal override {
        (StandingWord standing, HoldingTerms terms) = (_standing, _holdingTerms());
        (uint256 before, uint256 balance) = _debit(from, shares, standing.clock(), terms);
        LiveWord live = _live;
        live = live.withSupply(live.supply() - shares).withMoney(live.money() - money);
        _live = _withSeats(live, before, balance, terms);
        _patch(standing);
        emit Transfer(from, address(0), shares);
    }

    function _transferShares(address from, address to, uint256 shares) internal override {
        _requireHolder(to);
        (StandingWord standing, HoldingTerms terms) = (_standing, _holdingTerms());
        (uint256 fromBefore, uint256 fromAfter) = _debit(from, shares, standing.clock(), terms);
        _countSeats(fromBefore, fromAfter, terms);
        (uint256 toBefore, uint256 toAfter) = _credit(to, shares, standing.clock(), terms);
        _countSeats(toBefore, toAfter, terms);
        _patch(standing);
        emit Transfer(from, to, shares);
    }

    /// @dev Moves the account's own votes to another delegate; zero or itself takes them back.
    function _moveVotes(address account, address delegatee) internal {
        address previous = _delegateOf(account);
        address next = delegatee == account ? address(0) : delegatee;
        if (next == previous) return;
        _setDelegate(account, next);
        emit DelegateChanged(account, previous == address(0) ? account : previous, next == address(0) ? account : next);

        HolderWord holder = _holders[account];
        // Who has never held anything is loaded with their delegate later.
        if (holder.stamp() == 0) return;
        uint256 stamp = _nextSnapshot();
        uint256 balance = holder.balance();
        HolderWord changed = holder.withDelegates(next != address(0));
        if (previous == address(0)) changed = _withVotesChanged(account, changed, balance, false);
        if (next == address(0)) changed = _withVotesChanged(account, changed, balance, true);
        _write(account, holder, changed, stamp);
        if (balance == 0) return;
        if (previous != address(0)) _addVotes(previous, balance, false, stamp);
        if (next != address(0)) _addVotes(next, balance, true, stamp);
    }

    /// @dev Counts an account from the next snapshot on where each member counts once, or no longer.
    function _setCounted(address account, bool counted) internal override {
        StandingWord standing = _standing;
        _setSince(account, counted ? uint24(standing.clock()) : 0);
        HolderWord holder = _holders[account];
        // Who has never held anything is loaded as what they are later.
        if (holder.stamp() == 0) return;
        _holders[account] = holder.withKind(counted ? COUNTED : PLAIN);
        uint256 balance = holder.balance();
        (uint256 before, uint256 later) = counted ? (uint256(0), balance) : (balance, 0);
        _countRoots(before, later, _holdingTerms());
        _countSeats(before, later, _holdingTerms());
        _patch(standing);
    }

    /// @dev Keeps in the holder's slot what else would have to be looked up in the member's record.
    function _noteMember(address account, uint256 number, uint256 accepted) internal override {
        HolderWord holder = _holders[account];
        if (holder.isRetired()) revert AccountRetired(account);
        if (holder.stamp() != 0) _holders[account] = holder.withNumber(number).withAccepted(accepted);
    }

    /// @dev The account's number; zero if it has none.
    function _numberIfAny(address account) internal view override returns (uint256 number) {
        number = _holders[account].number();
        if (number == 0) number = _recordedNumber(account);
    }

    function _requireAccepted(address account, StandingWord standing) internal view {
        uint256 current = standing.agreementVersion();
        if (_holders[account].accepted() == current && current != 0) return;
        _requireRecorded(account, current);
    }

    /// @dev Nothing can be credited to this account any more. It holds nothing by now.
    function _retire(address account) internal override {
        HolderWord holder = _holders[account];
        _write(account, holder, holder.withKind(RETIRED).withAccepted(0), _nextSnapshot());
    }

    function _snapshotNoOlderThan(uint256 age) internal override returns (uint24) {
        StandingWord standing = _standing;
        uint256 newest = standing.snapshot();
        if (newest >= MANY_SNAPSHOTS) age = FixedPointMathLib.max(age, LEAST_AGE);
        bool serves = newest != 0 && block.timestamp <= standing.takenAt() + age;
        return serves || newest == MOST_SNAPSHOTS ? uint24(newest) : _take(standing);
    }

    function _votesThenAndNow(address account, uint256 snapshot)
        internal
        view
        override
        returns (uint256 past, uint256 current)
    {
        HolderWord holder = _holders[account];
        past = _pastOf(account, holder, snapshot).votes();
        current = holder.isRetired() ? 0 : holder.votes();
    }

    function _balanceThenAndNow(address account, uint256 snapshot)
        internal
        view
        override
        returns (uint256 past, uint256 current)
    {
        HolderWord holder = _holders[account];
        past = _pastOf(account, holder, snapshot).balance();
        current = holder.balance();
    }

    function _totalsAt(uint256 snapshot) internal view override returns (Totals storage) {
        return _snapshots[snapshot];
    }

    /// @dev The flag in the holder's slot spares most holders the look into the member's.
    function _sharesDelegated(address account, address delegatee) internal view override returns (uint256) {
        HolderWord holder = _holders[account];
        return holder.delegates() && _delegateOf(account) == delegatee ? holder.balance() : 0;
    }

    function _nextSnapshot() internal view override returns (uint24) {
        return uint24(_standing.clock());
    }

    function _isPast(uint256 snapshot) internal view override returns (bool) {
        return _snapshots[snapshot].takenAt < block.timestamp;
    }

    // ───────── Internals ─────────

    function _requireHolder(address account) private view {
        if (account == address(0)) revert AccountZero();
        _refuseOwnAccounts(account);
    }

    function _credit(address account, uint256 shares, uint256 clock, HoldingTerms terms)
        private
        returns (uint256, uint256)
    {
        HolderWord holder = _load(account);
        if (holder.isRetired()) revert AccountRetired(account);
        return _setBalance(account, holder, holder.balance() + shares, clock, terms);
    }

    function _debit(address account, uint256 shares, uint256 clock, HoldingTerms terms)
        private
        returns (uint256, uint256)
    {
        HolderWord holder = _load(account);
        uint256 balance = holder.balance();
        if (balance < shares) revert SharesInsufficient(account, balance, shares);
        return _setBalance(account, holder, balance - shares, clock, terms);
    }

    /// @dev The supply fits 96 bits, so every balance and sum of votes does.
    /// @return What the account's balance counted for before and now, where each member counts once.
    function _setBalance(address account, HolderWord holder, uint256 balance, uint256 clock, HoldingTerms terms)
        private
        returns (uint256, uint256)
    {
        uint256 previous = holder.balance();
        bool gains = balance > previous;
        uint256 change = gains ? balance - previous : previous - balance;
        HolderWord changed = holder.withBalance(balance);
        bool delegates = holder.delegates();
        if (!delegates) changed = _withVotesChanged(account, changed, change, gains);
        _write(account, holder, changed, clock);
        if (delegates) _addVotes(_delegateOf(account), change, gains, clock);
        if (!holder.isCounted()) return (0, 0);
        _countRoots(previous, balance, terms);
        return (previous, balance);
    }

    function _withSeats(LiveWord live, uint256 before, uint256 later, HoldingTerms terms)
        private
        pure
        returns (LiveWord)
    {
        uint256 seat = terms.seatShares();
        bool had = before >= seat;
        bool has = later >= seat;
        if (had == has) return live;
        return live.withSeats(has ? live.seats() + 1 : live.seats() - 1);
    }

    /// @dev The same where nothing else of the totals changes.
    function _countSeats(uint256 before, uint256 later, HoldingTerms terms) private {
        uint256 seat = terms.seatShares();
        if ((before >= seat) != (later >= seat)) _live = _withSeats(_live, before, later, terms);
    }

    /// @dev Each root is rounded down before it is summed, so that the sum equals that of the ballots.
    function _countRoots(uint256 before, uint256 later, HoldingTerms terms) private {
        if (!terms.countsRoots()) return;
        _roots = uint64(_roots + FixedPointMathLib.sqrt(later) - FixedPointMathLib.sqrt(before));
    }

    function _addVotes(address delegatee, uint256 votes, bool gains, uint256 stamp) private {
        HolderWord holder = _load(delegatee);
        _write(delegatee, holder, _withVotesChanged(delegatee, holder, votes, gains), stamp);
    }

    function _withVotesChanged(address account, HolderWord holder, uint256 change, bool gains)
        private
        returns (HolderWord)
    {
        uint256 votes = holder.votes();
        uint256 changed = gains ? votes + change : votes - change;
        if (change != 0) emit DelegateVotesChanged(account, votes, changed);
        return holder.withVotes(changed);
    }

    /// @dev A holder's slot, with what Agreement keeps of those who have held nothing so far.
    function _load(address account) private view returns (HolderWord holder) {
        holder = _holders[account];
        if (holder.stamp() != 0) return holder;
        (bool counts, bool delegates, uint256 number, uint256 accepted) = _asMember(account);
        holder = holder.withKind(counts ? COUNTED : PLAIN).withDelegates(delegates);
        return holder.withNumber(number).withAccepted(accepted);
    }

    /// @dev `holder` is what the slot says (or would say, for those who have held nothing so far).
    function _write(address account, HolderWord holder, HolderWord next, uint256 stamp) private {
        uint256 since = holder.stamp();
        if (since != 0 && since < stamp) {
            uint256 entries = holder.entries();
            _history[account][entries] = holder;
            next = next.withEntries(entries + 1);
        }
        _holders[account] = next.withStamp(stamp);
    }

    /// @dev Changes in the timestamp of a snapshot belong to it.
    function _patch(StandingWord standing) private {
        if (standing.takenAt() == block.timestamp) _snapshots[standing.snapshot()] = _totalsOf(standing);
    }

    function _patchSnapshot() internal override {
        _patch(_standing);
    }

    function _take(StandingWord standing) internal returns (uint24 number) {
        number = uint24(standing.snapshot() + 1);
        standing = standing.withSnapshot(number).withTakenAt(block.timestamp);
        _standing = standing;
        _patch(standing);
        emit SnapshotTaken(number, uint40(block.timestamp));
    }

    function _totalsOf(StandingWord standing) internal view returns (Totals memory) {
        LiveWord live = _live;
        uint64 roots = _holdingTerms().countsRoots() ? _roots : 0;
        return Totals({
            supply: uint96(live.supply()),
            roots: roots,
            seats: uint24(live.seats()),
            members: uint24(standing.members()),
            takenAt: uint40(standing.takenAt())
        });
    }

    function _requirePast(uint256 snapshot) internal view {
        uint256 current = _nextSnapshot();
        if (snapshot >= current) revert SnapshotNotPast(snapshot, current);
    }

    function _pastHolder(address account, uint256 snapshot) internal view override returns (HolderWord) {
        return _pastOf(account, _holders[account], snapshot);
    }

    /// @dev The newest value whose stamp is at most the snapshot; nothing if there is none.
    function _pastOf(address account, HolderWord holder, uint256 snapshot) private view returns (HolderWord) {
        if (holder.stamp() <= snapshot) return holder;
        mapping(uint256 => HolderWord) storage history = _history[account];
        uint256 low = 0;
        uint256 high = holder.entries();
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (history[middle].stamp() <= snapshot) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? HolderWord.wrap(0) : history[low - 1];
    }
}
