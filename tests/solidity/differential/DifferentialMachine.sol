// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Machine} from "../invariants/Machine.sol";
import {ReferenceGovernor} from "./ReferenceGovernor.sol";
import {ReferenceToken} from "./ReferenceToken.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who do the same in a project and with OpenZeppelin's token and Governor
contract DifferentialMachine is Machine {
    uint256 private constant PEOPLE = 6;

    IProject public immutable project;
    ReferenceToken public immutable votes;
    ReferenceGovernor public immutable governor;
    TestToken private immutable _token;

    address[PEOPLE] public people;
    bytes32[] public polls;
    uint256[] public proposals;
    mapping(address account => bool) private _joined;
    mapping(address account => uint256) private _leftAt;
    uint256 private _salt;

    constructor(IProject project_, TestToken token, address[] memory founders) {
        (project, _token, votes) = (project_, token, new ReferenceToken());
        Rule memory rule = project.ruleOf(Class.SPEND, 0);
        governor = new ReferenceGovernor(votes, rule.period, rule.quorum);
        for (uint256 i = 0; i < PEOPLE; ++i) {
            people[i] = founders[i];
            votes.mint(people[i], project.balanceOf(people[i]));
            if (i < 3) _join(people[i]);
        }
        _hasVerb("join", DifferentialMachine.join.selector, 1);
        _hasVerb("give", DifferentialMachine.give.selector, 2);
        _hasVerb("transfer", DifferentialMachine.transfer.selector, 3);
        _hasVerb("delegate", DifferentialMachine.delegate.selector, 3);
        _hasVerb("exit", DifferentialMachine.exit.selector, 2);
        _hasVerb("propose", DifferentialMachine.propose.selector, 2);
        _hasVerb("vote", DifferentialMachine.vote.selector, 8);
        _hasVerb("wait", DifferentialMachine.wait.selector, 1);
    }

    function pollCount() external view returns (uint256) {
        return polls.length;
    }

    // ───────── Verbs ─────────

    function join(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        address person = _person(choice, 0);
        for (uint256 i = 0; i < PEOPLE && _joined[person]; ++i) {
            person = people[i];
        }
        if (_joined[person]) {
            // Everybody has joined: nothing is left to do.
            return;
        }
        _join(person);
        _succeed();
    }

    function give(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        address person = _person(choice, 0);
        if (!_joined[person]) person = people[0];
        uint256 amount = _pick(choice, 1, 50e6);
        _token.mint(person, amount);
        vm.prank(person);
        _token.approve(address(project), amount);
        vm.prank(person);
        votes.mint(person, project.contribute(amount, 0));
        _succeed();
    }

    function transfer(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        (address from, address to) = (_person(choice, 0), _person(choice, 1));
        uint256 shares = _pick(choice, 0, project.balanceOf(from) / 2);
        vm.prank(from);
        project.transfer(to, shares);
        votes.move(from, to, shares);
        _succeed();
    }

    /// @dev Only members are delegates.
    function delegate(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        (address from, address to) = (_person(choice, 0), _person(choice, 1));
        if (choice % 4 == 0) to = address(0);
        vm.prank(from);
        (bool delegated,) = address(project).call(abi.encodeCall(project.delegate, (to)));
        _foretold(delegated, to == address(0) || to == from || _joined[to], "members are delegates");
        if (delegated) votes.delegateFor(from, to);
    }

    /// @dev Over the newest snapshot that is past; there is no holding time here, and no money asked for.
    function exit(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        uint24 last = uint24(project.clock() - 1);
        address person = _person(choice, 0);
        if (last == 0 || last < _leftAt[person]) return;
        uint256 then = project.getPastBalance(person, last);
        uint256 most = then < project.balanceOf(person) ? then : project.balanceOf(person);
        if (most == 0) return;
        uint256 shares = _pick(choice, 1, most / 8 + 1);
        vm.prank(person);
        project.exit(shares, new address[](0), new uint256[](0), last, address(0));
        _leftAt[person] = project.clock();
        votes.burn(person, shares);
        _succeed();
    }

    function propose(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        address person = _person(choice, 0);
        bytes memory data = abi.encodeCall(ICommunity.propose, (Class.SPEND, new Call[](0), "text", bytes32(++_salt)));
        vm.prank(person);
        (bool opened, bytes memory id) = address(project).call(data);
        if (!opened) return;
        polls.push(abi.decode(id, (bytes32)));
        vm.prank(person);
        proposals.push(governor.propose(new address[](1), new uint256[](1), new bytes[](1), vm.toString(_salt)));
        _succeed();
    }

    /// @dev Mostly in the newest polls. There the vote goes on when it was decided early here.
    function vote(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        if (polls.length == 0) return;
        uint256 index = polls.length - 1 - _stir(choice, 2) % (polls.length < 3 ? polls.length : 3);
        (address person, uint8 support) = (_person(choice, 0), uint8(_stir(choice, 3) % 3));
        for (uint256 i = 0; i < PEOPLE && choice % 8 != 0 && !_mayVote(index, person); ++i) {
            person = people[i];
        }
        bool counts = _mayVote(index, person);
        bool over = project.pollOf(polls[index]).decided;
        vm.prank(person);
        (bool cast,) = address(project).call(abi.encodeCall(ICommunity.castBallot, (polls[index], Support(support))));
        vm.assertEq(cast, counts && !over, "the same ballots are taken");
        if (!counts) return;
        governor.voteFor(proposals[index], person, support);
        _succeed();
    }

    function wait(uint256 duration) external verb {
        pass(_pick(duration, 1 hours, 3 days));
        _succeed();
    }

    // ───────── Internals ─────────

    function _mayVote(uint256 index, address person) private view returns (bool) {
        uint256 proposal = proposals[index];
        if (governor.state(proposal) != IGovernor.ProposalState.Active || governor.hasVoted(proposal, person)) {
            return false;
        }
        return governor.weightNow(proposal, person) != 0;
    }

    function _person(uint256 choice, uint256 salt) private view returns (address) {
        return people[_stir(choice, salt) % PEOPLE];
    }

    function _pause(uint256 choice) private {
        uint256[6] memory pauses = [uint256(0), 0, 0, 1, 20 minutes, 5 hours];
        pass(pauses[choice % 6]);
    }

    function _join(address person) private {
        (, bytes32 digest) = project.agreement();
        vm.prank(person);
        project.acceptAgreement(digest);
        _joined[person] = true;
    }
}
