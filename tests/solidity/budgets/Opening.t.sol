// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FeeToken} from "../../../contracts/testing/HostileTokens.sol";
import {Community, ILedger, ITreasury} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Opening budget lines: money moves at once, and what a line must say
contract OpeningTest is Community {
    uint40 private expiresAt;

    function setUp() public override {
        super.setUp();
        // When a decision of this setup is executed it is three days later.
        expiresAt = uint40(time() + 60 days);
    }

    function test_a_line_moves_its_money_to_the_project_at_once() public {
        Call[] memory calls = one(address(project), 0, opening(address(token), BUDGET, address(0), address(0), 0));
        decide(Class.SPEND, calls);
        vm.expectEmit(address(project));
        emit ILedger.LineOpened(1, address(token), address(0), BUDGET, address(0), 0, expiresAt, "purpose");
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(address(token), address(project), BUDGET);
        execute(ada, Class.SPEND, calls);
        vm.assertEq(token.balanceOf(address(treasury)), 900e6);
        vm.assertEq(token.balanceOf(address(project)), BUDGET);
        Line memory expected = Line(address(token), BUDGET, address(0), BUDGET, address(0), 0, expiresAt, 0, false);
        vm.assertEq(abi.encode(project.lineOf(1)), abi.encode(expected));
        vm.assertEq(project.lineCount(), 1);
    }

    function test_a_milestone_has_payee_owner_and_due_date() public {
        uint40 dueAt = expiresAt - 1;
        bytes memory data = opening(address(token), BUDGET, cleo.account, ada.account, dueAt);
        Call[] memory calls = one(address(project), 0, data);
        decide(Class.SPEND, calls);
        vm.expectEmit(address(project));
        emit ILedger.LineOpened(1, address(token), cleo.account, BUDGET, ada.account, dueAt, expiresAt, "purpose");
        execute(ada, Class.SPEND, calls);
        Line memory line = project.lineOf(1);
        vm.assertEq(line.payee, cleo.account);
        vm.assertEq(line.owner, ada.account);
        vm.assertEq(line.dueAt, dueAt);
    }

    function test_a_line_in_the_native_coin() public {
        vm.deal(address(treasury), 3 ether);
        decided(Class.SPEND, opening(address(0), 2 ether, address(0), address(0), 0));
        vm.assertEq(address(project).balance, 2 ether);
        vm.assertEq(address(treasury).balance, 1 ether);
    }

    function test_one_decision_opens_many_lines() public {
        Call[] memory calls = new Call[](3);
        for (uint96 i = 0; i < 3; ++i) {
            bytes memory data = opening(address(token), (i + 1) * BUDGET, address(0), address(0), 0);
            calls[i] = Call(address(project), 0, data, 0);
        }
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        vm.assertEq(project.lineCount(), 3);
        vm.assertEq(project.lineOf(3).left, 3 * BUDGET);
        vm.assertEq(token.balanceOf(address(treasury)), 400e6);
    }

    /// @dev What is promised can't be promised or spent again.
    function test_attack_spend_what_a_line_holds() public {
        openLine(900e6);
        bytes memory data = abi.encodeCall(token.transfer, (stranger.account, 101e6));
        Call[] memory calls = one(address(token), 0, data);
        decide(Class.SPEND, calls);
        bytes memory reason = abi.encodeWithSignature(
            "ERC20InsufficientBalance(address,uint256,uint256)", address(treasury), 100e6, 101e6
        );
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.SPEND, calls);
        data = opening(address(token), 101e6, address(0), address(0), 0);
        calls = one(address(project), 0, data);
        decide(Class.SPEND, calls);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, abi.encodeWithSignature("TransferFailed()")));
        execute(ada, Class.SPEND, calls);
        vm.assertEq(token.balanceOf(address(project)), 900e6);
    }

    function test_attack_open_a_line_without_a_decision_of_its_class() public {
        bytes memory data = opening(address(token), BUDGET, address(0), address(0), 0);
        refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.SPEND));
        vm.prank(ada.account);
        project.openLine(address(token), BUDGET, address(0), address(0), 0, expiresAt, "purpose");
        refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 0, Class.SPEND, Class.SETTINGS));
        vm.prank(ada.account);
        project.propose(Class.SETTINGS, one(address(project), 0, data), "text", 0);
    }

    function test_attack_a_line_in_a_token_that_takes_a_fee() public {
        FeeToken fee = FeeToken(vm.deployCode("HostileTokens.sol:FeeToken"));
        fee.mint(address(treasury), 1000);
        decidedInVain(
            Class.SPEND,
            opening(address(fee), 1000, address(0), address(0), 0),
            abi.encodeWithSelector(ILedger.TokenArrivedInexact.selector, address(fee), 990, 1000)
        );
    }

    function opening(address coin, uint96 amount, address payee, address owner, uint40 dueAt)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(project.openLine, (coin, amount, payee, owner, dueAt, expiresAt, "purpose"));
    }
}
