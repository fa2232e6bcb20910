// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PollsCore} from "../core/PollsCore.sol";
import {Count, Outcome} from "../libraries/Outcome.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import "../interfaces/Types.sol";

/// @title What polls are judged by, and where each stands
/// @notice Rules have versions and a poll keeps the version it was opened under. States are computed from the tally and
/// the time: no poll waits for somebody's transaction to be over.
abstract contract PollStates is IGovernance, PollsCore {
    /// @notice How long a decision may be executed once its notice is over.
    uint256 public constant EXECUTION_WINDOW = 30 days;
    /// @notice Polls of claims reuse a snapshot of at most this age.
    uint256 internal constant SNAPSHOT_AGE = 1 days;

    // ───────── Verbs ─────────

    function setRule(Class class, Rule calldata rule) external governed(Class.AGREEMENT) {
        _setRule(class, rule);
        _requireStrictest();
    }

    // ───────── Views ─────────

    function ruleOf(Class class, uint16 version) public view returns (Rule memory) {
        return _rules[class][version == 0 ? currentRuleVersion(class) : version];
    }

    function currentRuleVersion(Class class) public view returns (uint16) {
        return _ruleVersions[uint256(class)];
    }

    function pollState(bytes32 id) public view returns (PollState) {
        return _stateOf(_polls[id], _readCount(id));
    }

    // ───────── For other modules ─────────

    function _stateOf(Poll memory poll, Count memory count) internal view returns (PollState) {
        if (poll.author == address(0)) return PollState.NONE;
        if (poll.closed != PollState.NONE) return poll.closed;
        if (!_isPast(poll.snapshot)) return PollState.PENDING;
        if (count.decidedAt == 0 && block.timestamp <= poll.closesAt) return PollState.OPEN;
        Rule memory rule = _ruleOfPoll(poll);
        if (!Outcome.passes(count, rule, _electorate(poll, rule))) return PollState.REJECTED;
        if (poll.class == Class.CLAIM) return PollState.READY;
        uint256 matureAt = (count.decidedAt == 0 ? poll.closesAt : count.decidedAt) + uint256(rule.notice);
        if (block.timestamp <= matureAt) return PollState.PASSED;
        return block.timestamp <= matureAt + EXECUTION_WINDOW ? PollState.READY : PollState.LAPSED;
    }

    function _ruleOfPoll(Poll memory poll) internal view returns (Rule memory) {
        return _rules[poll.class][poll.ruleVersion];
    }

    /// @dev The weight of all who could vote, at the poll's snapshot.
    function _electorate(Poll memory poll, Rule memory rule) internal view virtual returns (uint256);

    /// @dev Reads the second slot only if there is anything in it.
    function _readCount(bytes32 id) internal view returns (Count memory count) {
        Count storage stored = _counts[id];
        (count.inFavour, count.against, count.decidedAt) = (stored.inFavour, stored.against, stored.decidedAt);
        (count.extended, count.spills) = (stored.extended, stored.spills);
        if (count.spills) (count.abstained, count.excess) = (stored.abstained, stored.excess);
    }

    function _writeCount(bytes32 id, Count memory count) internal {
        Count storage stored = _counts[id];
        count.spills = count.abstained != 0 || count.excess != 0;
        (stored.inFavour, stored.against, stored.decidedAt) = (count.inFavour, count.against, count.decidedAt);
        (stored.extended, stored.spills) = (count.extended, count.spills);
        if (count.spills) (stored.abstained, stored.excess) = (count.abstained, count.excess);
    }
}
