// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {WeighingCore} from "../core/WeighingCore.sol";
import {Count, Outcome} from "../libraries/Outcome.sol";
import {PollWord} from "../words/PollWord.sol";
import {BY_MEMBERS, RuleWord} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title Counting ballots
/// @notice The cap limits what one account decides, not what it adds to the turnout. How ballots weigh is in `WeighingCore`,
/// when a poll passes in `Outcome`.
abstract contract Counting is WeighingCore {
    /// @dev The numbers of answers: as enumerations they would be checked at each look.
    uint256 internal constant FOR = uint256(Support.FOR);
    uint256 internal constant ABSTAIN = uint256(Support.ABSTAIN);

    /// @dev What became of a ballot.
    uint256 internal constant COUNTED = 0;
    uint256 internal constant CAST_ALREADY = 1;
    uint256 internal constant OWN_CLAIM = 2;
    uint256 internal constant WEIGHTLESS = 3;

    /// @dev What is read once for one ballot or a batch of them. `claimant` is zero for proposals, `most` is what one account
    /// counts for at the most.
    struct Session {
        bytes32 id;
        address claimant;
        PollWord poll;
        RuleWord rule;
        Count count;
        uint256 electorate;
        uint256 most;
        bool late;
        bool passedBefore;
    }

    // ───────── For Ballots ─────────

    /// @dev Reads what the ballots of a poll are counted with; nothing unless it is open.
    function _start(Session memory session, bytes32 id) internal view returns (PollState state) {
        PollWord poll = _polls[id];
        state = _stateOf(id, poll);
        if (state != PollState.OPEN) return state;
        RuleWord rule = _ruleAt(poll.class(), poll.ruleVersion());
        (session.id, session.poll, session.rule) = (id, poll, rule);
        if (poll.isClaim()) session.claimant = _heirOf(_claims[id].claimant());
        _readCount(session.count, id, poll);
        session.electorate = _electorate(id, poll, rule.weighting());
        session.most = _mostOf(rule, session.electorate);
        session.late = _isLate(poll, rule);
        if (session.late) session.passedBefore = Outcome.passes(session.count, rule, session.electorate);
    }

    /// @dev What became of the ballot, which is counted in memory so far.
    function _count(Session memory session, address voter, uint256 support) internal returns (uint256) {
        if (voter == session.claimant) return OWN_CLAIM;
        uint256 number = _numberIfAny(voter);
        mapping(uint256 => uint256) storage words = _cast[session.id];
        if (number != 0 && words[number >> 8] & (1 << (number & 0xff)) != 0) return CAST_ALREADY;
        uint256 weighting = session.rule.weighting();
        uint256 weight = _weight(session.poll.snapshot(), weighting, voter, session.claimant);
        if (weight == 0) return WEIGHTLESS;

        if (number == 0) number = _giveNumber(voter);
        words[number >> 8] |= 1 << (number & 0xff);
        uint256 counted = support == ABSTAIN ? 0 : FixedPointMathLib.min(weight, session.most);
        _add(session.count, support, weight, counted);
        uint256 unit = _unitOf(weighting);
        unchecked {
            // Each was divided by the unit before.
            emit BallotCast(session.id, voter, Support(support), weight * unit, counted * unit);
        }
        return COUNTED;
    }

    /// @dev Decides early or extends, and writes what was counted.
    function _endSession(Session memory session) internal {
        Count memory count = session.count;
        PollWord poll = session.poll.withInFavour(count.inFavour).withAgainst(count.against);
        if (count.abstained != 0 || count.excess != 0) {
            poll = poll.withState(poll.state() | SPILLS);
            _spills[session.id] = Spill(uint96(count.abstained), uint96(count.excess));
        }
        if (Outcome.isSure(count, session.rule, session.electorate)) {
            poll = poll.withState(poll.state() | DECIDED).withClosesAt(block.timestamp);
            emit PollDecided(session.id, Outcome.passes(count, session.rule, session.electorate));
        } else if (session.late) {
            poll = _extendedIfSwung(session, poll);
        }
        _polls[session.id] = poll;
    }

    // ───────── Internals ─────────

    /// @dev In the last quarter of the period, unless it has been extended already.
    function _isLate(PollWord poll, RuleWord rule) private view returns (bool) {
        return block.timestamp + rule.period() / 4 > poll.closesAt() && poll.state() & EXTENDED == 0;
    }

    /// @dev A late swing, a change of the outcome in the last quarter of the period, keeps the poll open for another quarter,
    /// once, so that the others can answer.
    function _extendedIfSwung(Session memory session, PollWord poll) private returns (PollWord) {
        if (Outcome.passes(session.count, session.rule, session.electorate) == session.passedBefore) return poll;
        uint256 closesAt = block.timestamp + session.rule.period() / 4;
        emit PollExtended(session.id, uint40(closesAt));
        return poll.withState(poll.state() | EXTENDED).withClosesAt(closesAt);
    }

    function _add(Count memory count, uint256 support, uint256 weight, uint256 counted) private pure {
        if (support == ABSTAIN) {
            count.abstained += weight;
            return;
        }
        if (support == FOR) count.inFavour += counted;
        else count.against += counted;
        if (weight != counted) count.excess += weight - counted;
    }

    /// @dev The most that one account counts for in the approval. Where everybody counts once there is nothing to cap.
    function _mostOf(RuleWord rule, uint256 electorate) private pure returns (uint256) {
        if (rule.weighting() == BY_MEMBERS || rule.cap() == BPS) return type(uint256).max;
        return FixedPointMathLib.max(electorate * rule.cap() / BPS, 1);
    }
}
