// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title When a poll is pending, open, decided, extended and over
contract TimingTest is Fixture {
    Call[] private none;

    function setUp() public override {
        super.setUp();
        found();
    }

    function test_a_poll_is_pending_while_its_snapshot_is_of_this_second() public {
        vm.prank(ada.account);
        bytes32 id = project.propose(Class.SPEND, none, "text", 0);
        assertState(id, PollState.PENDING);
        vm.assertEq(project.tally(id).electorate, 0);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.PENDING));
        vote(ben, id, Support.FOR);
        pass(1);
        assertState(id, PollState.OPEN);
        vm.assertEq(project.tally(id).electorate, 1000e18);
    }

    function test_a_claim_reuses_a_snapshot_of_the_last_day_and_opens_at_once() public {
        uint24 number = project.takeSnapshot();
        pass(1 days);
        vm.prank(cleo.account);
        bytes32 id = project.openClaim(2, 1, "evidence", 0, 0, 0);
        vm.assertEq(project.pollOf(id).snapshot, number);
        assertState(id, PollState.OPEN);
        pass(1);
        vm.prank(cleo.account);
        id = project.openClaim(2, 1, "evidence", 0, 0, "two");
        vm.assertEq(project.pollOf(id).snapshot, number + 1);
        assertState(id, PollState.PENDING);
    }

    function test_ballots_are_taken_up_to_the_last_second() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        uint40 closesAt = project.pollOf(id).closesAt;
        vm.assertEq(closesAt, time() - 1 + 4 days);
        vm.warp(closesAt);
        vote(cleo, id, Support.AGAINST);
        vm.warp(closesAt + 1);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.REJECTED));
        vote(ada, id, Support.FOR);
    }

    function test_decided_early_when_nothing_left_can_change_it() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        // Exactly half is not more than half.
        assertState(id, PollState.OPEN);
        vm.expectEmit(address(project));
        emit ILedger.PollDecided(id, true);
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).decidedAt, time());
        assertState(id, PollState.PASSED);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.PASSED));
        vote(ben, id, Support.AGAINST);
    }

    function test_decided_against_early_only_if_somebody_is_in_favour() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.AGAINST);
        vote(ben, id, Support.AGAINST);
        assertState(id, PollState.OPEN);
        vm.expectEmit(address(project));
        emit ILedger.PollDecided(id, false);
        vote(cleo, id, Support.FOR);
        assertState(id, PollState.REJECTED);
    }

    function test_the_notice_runs_from_the_decision_and_lapses_after_thirty_days() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        uint256 decidedAt = time();
        vm.warp(decidedAt + 3 days);
        assertState(id, PollState.PASSED);
        vm.warp(decidedAt + 3 days + 1);
        assertState(id, PollState.READY);
        vm.warp(decidedAt + 33 days);
        assertState(id, PollState.READY);
        vm.warp(decidedAt + 33 days + 1);
        assertState(id, PollState.LAPSED);
    }

    function test_the_notice_runs_from_the_close_if_it_was_not_decided_before() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        uint256 closesAt = project.pollOf(id).closesAt;
        vm.warp(closesAt + 3 days);
        assertState(id, PollState.PASSED);
        vm.warp(closesAt + 3 days + 1);
        assertState(id, PollState.READY);
    }

    function test_attack_late_swing_extends_once() public {
        vm.prank(ada.account);
        project.transfer(stranger.account, 250e18);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(cleo, id, Support.FOR);
        uint256 closesAt = project.pollOf(id).closesAt;
        vm.warp(closesAt - 1 days + 1);
        vm.expectEmit(address(project));
        emit ILedger.PollExtended(id, uint40(time() + 1 days));
        vote(ben, id, Support.AGAINST);
        vm.assertEq(project.pollOf(id).closesAt, closesAt + 1);
        vm.warp(closesAt + 1);
        // Swings back, and the stranger could still turn it: but there is no second extension.
        vote(ada, id, Support.FOR);
        assertState(id, PollState.OPEN);
        vm.assertEq(project.pollOf(id).closesAt, closesAt + 1);
        pass(1);
        assertState(id, PollState.PASSED);
    }

    function test_a_swing_before_the_last_quarter_extends_nothing() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        uint40 closesAt = project.pollOf(id).closesAt;
        vm.warp(closesAt - 1 days);
        vote(ben, id, Support.FOR);
        vm.warp(closesAt);
        // Late, but it changes nothing.
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.pollOf(id).closesAt, closesAt);
    }

    function test_a_late_quorum_is_a_swing() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        uint40 closesAt = project.pollOf(id).closesAt;
        vm.warp(closesAt);
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.pollOf(id).closesAt, closesAt + 1 days);
    }
}
