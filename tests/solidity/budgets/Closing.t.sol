// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BlacklistToken} from "../../../contracts/testing/HostileTokens.sol";
import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Lines end: what is left returns to the treasury, once nothing can be claimed or paid from them any more
contract LineClosingTest is Community {
    /// @dev The period of claims, a quarter of it for a late swing, and 45 days to settle.
    uint256 private constant GRACE = uint256(3 days + 18 hours + 45 days);

    uint24 private line;
    uint40 private expiresAt;

    function setUp() public override {
        super.setUp();
        line = openLine(BUDGET);
        expiresAt = project.lineOf(line).expiresAt;
    }

    function test_what_a_line_has_left_returns_after_its_last_second() public {
        vm.warp(expiresAt);
        refuses(abi.encodeWithSelector(ILedger.LineStillOpen.selector, line, expiresAt));
        project.closeLine(line);
        pass(1);
        vm.expectEmit(address(project));
        emit ILedger.LineClosed(line, BUDGET);
        vm.prank(stranger.account);
        project.closeLine(line);
        vm.assertEq(token.balanceOf(address(treasury)), 1000e6);
        vm.assertEq(token.balanceOf(address(project)), 0);
        vm.assertEq(project.lineOf(line).left, BUDGET);
        vm.assertTrue(project.lineOf(line).closed);
        refuses(abi.encodeWithSelector(ILedger.LineOver.selector, line, expiresAt));
        project.closeLine(line);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 2));
        project.closeLine(2);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 0));
        project.lineOf(0);
    }

    function test_claims_are_taken_until_the_last_second() public {
        vm.warp(expiresAt);
        bytes32 id = ask(cleo, line, 10e6);
        refuses(abi.encodeWithSelector(ILedger.LineOver.selector, line, expiresAt));
        vm.prank(cleo.account);
        project.openClaim(0, 0, "receipt", line, 10e6, "late");
        project.settleClaim(accepted(id));
        vm.assertEq(token.balanceOf(cleo.account), 10e6);
    }

    /// @dev Rounded up to weeks, and never less.
    function test_a_claim_opened_late_keeps_the_line_for_weeks() public {
        vm.warp(expiresAt);
        ask(cleo, line, 10e6);
        uint256 graceWeeks = GRACE / 1 weeks + 1;
        vm.assertEq(project.lineOf(line).graceWeeks, graceWeeks);
        uint40 until = expiresAt + uint40(graceWeeks * 1 weeks);
        vm.warp(until);
        refuses(abi.encodeWithSelector(ILedger.LineStillOpen.selector, line, until));
        project.closeLine(line);
        pass(1);
        project.closeLine(line);
    }

    function test_an_early_claim_asks_for_no_more_time() public {
        vm.warp(expiresAt - GRACE);
        ask(cleo, line, 10e6);
        vm.assertEq(project.lineOf(line).graceWeeks, 0);
        ask(cleo, line, 10e6);
        vm.assertEq(project.lineOf(line).graceWeeks, 1);
        vm.warp(expiresAt - GRACE + 1 weeks);
        ask(cleo, line, 10e6);
        vm.assertEq(project.lineOf(line).graceWeeks, 2);
    }

    /// @dev Once for long polls, then for short ones.
    function test_a_later_claim_never_shortens_the_grace() public {
        Rule memory rule = Rule(Weighting.SHARES, 1000, 5000, 10_000, 1 hours, 0);
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setRule, (Class.CLAIM, rule)));
        vm.warp(expiresAt - 30 days);
        decide(Class.AGREEMENT, calls);
        vm.warp(expiresAt - 10 days);
        ask(cleo, line, 10e6);
        vm.assertEq(project.lineOf(line).graceWeeks, (GRACE - 10 days) / 1 weeks + 1);
        vm.warp(expiresAt - 8 days);
        ask(cleo, line, 10e6);
        uint256 graceWeeks = (GRACE - 8 days) / 1 weeks + 1;
        vm.assertEq(project.lineOf(line).graceWeeks, graceWeeks);
        execute(ada, Class.AGREEMENT, calls);
        ask(cleo, line, 10e6);
        vm.assertEq(project.lineOf(line).graceWeeks, graceWeeks);
    }

    function test_a_claim_accepted_in_time_is_paid_within_the_grace() public {
        vm.warp(expiresAt);
        bytes32 id = accepted(workAndAsk(cleo, line, 10e6));
        uint40 until = expiresAt + uint40(project.lineOf(line).graceWeeks) * 1 weeks;
        vm.warp(until);
        project.settleClaim(id);
        vm.assertEq(token.balanceOf(cleo.account), 10e6);
    }

    function test_after_it_is_closed_the_shares_are_left() public {
        vm.warp(expiresAt);
        bytes32 id = accepted(workAndAsk(cleo, line, 10e6));
        vm.warp(expiresAt + uint256(project.lineOf(line).graceWeeks) * 1 weeks + 1);
        project.closeLine(line);
        refuses(abi.encodeWithSelector(ILedger.LineOver.selector, line, expiresAt));
        project.settleClaim(id);
        vm.prank(cleo.account);
        project.settleWithoutPayment(id);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
        refuses(abi.encodeWithSelector(ILedger.LineOver.selector, line, expiresAt));
        vm.prank(cleo.account);
        project.openClaim(0, 0, "receipt", line, 1, 0);
    }

    function test_a_line_in_the_native_coin_returns_it() public {
        vm.deal(address(treasury), 1 ether);
        uint24 native = openLine(address(0), 1 ether, address(0));
        pass(60 days + 1);
        project.closeLine(native);
        vm.assertEq(address(treasury).balance, 1 ether);
    }

    /// @dev It fails alone, and only as long as it refuses.
    function test_attack_a_token_refuses_on_closing() public {
        BlacklistToken coin = BlacklistToken(vm.deployCode("HostileTokens.sol:BlacklistToken"));
        coin.mint(address(treasury), BUDGET);
        uint24 other = openLine(address(coin), BUDGET, address(0));
        coin.refuse(address(treasury), true);
        pass(60 days + 1);
        refuses(abi.encodeWithSignature("TransferFailed()"));
        project.closeLine(other);
        vm.assertFalse(project.lineOf(other).closed);
        project.closeLine(line);
        coin.refuse(address(treasury), false);
        project.closeLine(other);
        vm.assertEq(coin.balanceOf(address(treasury)), BUDGET);
    }
}
