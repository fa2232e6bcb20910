// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BlacklistToken} from "../../../contracts/testing/HostileTokens.sol";
import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {ExitsFixture, ILedger, ITreasury, Samples} from "./ExitsFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Leaving with one's part: what it is, who receives it, which lists are refused
contract LeavingTest is ExitsFixture {
    function test_a_leaver_takes_the_agreed_part_of_their_share() public {
        // 1,000 of the currency, 200 of 1,000 shares, of which the agreement gives 80 %.
        vm.expectEmit(address(project));
        emit ILedger.Transfer(cleo.account, address(0), 200e18);
        vm.expectEmit(address(project));
        emit ILedger.Exited(cleo.account, 200e18, cleo.account);
        vm.expectEmit(address(project));
        emit ILedger.ExitPaid(cleo.account, address(token), 160e6);
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(address(token), cleo.account, 160e6);
        leaves(cleo, 200e18, list(address(token)));
        vm.assertEq(token.balanceOf(cleo.account), 160e6);
        vm.assertEq(project.balanceOf(cleo.account), 0);
        vm.assertEq(project.totalSupply(), 800e18);
        vm.assertEq(project.totals().seats, 2);
    }

    function test_many_tokens_in_ascending_order_the_native_coin_first() public {
        vm.deal(address(treasury), 10 ether);
        address[] memory tokens = new address[](2);
        tokens[1] = address(token);
        uint256[] memory minimums = new uint256[](2);
        (minimums[0], minimums[1]) = (0.8 ether, 80e6);
        vm.prank(cleo.account);
        project.exit(100e18, tokens, minimums, snapshot, stranger.account);
        vm.assertEq(stranger.account.balance, 0.8 ether);
        vm.assertEq(token.balanceOf(stranger.account), 80e6);
        vm.assertEq(project.balanceOf(cleo.account), 100e18);
    }

    function test_a_part_is_rounded_down_and_may_be_nothing() public {
        vm.expectEmit(address(project));
        emit ILedger.ExitPaid(cleo.account, address(token), 0);
        leaves(cleo, 1, list(address(token)));
        vm.assertEq(token.balanceOf(cleo.account), 0);
        leavesOver(ben, 1e18 + 1, list(address(token)), snapshot);
        // 1,000e6 * (1e18 + 1) / (1,000e18 - 1) * 80 %
        vm.assertEq(token.balanceOf(ben.account), 0.8e6);
    }

    function test_without_tokens_shares_are_only_given_up() public {
        leaves(cleo, 200e18, new address[](0));
        vm.assertEq(project.totalSupply(), 800e18);
        vm.assertEq(token.balanceOf(address(treasury)), 1000e6);
    }

    function test_no_more_can_leave_than_one_holds() public {
        vm.assertEq(project.exitable(cleo.account, snapshot), 200e18);
        refuses(abi.encodeWithSelector(ILedger.SharesNotExitable.selector, cleo.account, 200e18, 200e18 + 1));
        leaves(cleo, 200e18 + 1, list(address(token)));
        refuses(abi.encodeWithSelector(ILedger.SharesNotExitable.selector, cleo.account, 200e18, 0));
        leaves(cleo, 0, list(address(token)));
        refuses(abi.encodeWithSelector(ILedger.SharesNotExitable.selector, stranger.account, 0, 1));
        leaves(stranger, 1, list(address(token)));
    }

    function test_attack_list_a_token_twice() public {
        address[] memory tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(token), address(token));
        refuses(abi.encodeWithSelector(ILedger.TokensUnsorted.selector, 1));
        leaves(cleo, 200e18, tokens);
        tokens[1] = address(uint160(address(token)) - 1);
        refuses(abi.encodeWithSelector(ILedger.TokensUnsorted.selector, 1));
        leaves(cleo, 200e18, tokens);
        (tokens[0], tokens[1]) = (address(0), address(0));
        refuses(abi.encodeWithSelector(ILedger.TokensUnsorted.selector, 1));
        leaves(cleo, 200e18, tokens);
    }

    function test_each_token_has_its_minimum() public {
        refuses(abi.encodeWithSelector(ILedger.TokensUnsorted.selector, 1));
        vm.prank(cleo.account);
        project.exit(200e18, list(address(token)), new uint256[](0), snapshot, address(0));
        uint256[] memory minimums = new uint256[](1);
        minimums[0] = 160e6 + 1;
        refuses(abi.encodeWithSelector(ILedger.PartBelowMinimum.selector, address(token), 160e6, 160e6 + 1));
        vm.prank(cleo.account);
        project.exit(200e18, list(address(token)), minimums, snapshot, address(0));
    }

    function test_own_shares_and_own_accounts_are_refused() public {
        refuses(abi.encodeWithSelector(ILedger.TokenRefused.selector, address(project)));
        leaves(cleo, 200e18, list(address(project)));
        address[2] memory own = [address(project), address(treasury)];
        for (uint256 i = 0; i < 2; ++i) {
            refuses(abi.encodeWithSelector(ILedger.AccountRefused.selector, own[i]));
            vm.prank(cleo.account);
            project.exit(200e18, list(address(token)), new uint256[](1), snapshot, own[i]);
        }
    }

    function test_attack_a_hostile_token_keeps_members_in() public {
        BlacklistToken coin = BlacklistToken(vm.deployCode("HostileTokens.sol:BlacklistToken"));
        coin.mint(address(treasury), 100e6);
        coin.refuse(cleo.account, true);
        refuses(abi.encodeWithSignature("TransferFailed()"));
        leaves(cleo, 200e18, list(address(coin)));
        leaves(cleo, 200e18, list(address(token)));
        leavesOver(ben, 300e18, list(address(coin)), snapshot);
        vm.assertEq(coin.balanceOf(ben.account), 30e6);
    }

    function test_what_lines_and_dividends_hold_is_nobodys_part() public {
        openLine(500e6);
        distribute(100e6);
        // 500 are left in the treasury, and 20 of the revenue.
        leaves(cleo, 200e18, list(address(token)));
        vm.assertEq(token.balanceOf(cleo.account), 520e6 * 200 / 1000 * 8 / 10);
        vm.assertEq(project.collectable(1, cleo.account), 16e6);
    }

    function test_attack_a_leaver_reenters() public {
        Meddler meddler = Meddler(payable(vm.deployCode("Meddler.sol:Meddler")));
        vm.prank(cleo.account);
        project.transfer(address(meddler), 200e18);
        vm.deal(address(treasury), 10 ether);
        pass(1 days);
        snapshot = project.takeSnapshot();
        pass(7 days);
        bytes memory data =
            abi.encodeCall(project.exit, (100e18, new address[](1), new uint256[](1), snapshot, address(0)));
        meddler.plan(address(project), data);
        meddler.perform(address(project), 0, data);
        vm.assertEq(meddler.called(), 1);
        vm.assertFalse(meddler.succeeded());
        vm.assertEq(address(meddler).balance, 0.8 ether);
        vm.assertEq(project.balanceOf(address(meddler)), 100e18);
    }
}
