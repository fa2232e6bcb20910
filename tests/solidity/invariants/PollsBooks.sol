// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {Verbs} from "../support/Verbs.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a model expects of every poll, worked out from past balances, and what it finds
/// @notice Assertions inside a step would only undo the step: faults are remembered, and the invariant asks for them.
abstract contract PollsBooks is Verbs {
    struct Book {
        uint256[3] counted;
        uint256 turnout;
        PollState last;
    }

    IProject public immutable project;
    bytes32[] public polls;
    string public fault;
    mapping(bytes32 poll => Book) internal _books;
    mapping(bytes32 poll => mapping(address => bool)) internal _voted;

    constructor(IProject project_) {
        project = project_;
    }

    function pollCount() external view returns (uint256) {
        return polls.length;
    }

    /// @notice What the account's ballot weighs now, before the cap.
    function weightOf(bytes32 id, address voter) public view returns (uint256) {
        Poll memory poll = project.pollOf(id);
        if (poll.class == Class.CLAIM && voter == poll.author) return 0;
        Weighting weighting = project.ruleOf(poll.class, poll.ruleVersion).weighting;
        if (weighting == Weighting.SHARES) {
            uint256 votes = project.getVotes(voter);
            bool ofAuthor = poll.author != voter && project.delegates(poll.author) == voter;
            if (poll.class == Class.CLAIM && ofAuthor) votes -= project.balanceOf(poll.author);
            return Math.min(project.getPastVotes(voter, poll.snapshot), votes);
        }
        uint256 past = project.getPastBalance(voter, poll.snapshot);
        return _memberWeight(poll, voter, weighting, Math.min(past, project.balanceOf(voter)));
    }

    /// @notice All whose answer the poll asks for, from the members one by one.
    function electorateOf(bytes32 id, address[6] memory people) public view returns (uint256 sum) {
        Poll memory poll = project.pollOf(id);
        Weighting weighting = project.ruleOf(poll.class, poll.ruleVersion).weighting;
        for (uint256 i = 0; i < 6; ++i) {
            uint256 past = project.getPastBalance(people[i], poll.snapshot);
            bool claims = poll.class == Class.CLAIM && people[i] == poll.author;
            if (weighting == Weighting.SHARES) {
                // What others delegated to a claimant stays.
                uint256 votes = project.getPastVotes(people[i], poll.snapshot);
                sum += claims ? votes - Math.min(votes, past) : votes;
            } else if (!claims) {
                sum += _memberWeight(poll, people[i], weighting, past);
            }
        }
    }

    /// @dev Compares the poll's tally and state with the books, and remembers the state.
    function _watch(bytes32 id, address[6] memory people) internal {
        PollState state = project.pollState(id);
        if (project.clock() <= project.pollOf(id).snapshot) return;
        Book storage book = _books[id];
        Tally memory sum = project.tally(id);
        Rule memory rule = project.ruleOf(project.pollOf(id).class, project.pollOf(id).ruleVersion);
        _expect(sum.electorate == electorateOf(id, people), "electorate");
        _expect(sum.against == book.counted[0] && sum.inFavour == book.counted[1], "for and against");
        _expect(sum.abstained == book.counted[2] && sum.turnout == book.turnout, "turnout");
        _expect(sum.turnout <= sum.electorate, "turnout above the electorate");

        bool passes = sum.inFavour != 0 && sum.turnout * 10_000 >= rule.quorum * sum.electorate
            && sum.inFavour * 10_000 > rule.approval * (sum.inFavour + sum.against);
        if (_rank(state) > 2 && state != PollState.WITHDRAWN) {
            _expect(passes == (state != PollState.REJECTED), "outcome");
        }
        if (sum.decidedAt != 0) {
            uint256 left = sum.electorate - sum.turnout;
            if (passes) {
                _expect(sum.inFavour * 1e4 > rule.approval * (sum.inFavour + sum.against + left), "early yes");
            } else {
                _expect((sum.inFavour + left) * 1e4 <= rule.approval * (sum.inFavour + left + sum.against), "early no");
            }
        }
        PollState last = book.last;
        _expect(_rank(state) >= _rank(last), "state went backwards");
        _expect(_rank(last) < 6 || state == last, "an end that changed");
        book.last = state;
    }

    function _expect(bool holds, string memory what) internal {
        if (!holds && bytes(fault).length == 0) fault = what;
    }

    function _rank(PollState state) internal pure returns (uint256) {
        uint8[9] memory ranks = [0, 1, 2, 6, 3, 4, 5, 6, 6];
        return ranks[uint256(state)];
    }

    function _memberWeight(Poll memory poll, address voter, Weighting weighting, uint256 balance)
        private
        view
        returns (uint256)
    {
        uint24 since = project.memberOf(voter).since;
        if (since == 0 || since > poll.snapshot) return 0;
        if (weighting == Weighting.QUADRATIC) return Math.sqrt(balance);
        return balance >= project.seatShares() ? 1 : 0;
    }
}
