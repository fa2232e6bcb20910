// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {PersonGate} from "../support/PersonGate.sol";
import {ShareBooks} from "./ShareBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What every poll must be: its ballots one by one, its state and its outcome, from the naive register alone
abstract contract PollBooks is ShareBooks {
    /// @dev `electorate` is what it was at the end of the snapshot's second, for good. Weights are in units of votes.
    struct Book {
        Class class;
        address author;
        uint256 snapshot;
        uint256 takenAt;
        uint256 closesAt;
        Rule rule;
        uint16 ruleVersion;
        bool authorCounts;
        bool known;
        uint256 electorate;
        uint256[3] counted;
        uint256 turnout;
        bool decided;
        bool extended;
        PollState closed;
    }

    PersonGate internal _gate;
    Rule[5] internal _rules;
    uint16[5] internal _versions;
    bytes32[] internal _polls;
    mapping(bytes32 poll => Book) internal _pollBooks;
    mapping(bytes32 poll => mapping(uint256 identity => bool)) internal _voted;
    /// @dev Who a person is, under whatever key.
    mapping(address account => uint256) internal _identities;

    // ───────── What campaigns ask ─────────

    function pollCount() external view returns (uint256) {
        return _polls.length;
    }

    function pollAt(uint256 index) external view returns (bytes32 id, Book memory book, PollState state) {
        id = _polls[index];
        return (id, _pollBooks[id], _stateOf(_pollBooks[id]));
    }

    function hasVoted(bytes32 id, address account) external view returns (bool) {
        return _voted[id][_identities[account]];
    }

    /// @notice Writes down as well who could vote, when the second of a poll's snapshot is over.
    function record() public override {
        super.record();
        for (uint256 i = _polls.length; i != 0; --i) {
            Book storage book = _pollBooks[_polls[i - 1]];
            if (!book.known) _freeze(book);
            else if (book.takenAt + 2 days < time()) break;
        }
    }

    // ───────── States ─────────

    function _stateOf(Book storage book) internal view returns (PollState) {
        if (book.closed != PollState.NONE) return book.closed;
        if (time() <= book.takenAt) return PollState.PENDING;
        if (!book.decided && time() <= book.closesAt) return PollState.OPEN;
        if (!_passes(book)) return PollState.REJECTED;
        if (book.class == Class.CLAIM) return PollState.READY;
        if (time() <= book.closesAt + book.rule.notice) return PollState.PASSED;
        return time() <= book.closesAt + book.rule.notice + 30 days ? PollState.READY : PollState.LAPSED;
    }

    function _passes(Book storage book) internal view returns (bool) {
        bool quorum = book.turnout * 10_000 >= book.rule.quorum * book.electorate;
        return quorum && _approves(book, book.counted[1], book.counted[0]);
    }

    function _approves(Book storage book, uint256 inFavour, uint256 against) private view returns (bool) {
        return inFavour != 0 && inFavour * 10_000 > book.rule.approval * (inFavour + against);
    }

    // ───────── Ballots ─────────

    /// @dev The weight of a ballot that is cast now, before the cap; zero if it must be refused.
    function _weightOf(bytes32 id, address voter) internal view returns (uint256) {
        Book storage book = _pollBooks[id];
        address claimant = book.class == Class.CLAIM ? _heirOf(book.author) : address(0);
        bool ownClaim = voter == claimant;
        if (ownClaim || _voted[id][_identities[voter]] || _stateOf(book) != PollState.OPEN) return 0;
        Person storage person = _books[voter];
        if (book.rule.weighting == Weighting.SHARES) {
            uint256 votes = person.retired ? 0 : votesOf(voter);
            bool delegated = claimant != address(0) && _books[claimant].delegate == voter;
            if (delegated) votes -= Math.min(votes, _books[claimant].balance);
            return Math.min(_pastVotes[book.snapshot][voter], votes) / 1e5;
        }
        bool counts = person.since != 0 && person.since <= book.snapshot && _gate.isPerson(voter);
        uint256 least = Math.min(_pastBalance[book.snapshot][voter], person.balance);
        return counts ? _memberWeight(book, least) : 0;
    }

    /// @dev One ballot is entered; `_settleSession` follows when all of a transaction are.
    function _enter(bytes32 id, address voter, uint256 support, uint256 weight) internal {
        Book storage book = _pollBooks[id];
        bool capped = book.rule.weighting != Weighting.MEMBERS && book.rule.cap != 10_000 && support != 2;
        uint256 most = capped ? Math.max(book.electorate * book.rule.cap / 10_000, 1) : weight;
        book.counted[support] += Math.min(weight, most);
        book.turnout += weight;
        _voted[id][_identities[voter]] = true;
    }

    /// @dev Decided when no answer that is left can matter; or open for longer, once, after a late change.
    function _settleSession(bytes32 id, bool passedBefore) internal {
        Book storage book = _pollBooks[id];
        (uint256 inFavour, uint256 against) = (book.counted[1], book.counted[0]);
        uint256 left = book.electorate > book.turnout ? book.electorate - book.turnout : 0;
        // Where a claim's electorate is a seat short (docs/threat-model.md, limits), all together are more than it.
        bool mayBeShort = book.class == Class.CLAIM && book.rule.weighting != Weighting.SHARES;
        if (!mayBeShort) vm.assertLe(book.turnout, book.electorate, "the turnout is within the electorate");
        bool quorum = book.turnout * 10_000 >= book.rule.quorum * book.electorate;
        bool sureYes = quorum && _approves(book, inFavour, against + left);
        bool sureNo = inFavour != 0 && !_approves(book, inFavour + left, against);
        if (sureYes || sureNo) {
            (book.decided, book.closesAt) = (true, time());
        } else if (!book.extended && _passes(book) != passedBefore) {
            uint256 quarter = book.rule.period / 4;
            if (time() + quarter > book.closesAt) (book.extended, book.closesAt) = (true, time() + quarter);
        }
    }

    // ───────── Opening ─────────

    /// @dev A poll has been opened now: a proposal over a new snapshot, a claim over one of the last day.
    function _opened(bytes32 id, Class class, address author) internal {
        Book storage book = _pollBooks[id];
        (book.class, book.author, book.ruleVersion) = (class, author, _versions[uint256(class)]);
        book.rule = _rules[uint256(class)];
        (book.snapshot, book.takenAt) = (project.newestSnapshot(), project.totals().takenAt);
        uint256 oldest = class == Class.CLAIM ? 1 days : 0;
        vm.assertGe(book.takenAt + oldest, time(), "a poll's snapshot is new enough");
        book.closesAt = time() + book.rule.period;
        uint256 since = _books[author].since;
        book.authorCounts = since != 0 && since <= book.snapshot;
        _polls.push(id);
        if (book.takenAt < time()) _freeze(book);
    }

    function _freeze(Book storage book) private {
        Totals memory all = _pastTotals[book.snapshot];
        Weighting weighting = book.rule.weighting;
        uint256 sum = weighting == Weighting.SHARES ? all.supply : all.roots;
        if (weighting == Weighting.MEMBERS) sum = all.seats;
        if (book.class == Class.CLAIM) sum -= Math.min(sum, _ownWeight(book));
        (book.electorate, book.known) = (weighting == Weighting.SHARES ? sum / 1e5 : sum, true);
    }

    /// @dev What a claimant's own shares would have weighed.
    function _ownWeight(Book storage book) private view returns (uint256) {
        uint256 own = _pastBalance[book.snapshot][book.author];
        if (book.rule.weighting == Weighting.SHARES) return Math.min(own, _pastVotes[book.snapshot][book.author]);
        return book.authorCounts ? _memberWeight(book, own) : 0;
    }

    function _memberWeight(Book storage book, uint256 balance) private view returns (uint256) {
        if (book.rule.weighting == Weighting.QUADRATIC) return Math.sqrt(balance);
        return balance >= project.seatShares() ? 1 : 0;
    }
}
