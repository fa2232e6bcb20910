// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Raising: thresholds, escrow, and success to the second
contract RaisingTest is Fixture {
    function parameters() internal view override returns (Parameters memory given) {
        given = Samples.raising(address(token), time());
        given.terms.pledgeThreshold = 5000;
    }

    function test_money_waits_in_the_project() public {
        join(ada);
        fund(ada, 400e6);
        vm.expectEmit(address(project));
        emit ILedger.Contributed(ada.account, 400e6, 400e18, 1e6);
        vm.prank(ada.account);
        vm.assertEq(project.contribute(400e6, 400e18), 400e18);
        vm.assertEq(project.escrow(), 400e6);
        vm.assertEq(token.balanceOf(address(project)), 400e6);
        vm.assertEq(token.balanceOf(address(treasury)), 0);
        vm.assertEq(project.givenBy(ada.account).money, 400e6);
        vm.assertEq(project.givenBy(ada.account).shares, 400e18);
        assertPhase(Phase.RAISING);
    }

    function test_success_needs_all_thresholds_money_last() public {
        pledge(ada, 5000);
        joinAndGive(ben, 400e6);
        give(ada, 400e6);
        joinAndGive(cleo, 200e6 - 1);
        assertPhase(Phase.RAISING);
        fund(cleo, 10e6);
        vm.expectEmit(address(project));
        emit ILedger.RaisingSucceeded(1010e6 - 1, 3, 5000);
        vm.prank(cleo.account);
        project.contribute(10e6, 0);
        assertSuccess(1010e6 - 1);
    }

    function test_success_needs_all_thresholds_backers_last() public {
        pledge(ada, 5000);
        give(ada, 700e6);
        joinAndGive(ben, 700e6);
        give(ben, 10e6);
        assertPhase(Phase.RAISING);
        joinAndGive(cleo, 10e6);
        assertSuccess(1420e6);
    }

    function test_success_needs_all_thresholds_pledges_last() public {
        joinAndGive(ada, 400e6);
        joinAndGive(ben, 400e6);
        joinAndGive(cleo, 400e6);
        vm.startPrank(cleo.account);
        project.pledge(1, 4999);
        project.pledge(2, 0);
        assertPhase(Phase.RAISING);
        project.pledge(1, 5000);
        vm.stopPrank();
        assertSuccess(1200e6);
    }

    function test_the_last_second_counts_and_the_next_does_not() public {
        joinAndGive(ada, 400e6);
        joinAndGive(ben, 400e6);
        pledge(cleo, 5000);
        fund(cleo, 200e6);
        (,,, uint40 deadline) = project.thresholds();
        vm.warp(deadline + 1);
        assertPhase(Phase.FAILED);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
        vm.prank(cleo.account);
        project.contribute(200e6, 0);
        vm.warp(deadline);
        assertPhase(Phase.RAISING);
        vm.prank(cleo.account);
        project.contribute(200e6, 0);
        assertPhase(Phase.BUILDING);
        vm.warp(deadline + 1);
        assertPhase(Phase.BUILDING);
        (uint96 money, uint32 backers, uint64 pledged, uint40 succeededAt) = project.raised();
        vm.assertEq(money, 1000e6);
        vm.assertEq(backers, 3);
        vm.assertEq(pledged, 5000);
        vm.assertEq(succeededAt, deadline);
    }

    function test_nothing_is_decided_claimed_or_moved_while_raising() public {
        joinAndGive(ada, 400e6);
        Call[] memory none = new Call[](0);
        bytes memory reason = abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.RAISING);
        vm.startPrank(ada.account);
        refuses(reason);
        project.openClaim(1, 1, "evidence", 0, 0, 0);
        refuses(reason);
        project.propose(Class.SPEND, none, "text", 0);
        refuses(reason);
        project.execute(ada.account, Class.SPEND, none, "text", 0);
        refuses(reason);
        project.refund();
    }

    function test_pledges_replace_each_other_and_end_with_the_raising() public {
        pledge(ada, 300);
        vm.startPrank(ada.account);
        vm.expectEmit(address(project));
        emit ILedger.Pledged(ada.account, 1, 100);
        project.pledge(1, 100);
        project.pledge(2, 50);
        vm.assertEq(project.pledgedBy(ada.account, 1), 100);
        (,, uint64 pledged,) = project.raised();
        vm.assertEq(pledged, 150);
        refuses(abi.encodeWithSelector(ILedger.CategoryClosed.selector, 3));
        project.pledge(3, 1);
        pass(31 days);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
        project.pledge(1, 1);
        vm.stopPrank();
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
        project.pledge(1, 1);
    }

    function test_only_who_has_accepted_the_agreement_pledges() public {
        refuses(abi.encodeWithSelector(ILedger.AgreementNotAccepted.selector, stranger.account, 0, 1));
        vm.prank(stranger.account);
        project.pledge(1, 100);
        pledge(stranger, 100);
    }

    function pledge(Actor memory who, uint32 units) private {
        join(who);
        vm.prank(who.account);
        project.pledge(1, units);
    }

    function assertSuccess(uint256 money) private view {
        assertPhase(Phase.BUILDING);
        vm.assertEq(project.escrow(), 0);
        vm.assertEq(token.balanceOf(address(project)), 0);
        vm.assertEq(token.balanceOf(address(treasury)), money);
    }
}
