// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RulesCore} from "./RulesCore.sol";
import {Count, Outcome} from "../libraries/Outcome.sol";
import {PollWord} from "../words/PollWord.sol";
import {RuleWord} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title What is recorded of polls, and where each stands
/// @notice States are computed from the tally and the time: no poll waits for somebody's transaction to be over.
///
/// A poll and its tally share a slot, so that a ballot writes that slot and its own bit. For that, shares vote in units of
/// 10^5 base units (80 bits hold any sum of them): each weight is rounded down to whole units before it is counted, and so
/// is the electorate, so the weights that can still be cast are never more than what is left of it.
abstract contract PollsCore is RulesCore {
    struct Spill {
        uint96 abstained;
        uint96 excess;
    }

    /// @dev How long a decision may be executed once its notice is over.
    uint256 internal constant EXECUTION_TIME = 30 days;

    /// @dev A poll's state: what it was closed as, and these flags.
    uint256 internal constant CLOSED = 0x0f;
    uint256 internal constant DECIDED = 0x10;
    uint256 internal constant EXTENDED = 0x20;
    /// @dev There is something in `_spills`, which most polls never need.
    uint256 internal constant SPILLS = 0x40;
    /// @dev Of a claim where each member counts once: its claimant counted when it was opened.
    uint256 internal constant CLAIMANT_COUNTS = 0x80;

    /// @dev Polls of claims reuse a snapshot of at most this age.
    uint256 internal constant SNAPSHOT_AGE = 1 days;

    mapping(bytes32 id => PollWord) internal _polls;
    mapping(bytes32 id => Spill) internal _spills;
    mapping(bytes32 poll => mapping(uint256 word => uint256)) internal _cast;

    /// @dev The weight of all who could vote, at the poll's snapshot, in units of votes.
    function _electorate(bytes32 id, PollWord poll, uint256 weighting) internal view virtual returns (uint256);

    function _stateNow(bytes32 id) internal view returns (PollState) {
        return _stateOf(id, _polls[id]);
    }

    function _stateOf(bytes32 id, PollWord poll) internal view returns (PollState) {
        (uint256 state, uint256 closesAt) = (poll.state(), poll.closesAt());
        if (closesAt == 0) return PollState.NONE;
        if (state & CLOSED != 0) return PollState(state & CLOSED);
        if (!_isPast(poll.snapshot())) return PollState.PENDING;
        if (state & DECIDED == 0 && block.timestamp <= closesAt) return PollState.OPEN;
        return _outcomeOf(id, poll);
    }

    /// @dev Of a poll whose time for ballots is over.
    function _outcomeOf(bytes32 id, PollWord poll) private view returns (PollState) {
        RuleWord rule = _ruleAt(poll.class(), poll.ruleVersion());
        uint256 electorate = _electorate(id, poll, rule.weighting());
        if (!Outcome.passes(_countOf(id, poll), rule, electorate)) return PollState.REJECTED;
        if (poll.isClaim()) return PollState.READY;
        uint256 matureAt = poll.closesAt() + rule.notice();
        if (block.timestamp <= matureAt) return PollState.PASSED;
        return block.timestamp <= matureAt + EXECUTION_TIME ? PollState.READY : PollState.LAPSED;
    }

    function _countOf(bytes32 id, PollWord poll) internal view returns (Count memory count) {
        _readCount(count, id, poll);
    }

    /// @dev Reads the second slot only if there is anything in it.
    function _readCount(Count memory count, bytes32 id, PollWord poll) internal view {
        (count.inFavour, count.against) = (poll.inFavour(), poll.against());
        if (poll.state() & SPILLS == 0) return;
        Spill storage spill = _spills[id];
        (count.abstained, count.excess) = (spill.abstained, spill.excess);
    }

    /// @dev Marks a poll closed in this state, for good.
    function _closePoll(bytes32 id, PollState state) internal {
        PollWord poll = _polls[id];
        _polls[id] = poll.withState(poll.state() | uint256(state));
    }

    /// @dev Whether a snapshot counts an account where each member counts once.
    function _countsAt(address account, uint256 snapshot) internal view returns (bool) {
        uint256 since = _memberSince(account);
        return since != 0 && since <= snapshot;
    }
}
