// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Withdrawing and closing polls
contract ClosingTest is Fixture {
    Call[] private none;

    function setUp() public override {
        super.setUp();
        found();
    }

    function test_the_author_withdraws_what_is_not_decided() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ben, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.NotAuthor.selector, id, ben.account));
        vm.prank(ben.account);
        project.withdrawPoll(id);
        vm.expectEmit(address(project));
        emit ILedger.PollClosed(id, PollState.WITHDRAWN);
        vm.prank(ada.account);
        project.withdrawPoll(id);
        vm.assertEq(project.memberOf(ada.account).openPolls, 0);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.WITHDRAWN));
        vote(cleo, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.WITHDRAWN));
        vm.prank(ada.account);
        project.withdrawPoll(id);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.WITHDRAWN));
        project.closePoll(id);
    }

    function test_what_is_pending_can_be_withdrawn_and_what_is_decided_cannot() public {
        vm.startPrank(ada.account);
        bytes32 id = project.propose(Class.SPEND, none, "text", "pending");
        project.withdrawPoll(id);
        vm.stopPrank();
        assertState(id, PollState.WITHDRAWN);
        id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.PASSED));
        vm.prank(ada.account);
        project.withdrawPoll(id);
    }

    function test_a_withdrawn_claim_is_not_settled() public {
        bytes32 id = claim(cleo, 100);
        vm.prank(cleo.account);
        project.withdrawPoll(id);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.WITHDRAWN));
        project.settleClaim(id);
    }

    function test_a_withdrawn_decision_is_not_executed() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.prank(ada.account);
        project.withdrawPoll(id);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.WITHDRAWN));
        execute(ada, Class.SPEND, none);
    }

    function test_anyone_closes_what_is_rejected_once() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.OPEN));
        project.closePoll(id);
        pass(4 days);
        vm.expectEmit(address(project));
        emit ILedger.PollClosed(id, PollState.REJECTED);
        vm.prank(stranger.account);
        project.closePoll(id);
        vm.assertEq(project.memberOf(ada.account).openPolls, 0);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.REJECTED));
        project.closePoll(id);
    }

    function test_anyone_closes_what_has_lapsed_once() public {
        bytes32 id = decide(Class.SPEND, none);
        pass(30 days);
        assertState(id, PollState.LAPSED);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.LAPSED));
        execute(ada, Class.SPEND, none);
        project.closePoll(id);
        assertState(id, PollState.LAPSED);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.LAPSED));
        project.closePoll(id);
    }

    function test_what_does_not_exist_is_neither_voted_on_nor_closed() public {
        bytes memory reason = abi.encodeWithSelector(ILedger.PollStateWrong.selector, bytes32("x"), PollState.NONE);
        refuses(reason);
        project.castBallot("x", Support.FOR);
        refuses(reason);
        project.closePoll("x");
        refuses(reason);
        project.settleClaim("x");
        refuses(abi.encodeWithSelector(ILedger.NotAuthor.selector, bytes32("x"), ada.account));
        vm.prank(ada.account);
        project.withdrawPoll("x");
        vm.assertEq(project.tally("x").electorate, 0);
        vm.assertFalse(project.hasVoted("x", ada.account));
        vm.assertFalse(project.hasVoted("x", stranger.account));
    }

    function test_a_proposal_is_no_claim() public {
        bytes32 id = decide(Class.SPEND, none);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.NONE));
        project.settleClaim(id);
    }

    function test_attack_spam_of_proposals() public {
        vm.startPrank(ada.account);
        for (uint256 i = 0; i < 16; ++i) {
            project.propose(Class.SPEND, none, "text", bytes32(i));
        }
        refuses(abi.encodeWithSelector(ILedger.TooManyOpenPolls.selector, ada.account, 16));
        project.propose(Class.SPEND, none, "text", "one too many");
    }
}
