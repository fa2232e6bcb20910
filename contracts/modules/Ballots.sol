// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {PollStates} from "./PollStates.sol";
import {Count, Outcome} from "../libraries/Outcome.sol";
import "../interfaces/Types.sol";

/// @title What a ballot weighs, and what counting it brings about
/// @notice A ballot weighs the lesser of what was held at the snapshot and what is held now: what was lent, sold or taken
/// out since weighs nothing. The cap limits what one account decides, not what it adds to the turnout.
abstract contract Ballots is PollStates {
    /// @dev Why a ballot isn't counted.
    enum Fault {
        NONE,
        CAST_ALREADY,
        OWN_CLAIM,
        WEIGHTLESS
    }

    /// @dev What is read once for one ballot or a batch of them.
    struct Session {
        bytes32 id;
        Poll poll;
        Rule rule;
        Count count;
        uint256 electorate;
        uint256 most;
        bool passedBefore;
    }

    // ───────── For Polls ─────────

    function _hasCast(bytes32 poll, uint256 number) internal view returns (bool) {
        return _cast[poll][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    function _startSession(bytes32 id) internal view returns (Session memory session) {
        session.id = id;
        session.poll = _polls[id];
        session.count = _readCount(id);
        PollState state = _stateOf(session.poll, session.count);
        if (state != PollState.OPEN) revert PollStateWrong(id, state);
        session.rule = _ruleOfPoll(session.poll);
        session.electorate = _electorate(session.poll, session.rule);
        session.most = _mostOf(session.rule, session.electorate);
        session.passedBefore = Outcome.passes(session.count, session.rule, session.electorate);
    }

    function _count(Session memory session, address voter, Support support) internal returns (Fault) {
        if (session.poll.class == Class.CLAIM && voter == session.poll.author) return Fault.OWN_CLAIM;
        uint256 number = _numberIfAny(voter);
        if (number != 0 && _hasCast(session.id, number)) return Fault.CAST_ALREADY;
        uint256 weight = _weight(session.poll, session.rule.weighting, voter);
        if (weight == 0) return Fault.WEIGHTLESS;

        if (number == 0) number = _numberOf(voter);
        _cast[session.id][number >> 8] |= 1 << (number & 0xff);
        uint256 counted = support == Support.ABSTAIN ? 0 : FixedPointMathLib.min(weight, session.most);
        _add(session.count, support, weight, counted);
        emit BallotCast(session.id, voter, support, weight, counted);
        return Fault.NONE;
    }

    /// @dev Decides early or extends, and writes what was counted.
    function _endSession(Session memory session) internal {
        Count memory count = session.count;
        if (Outcome.isSure(count, session.rule, session.electorate)) {
            count.decidedAt = uint40(block.timestamp);
            emit PollDecided(session.id, Outcome.passes(count, session.rule, session.electorate));
        } else {
            _extendIfLate(session);
        }
        _writeCount(session.id, count);
    }

    /// @dev The electorate's total weight at the snapshot, without the own shares of a claimant.
    function _electorate(Poll memory poll, Rule memory rule) internal view override returns (uint256) {
        Totals memory past = _totalsAt(poll.snapshot);
        uint256 total = past.supply;
        if (rule.weighting == Weighting.MEMBERS) total = past.seats;
        if (rule.weighting == Weighting.QUADRATIC) total = past.roots;
        if (poll.class != Class.CLAIM) return total;
        return FixedPointMathLib.zeroFloorSub(total, _ownPastWeight(poll.author, poll.snapshot, rule.weighting));
    }

    function _tallyOf(Count memory count, uint256 electorate) internal pure returns (Tally memory) {
        return
            Tally(count.inFavour, count.against, count.abstained, Outcome.turnout(count), electorate, count.decidedAt);
    }

    // ───────── Internals ─────────

    /// @dev A late swing (the outcome changes in the last quarter of the period) keeps the poll open for another quarter,
    /// once, so that the others can answer.
    function _extendIfLate(Session memory session) private {
        if (session.count.extended) return;
        uint256 quarter = session.rule.period / 4;
        if (block.timestamp + quarter <= session.poll.closesAt) return;
        if (Outcome.passes(session.count, session.rule, session.electorate) == session.passedBefore) return;
        session.count.extended = true;
        uint40 closesAt = uint40(block.timestamp + quarter);
        _polls[session.id].closesAt = closesAt;
        emit PollExtended(session.id, closesAt);
    }

    function _add(Count memory count, Support support, uint256 weight, uint256 counted) private pure {
        if (support == Support.FOR) count.inFavour += uint96(counted);
        else if (support == Support.AGAINST) count.against += uint96(counted);
        else count.abstained += uint96(weight);
        if (support != Support.ABSTAIN) count.excess += uint96(weight - counted);
    }

    /// @dev The most that one account counts for in the approval. Where everybody counts once there is nothing to cap.
    function _mostOf(Rule memory rule, uint256 electorate) private pure returns (uint256) {
        if (rule.weighting == Weighting.MEMBERS || rule.cap == BPS) return type(uint256).max;
        return FixedPointMathLib.max(electorate * rule.cap / BPS, 1);
    }

    function _weight(Poll memory poll, Weighting weighting, address voter) private view returns (uint256) {
        if (weighting == Weighting.SHARES) {
            (uint256 votesThen, uint256 votesNow) = _votesThenAndNow(voter, poll.snapshot);
            // A claimant's shares don't judge their claim through a delegate either.
            if (poll.class == Class.CLAIM && _delegatesTo(poll.author, voter)) votesNow -= _sharesOf(poll.author);
            return FixedPointMathLib.min(votesThen, votesNow);
        }
        (uint256 past, uint256 current) = _balanceThenAndNow(voter, poll.snapshot);
        return _memberWeight(voter, poll.snapshot, weighting, FixedPointMathLib.min(past, current));
    }

    /// @dev What a claimant's own shares weighed. Votes that others delegated to them stay in the electorate: nobody can
    /// cast them, but without them a friend's few shares would make the quorum.
    function _ownPastWeight(address claimant, uint256 snapshot, Weighting weighting) private view returns (uint256) {
        (uint256 shares,) = _balanceThenAndNow(claimant, snapshot);
        if (weighting != Weighting.SHARES) return _memberWeight(claimant, snapshot, weighting, shares);
        (uint256 votes,) = _votesThenAndNow(claimant, snapshot);
        return FixedPointMathLib.min(shares, votes);
    }

    function _memberWeight(address voter, uint256 snapshot, Weighting weighting, uint256 balance)
        private
        view
        returns (uint256)
    {
        uint256 since = _memberSince(voter);
        if (since == 0 || since > snapshot) return 0;
        if (weighting == Weighting.QUADRATIC) return FixedPointMathLib.sqrt(balance);
        return balance >= _seatShares() ? 1 : 0;
    }
}
