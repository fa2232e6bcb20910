// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BlacklistToken} from "../../../contracts/testing/HostileTokens.sol";
import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Claims with payment: asked for, accepted, paid from their line
contract PayingTest is Community {
    uint24 private line;

    function setUp() public override {
        super.setUp();
        line = openLine(BUDGET);
    }

    function test_a_payment_alone_names_no_category_and_no_units() public {
        bytes32 expected = keccak256(
            abi.encode(cleo.account, bytes32("salt"), Class.CLAIM, uint16(0), uint32(0), bytes32("receipt"), line, 30e6)
        );
        vm.expectEmit(address(project));
        emit ILedger.ClaimOpened(expected, cleo.account, 0, 0, 0, 30e6, line, "receipt");
        vm.prank(cleo.account);
        bytes32 id = project.openClaim(0, 0, "receipt", line, 30e6, "salt");
        vm.assertEq(id, expected);
        pass(1);
        accepted(id);
        vm.expectEmit(address(project));
        emit ILedger.ClaimSettled(id, cleo.account, true, 0);
        vm.expectEmit(address(project));
        emit ILedger.LinePaid(line, id, cleo.account, 30e6);
        vm.prank(stranger.account);
        project.settleClaim(id);
        vm.assertEq(token.balanceOf(cleo.account), 30e6);
        vm.assertEq(project.balanceOf(cleo.account), 200e18);
        vm.assertEq(project.lineOf(line).left, 70e6);
        vm.assertEq(project.lineOf(line).amount, BUDGET);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.DONE));
        project.settleClaim(id);
    }

    function test_work_brings_shares_and_a_payment() public {
        bytes32 id = accepted(workAndAsk(cleo, line, 30e6));
        Claim memory opened = project.claimOf(id);
        vm.assertEq(abi.encode(opened), abi.encode(Claim(cleo.account, 10e18, 30e6, line, 2, 100, false)));
        project.settleClaim(id);
        vm.assertEq(token.balanceOf(cleo.account), 30e6);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
    }

    function test_a_rejected_claim_is_paid_nothing() public {
        bytes32 id = workAndAsk(cleo, line, 30e6);
        vote(ada, id, Support.AGAINST);
        pass(3 days);
        vm.expectEmit(address(project));
        emit ILedger.ClaimSettled(id, cleo.account, false, 0);
        project.settleClaim(id);
        vm.assertEq(project.lineOf(line).left, BUDGET);
        vm.assertEq(token.balanceOf(cleo.account), 0);
    }

    function test_what_a_claim_with_payment_refuses() public {
        vm.startPrank(cleo.account);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 0));
        project.openClaim(0, 0, "receipt", 0, 1, 0);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 2));
        project.openClaim(0, 0, "receipt", 2, 1, 0);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, line));
        project.openClaim(2, 100, "evidence", line, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.LineInsufficient.selector, line, BUDGET, BUDGET + 1));
        project.openClaim(0, 0, "receipt", line, BUDGET + 1, 0);
        refuses(abi.encodeWithSelector(ILedger.UnitsOutOfRange.selector, 0, 8000));
        project.openClaim(2, 0, "receipt", line, 1, 0);
        refuses(abi.encodeWithSelector(ILedger.CategoryClosed.selector, 0));
        project.openClaim(0, 1, "receipt", line, 1, 0);
        refuses(abi.encodeWithSelector(ILedger.CategoryClosed.selector, 0));
        project.openClaim(0, 0, "receipt", line, 0, 0);
        vm.stopPrank();
    }

    function test_only_the_payee_claims_a_milestone() public {
        uint24 milestone = openLine(address(token), BUDGET, cleo.account);
        refuses(abi.encodeWithSelector(ILedger.PayeeWrong.selector, milestone, cleo.account, ben.account));
        vm.prank(ben.account);
        project.openClaim(0, 0, "receipt", milestone, 1, 0);
        project.settleClaim(accepted(ask(cleo, milestone, BUDGET)));
        vm.assertEq(token.balanceOf(cleo.account), BUDGET);
    }

    function test_a_line_in_the_native_coin_pays_whoever_takes_it() public {
        vm.deal(address(treasury), 1 ether);
        uint24 native = openLine(address(0), 1 ether, address(0));
        project.settleClaim(accepted(ask(cleo, native, 0.4 ether)));
        vm.assertEq(cleo.account.balance, 0.4 ether);
        vm.assertEq(address(project).balance, 0.6 ether);
    }
}
