// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The shares as an ERC-20 under each policy
contract TransfersTest is Fixture {
    function test_transfer_moves_shares_and_says_so() public {
        found();
        vm.expectEmit(address(project));
        emit IERC20.Transfer(ada.account, stranger.account, 40e18);
        vm.prank(ada.account);
        vm.assertTrue(project.transfer(stranger.account, 40e18));
        vm.assertEq(project.balanceOf(ada.account), 460e18);
        vm.assertEq(project.balanceOf(stranger.account), 40e18);
        vm.assertEq(project.totalSupply(), 1000e18);
    }

    function test_more_than_held_is_refused() public {
        found();
        refuses(abi.encodeWithSelector(ILedger.SharesInsufficient.selector, ada.account, 500e18, 500e18 + 1));
        vm.prank(ada.account);
        project.transfer(ben.account, 500e18 + 1);
    }

    function test_shares_go_neither_to_zero_nor_to_project_and_treasury() public {
        found();
        vm.startPrank(ada.account);
        refuses(abi.encodeWithSelector(ILedger.AccountZero.selector));
        project.transfer(address(0), 1);
        refuses(abi.encodeWithSelector(ILedger.AccountRefused.selector, address(project)));
        project.transfer(address(project), 1);
        refuses(abi.encodeWithSelector(ILedger.AccountRefused.selector, address(treasury)));
        project.transfer(address(treasury), 1);
    }

    function test_allowance_is_used_up_unless_it_is_unlimited() public {
        found();
        vm.expectEmit(address(project));
        emit IERC20.Approval(ada.account, ben.account, 10e18);
        vm.prank(ada.account);
        vm.assertTrue(project.approve(ben.account, 10e18));
        vm.startPrank(ben.account);
        vm.assertTrue(project.transferFrom(ada.account, cleo.account, 4e18));
        vm.assertEq(project.allowance(ada.account, ben.account), 6e18);
        refuses(abi.encodeWithSelector(ILedger.AllowanceInsufficient.selector, ben.account, 6e18, 6e18 + 1));
        project.transferFrom(ada.account, cleo.account, 6e18 + 1);
        vm.stopPrank();
        vm.prank(ada.account);
        project.approve(ben.account, type(uint256).max);
        vm.prank(ben.account);
        project.transferFrom(ada.account, cleo.account, 4e18);
        vm.assertEq(project.allowance(ada.account, ben.account), type(uint256).max);
        vm.prank(ada.account);
        refuses(abi.encodeWithSelector(ILedger.AccountZero.selector));
        project.approve(address(0), 1);
    }

    function test_policy_none_refuses_everybody() public {
        withPolicy(TransferPolicy.NONE);
        refuses(abi.encodeWithSelector(ILedger.TransferRefused.selector, TransferPolicy.NONE, ben.account));
        vm.prank(ada.account);
        project.transfer(ben.account, 1);
        vm.prank(ada.account);
        project.approve(ben.account, 1);
        refuses(abi.encodeWithSelector(ILedger.TransferRefused.selector, TransferPolicy.NONE, cleo.account));
        vm.prank(ben.account);
        project.transferFrom(ada.account, cleo.account, 1);
    }

    function test_policy_members_refuses_strangers() public {
        withPolicy(TransferPolicy.MEMBERS);
        refuses(abi.encodeWithSelector(ILedger.TransferRefused.selector, TransferPolicy.MEMBERS, stranger.account));
        vm.prank(ada.account);
        project.transfer(stranger.account, 1);
        vm.prank(ada.account);
        project.transfer(ben.account, 1);
        vm.assertEq(project.balanceOf(ben.account), 300e18 + 1);
    }

    function test_nothing_is_transferred_while_raising() public {
        create(Samples.raising(address(token), time()));
        joinAndGive(ada, 100e6);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.RAISING));
        vm.prank(ada.account);
        project.transfer(ben.account, 1);
        pass(31 days);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
        vm.prank(ada.account);
        project.transfer(ben.account, 1);
    }

    function testFuzz_a_transfer_keeps_the_sum(uint256 shares, bool toSelf) public {
        found();
        shares = bound(shares, 0, 500e18);
        vm.prank(ada.account);
        project.transfer(toSelf ? ada.account : ben.account, shares);
        uint256 moved = toSelf ? 0 : shares;
        vm.assertEq(project.balanceOf(ada.account), 500e18 - moved);
        vm.assertEq(project.balanceOf(ben.account), 300e18 + moved);
        vm.assertEq(project.getVotes(ada.account) + project.getVotes(ben.account), 800e18);
    }

    function withPolicy(TransferPolicy policy) private {
        Parameters memory given = Samples.building(address(token));
        given.terms.transfers = policy;
        create(given);
        found();
    }
}
