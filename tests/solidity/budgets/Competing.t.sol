// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title More is accepted than a line has left: who is paid, and who takes the shares alone
contract CompetingTest is Community {
    uint24 private line;
    bytes32 private first;
    bytes32 private second;

    function setUp() public override {
        super.setUp();
        line = openLine(BUDGET);
        first = accepted(workAndAsk(ben, line, 80e6));
        second = accepted(workAndAsk(cleo, line, 60e6));
    }

    function test_the_line_pays_who_is_settled_first_and_never_a_part() public {
        project.settleClaim(first);
        refuses(abi.encodeWithSelector(ILedger.LineInsufficient.selector, line, 20e6, 60e6));
        project.settleClaim(second);
        assertState(second, PollState.READY);
        vm.assertEq(project.balanceOf(cleo.account), 200e18);
        vm.assertEq(token.balanceOf(ben.account), 80e6);
        vm.assertEq(token.balanceOf(cleo.account), 0);
        vm.assertEq(project.lineOf(line).left, 20e6);
    }

    function test_a_batch_settles_what_the_line_can_pay() public {
        bytes32[] memory ids = new bytes32[](2);
        (ids[0], ids[1]) = (second, first);
        vm.assertEq(project.settleClaims(ids), 1);
        vm.assertEq(token.balanceOf(cleo.account), 60e6);
        assertState(first, PollState.READY);
    }

    function test_the_claimant_takes_the_shares_alone() public {
        project.settleClaim(first);
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, second, ben.account));
        vm.prank(ben.account);
        project.settleWithoutPayment(second);
        vm.expectEmit(address(project));
        emit ILedger.ClaimSettled(second, cleo.account, true, 10e18);
        vm.prank(cleo.account);
        project.settleWithoutPayment(second);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
        vm.assertEq(token.balanceOf(cleo.account), 0);
        vm.assertEq(project.lineOf(line).left, 20e6);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, second, PollState.DONE));
        vm.prank(cleo.account);
        project.settleWithoutPayment(second);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, second, PollState.DONE));
        project.settleClaim(second);
    }

    function test_nobody_gives_up_a_payment_that_the_line_can_make() public {
        refuses(abi.encodeWithSelector(ILedger.PaymentPossible.selector, second, line));
        vm.prank(cleo.account);
        project.settleWithoutPayment(second);
    }

    function test_what_is_not_accepted_brings_no_shares_without_payment() public {
        project.settleClaim(first);
        bytes32 rejected = ask(cleo, line, 20e6);
        bytes32 running = workAndAsk(cleo, line, 20e6);
        vote(ada, rejected, Support.AGAINST);
        project.settleClaim(accepted(ask(ben, line, 10e6)));
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, running, PollState.OPEN));
        vm.prank(cleo.account);
        project.settleWithoutPayment(running);
        pass(3 days);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, rejected, PollState.REJECTED));
        vm.prank(cleo.account);
        project.settleWithoutPayment(rejected);
        project.settleClaim(rejected);
        assertState(rejected, PollState.REJECTED);
    }

    function test_a_claim_without_a_line_has_no_payment_to_give_up() public {
        bytes32 id = accepted(claim(cleo, 100));
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 0));
        vm.prank(cleo.account);
        project.settleWithoutPayment(id);
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, bytes32("x"), cleo.account));
        vm.prank(cleo.account);
        project.settleWithoutPayment("x");
    }

    function test_a_line_drawn_to_zero_takes_no_more_claims_and_is_closed_at_once() public {
        project.settleClaim(first);
        project.settleClaim(accepted(ask(cleo, line, 20e6)));
        vm.assertEq(project.lineOf(line).left, 0);
        refuses(abi.encodeWithSelector(ILedger.LineInsufficient.selector, line, 0, 1));
        vm.prank(cleo.account);
        project.openClaim(0, 0, "receipt", line, 1, 0);
        vm.expectEmit(address(project));
        emit ILedger.LineClosed(line, 0);
        vm.prank(stranger.account);
        project.closeLine(line);
        vm.assertTrue(project.lineOf(line).closed);
        // What was accepted keeps its shares.
        refuses(abi.encodeWithSelector(ILedger.LineOver.selector, line, project.lineOf(line).expiresAt));
        project.settleClaim(second);
        vm.prank(cleo.account);
        project.settleWithoutPayment(second);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
    }

    /// @dev The bound on what work mints holds with and without payment: the claim waits as a whole.
    function test_a_claim_above_the_window_is_neither_paid_nor_credited() public {
        uint24 other = openLine(200e6);
        bytes32[] memory ids = new bytes32[](2);
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(cleo.account);
            ids[i] = project.openClaim(1, 900 - uint32(i), "evidence", other, 50e6, 0);
        }
        pass(1);
        accepted(ids[0]);
        accepted(ids[1]);
        project.settleClaim(ids[0]);
        (uint256 available, uint40 until) = project.issuanceAvailable();
        vm.assertEq(available, 20e18);
        bytes memory reason = abi.encodeWithSelector(ILedger.IssuanceExceeded.selector, 179.8e18, available, until);
        refuses(reason);
        project.settleClaim(ids[1]);
        vm.assertEq(project.settleClaims(listed(ids[1])), 0);
        vm.assertEq(token.balanceOf(cleo.account), 50e6);
        project.settleClaim(accepted(ask(ben, other, 110e6)));
        refuses(reason);
        vm.prank(cleo.account);
        project.settleWithoutPayment(ids[1]);
        vm.warp(until);
        vm.prank(cleo.account);
        project.settleWithoutPayment(ids[1]);
        vm.assertEq(project.balanceOf(cleo.account), 200e18 + 180e18 + 179.8e18);
    }
}
