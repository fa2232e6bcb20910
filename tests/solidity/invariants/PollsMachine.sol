// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {PollsBooks} from "./PollsBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who claim, propose, vote by every way there is, and move their shares meanwhile
contract PollsMachine is PollsBooks {
    bytes32 private constant TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    Actor[6] private _actors;
    uint256 private _salt;
    mapping(bytes32 poll => uint256) private _saltOf;

    modifier watched(uint256 pause) {
        uint256[8] memory pauses = [uint256(0), 0, 1, 1 hours, 3 hours, 8 hours, 20 hours, 4 days];
        pass(pauses[pause % 8]);
        _;
        for (uint256 i = 0; i < polls.length; ++i) {
            _watch(polls[i], people());
        }
    }

    /// @dev The last of them holds shares without ever joining.
    constructor(IProject project_) PollsBooks(project_) {
        string[6] memory names = ["ada", "ben", "cleo", "dora", "emil", "finn"];
        (, bytes32 digest) = project_.agreement();
        for (uint256 i = 0; i < 6; ++i) {
            _actors[i] = actor(names[i]);
            vm.prank(_actors[i].account);
            if (i != 5) project_.acceptAgreement(digest);
        }
    }

    function people() public view returns (address[6] memory all) {
        for (uint256 i = 0; i < 6; ++i) {
            all[i] = _actors[i].account;
        }
    }

    // ───────── Steps ─────────

    function open(uint256 who, bool claims, uint256 pause) external verb("open") watched(pause) {
        if (polls.length == 8) return;
        vm.prank(_actors[who % 5].account);
        if (claims) {
            try project.openClaim(2, 10, "evidence", 0, 0, bytes32(++_salt)) returns (bytes32 id) {
                _opened(id);
            } catch {}
        } else {
            try project.propose(Class.SPEND, new Call[](0), "text", bytes32(++_salt)) returns (bytes32 id) {
                _opened(id);
            } catch {}
        }
    }

    function vote(uint256 who, uint256 poll, uint8 answer, bool signs, uint256 pause)
        external
        verb("vote")
        watched(pause)
    {
        if (polls.length == 0) return;
        bytes32 id = _open(poll);
        _vote(id, _voter(id, who), Support(answer % 3), signs);
    }

    function voteTogether(uint256 poll, uint8[6] memory answers, uint256 pause)
        external
        verb("voteTogether")
        watched(pause)
    {
        if (polls.length == 0) return;
        bytes32 id = _open(poll);
        if (project.pollState(id) != PollState.OPEN) return;
        SignedBallot[] memory ballots = new SignedBallot[](6);
        uint256 expected;
        for (uint256 i = 0; i < 6; ++i) {
            address voter = _actors[i].account;
            ballots[i] = _ballot(id, _actors[i], Support(answers[i] % 3));
            // One in four is not what was signed.
            if (answers[i] % 4 == 3) {
                ballots[i].voter = address(this);
            } else {
                uint256 weight = weightOf(id, voter);
                if (weight == 0 || _voted[id][voter]) continue;
                _enter(id, voter, Support(ballots[i].support), weight);
                ++expected;
            }
        }
        _expect(project.castBallots(id, ballots) == expected, "a batch of the wrong size");
        _doneIf(expected != 0);
    }

    function transfer(uint256 from, uint256 to, uint256 shares, uint256 pause)
        external
        verb("transfer")
        watched(pause)
    {
        address giver = _actors[from % 6].account;
        shares = bound(shares, 0, project.balanceOf(giver));
        vm.prank(giver);
        project.transfer(_actors[to % 6].account, shares);
        _doneIf(shares != 0);
    }

    function delegate(uint256 who, uint256 to, uint256 pause) external verb("delegate") watched(pause) {
        address before = project.delegates(_actors[who % 6].account);
        vm.prank(_actors[who % 6].account);
        project.delegate(_actors[to % 5].account);
        _doneIf(project.delegates(_actors[who % 6].account) != before);
    }

    function finish(uint256 poll, uint8 way, uint256 pause) external verb("finish") watched(pause) {
        if (polls.length == 0) return;
        bytes32 id = polls[poll % polls.length];
        // Three in four end a poll that is over, in the way it ends.
        if (poll % 4 != 0) (id, way) = _over(poll, way);
        address author = project.pollOf(id).author;
        if (way % 4 == 0) vm.prank(author);
        bytes memory data = abi.encodeCall(project.withdrawPoll, (id));
        if (way % 4 == 1) data = abi.encodeCall(project.settleClaim, (id));
        if (way % 4 == 2) data = abi.encodeCall(project.closePoll, (id));
        if (way % 4 == 3) data = _execution(author, bytes32(_saltOf[id]));
        (bool success,) = address(project).call(data);
        _doneIf(success);
    }

    // ───────── Internals ─────────

    function _opened(bytes32 id) private {
        polls.push(id);
        _saltOf[id] = _salt;
        _done();
    }

    /// @dev Three in four are open, if one is.
    function _open(uint256 choice) private view returns (bytes32 id) {
        for (uint256 i = 0; i < polls.length && choice % 4 != 0; ++i) {
            id = polls[(choice % polls.length + i) % polls.length];
            if (project.pollState(id) == PollState.OPEN) return id;
        }
        return polls[choice % polls.length];
    }

    /// @dev Three in four can vote, if one can.
    function _voter(bytes32 id, uint256 choice) private view returns (Actor memory) {
        bool picks = choice % 4 != 0 && project.pollState(id) == PollState.OPEN;
        for (uint256 i = 0; i < 6 && picks; ++i) {
            Actor memory voter = _actors[(choice % 6 + i) % 6];
            if (!_voted[id][voter.account] && weightOf(id, voter.account) != 0) return voter;
        }
        return _actors[choice % 6];
    }

    /// @dev A poll that is over and not closed, and the way to end it; any poll and way, if there is none.
    function _over(uint256 choice, uint8 otherwise) private view returns (bytes32 id, uint8 way) {
        for (uint256 i = 0; i < polls.length; ++i) {
            id = polls[(choice % polls.length + i) % polls.length];
            Poll memory poll = project.pollOf(id);
            PollState state = project.pollState(id);
            bool ready = state == PollState.READY;
            if (poll.closed != PollState.NONE || (!ready && state != PollState.REJECTED && state != PollState.LAPSED)) {
                continue;
            }
            return (id, poll.class == Class.CLAIM ? 1 : ready ? 3 : 2);
        }
        return (polls[choice % polls.length], otherwise);
    }

    function _vote(bytes32 id, Actor memory voter, Support support, bool signs) private {
        uint256 weight = project.pollState(id) == PollState.OPEN ? weightOf(id, voter.account) : 0;
        bool counts = weight != 0 && !_voted[id][voter.account];
        bytes memory data = abi.encodeCall(project.castBallot, (id, support));
        if (signs) {
            SignedBallot memory ballot = _ballot(id, voter, support);
            bytes memory signature = abi.encodePacked(ballot.r, ballot.vs);
            data = abi.encodeCall(project.castBallotBySig, (id, voter.account, support, signature));
        }
        if (!signs) vm.prank(voter.account);
        (bool success,) = address(project).call(data);
        _expect(success == counts, "a ballot taken or refused wrongly");
        if (success) _enter(id, voter.account, support, weight);
        _doneIf(success);
    }

    function _execution(address author, bytes32 salt) private view returns (bytes memory) {
        return abi.encodeCall(project.execute, (author, Class.SPEND, new Call[](0), "text", salt));
    }

    function _enter(bytes32 id, address voter, Support support, uint256 weight) private {
        Poll memory poll = project.pollOf(id);
        Rule memory rule = project.ruleOf(poll.class, poll.ruleVersion);
        uint256 most = Math.max(electorateOf(id, people()) * rule.cap / 10_000, 1);
        bool capped = support != Support.ABSTAIN && rule.weighting != Weighting.MEMBERS && rule.cap != 10_000;
        _books[id].counted[uint256(support)] += capped ? Math.min(weight, most) : weight;
        _books[id].turnout += weight;
        _voted[id][voter] = true;
    }

    function _ballot(bytes32 id, Actor memory who, Support support) private view returns (SignedBallot memory) {
        bytes32 structHash = keccak256(abi.encode(TYPEHASH, id, who.account, support));
        bytes32 hash = keccak256(abi.encodePacked(hex"1901", project.DOMAIN_SEPARATOR(), structHash));
        (bytes32 r, bytes32 vs) = vm.signCompact(who.key, hash);
        return SignedBallot(who.account, uint8(support), r, vs);
    }
}
