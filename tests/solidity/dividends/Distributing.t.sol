// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FalseToken, FeeToken} from "../../../contracts/testing/HostileTokens.sol";
import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Sharing out revenue: what the treasury keeps, over which snapshot, and what is refused
contract DistributingTest is Community {
    function test_the_agreed_part_goes_to_the_treasury_and_the_rest_to_the_holders() public {
        fund(stranger, 100e6);
        vm.expectEmit(address(project));
        emit ILedger.SnapshotTaken(1, uint40(time()));
        vm.expectEmit(address(project));
        emit ILedger.DividendDistributed(1, stranger.account, address(token), 1, 80e6, 20e6);
        vm.prank(stranger.account);
        vm.assertEq(project.distribute(address(token), 100e6), 1);
        vm.assertEq(token.balanceOf(address(treasury)), 1020e6);
        vm.assertEq(token.balanceOf(address(project)), 80e6);
        vm.assertEq(abi.encode(project.dividendOf(1)), abi.encode(Dividend(address(token), 1, 80e6)));
        vm.assertEq(project.dividendCount(), 1);
    }

    function test_the_native_coin_is_shared_out_too() public {
        vm.deal(stranger.account, 10 ether);
        vm.expectEmit(address(project));
        emit ILedger.DividendDistributed(1, stranger.account, address(0), 1, 8 ether, 2 ether);
        vm.prank(stranger.account);
        project.distribute{value: 10 ether}(address(0), 10 ether);
        vm.assertEq(address(treasury).balance, 2 ether);
        vm.assertEq(address(project).balance, 8 ether);
    }

    function test_a_snapshot_of_the_last_hour_serves() public {
        distribute(100e6);
        pass(1 hours - 1);
        vm.assertEq(project.dividendOf(distribute(100e6)).snapshot, 1);
        vm.assertEq(project.dividendOf(distribute(100e6)).snapshot, 2);
        vm.assertEq(project.dividendOf(3).snapshot, 2);
        vm.assertEq(project.dividendCount(), 3);
    }

    function test_the_treasury_may_keep_nothing_or_everything() public {
        decided(Class.AGREEMENT, abi.encodeCall(project.setSharing, (Sharing(0, 0, 0))));
        vm.assertEq(project.dividendOf(distribute(99_999)).amount, 99_999);
        vm.assertEq(token.balanceOf(address(treasury)), 1000e6);
        decided(Class.AGREEMENT, abi.encodeCall(project.setSharing, (Sharing(10_000, 0, 0))));
        uint24 dividend = distribute(100e6);
        vm.assertEq(token.balanceOf(address(treasury)), 1100e6);
        refuses(abi.encodeWithSelector(ILedger.DividendUnknown.selector, dividend));
        project.collectable(dividend, ada.account);
        vm.assertEq(project.dividendCount(), dividend);
    }

    /// @dev Rounded down: the holders get what the basis points leave.
    function test_what_the_treasury_keeps_is_rounded_down() public {
        vm.assertEq(project.dividendOf(distribute(10_004)).amount, 10_004 - 2000);
    }

    function test_a_dividend_has_a_least_amount() public {
        fund(stranger, 10_000);
        refuses(abi.encodeWithSelector(ILedger.DividendTooSmall.selector, 9999, 10_000));
        vm.prank(stranger.account);
        project.distribute(address(token), 9999);
        vm.prank(stranger.account);
        project.distribute(address(token), 10_000);
    }

    function test_own_shares_are_refused() public {
        vm.startPrank(ada.account);
        project.approve(address(project), 1e18);
        refuses(abi.encodeWithSelector(ILedger.TokenRefused.selector, address(project)));
        project.distribute(address(project), 1e18);
        vm.stopPrank();
    }

    function test_the_amount_is_what_is_sent_along() public {
        vm.deal(stranger.account, 1 ether);
        fund(stranger, 100e6);
        vm.startPrank(stranger.account);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 1, 20_000));
        project.distribute{value: 1}(address(0), 20_000);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 0, 20_000));
        project.distribute(address(0), 20_000);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 1, 0));
        project.distribute{value: 1}(address(token), 100e6);
        vm.stopPrank();
    }

    function test_attack_share_out_a_token_that_takes_a_fee_or_lies() public {
        FeeToken fee = FeeToken(vm.deployCode("HostileTokens.sol:FeeToken"));
        FalseToken liar = FalseToken(vm.deployCode("HostileTokens.sol:FalseToken"));
        fee.mint(stranger.account, 1e6);
        vm.startPrank(stranger.account);
        fee.approve(address(project), 1e6);
        refuses(abi.encodeWithSelector(ILedger.TokenArrivedInexact.selector, address(fee), 0.99e6, 1e6));
        project.distribute(address(fee), 1e6);
        refuses(abi.encodeWithSignature("TransferFromFailed()"));
        project.distribute(address(liar), 1e6);
        refuses(abi.encodeWithSignature("TransferFromFailed()"));
        project.distribute(address(0xdead), 1e6);
        vm.stopPrank();
        vm.assertEq(project.dividendCount(), 0);
    }

    function test_there_must_be_holders() public {
        create(Samples.building(address(0)));
        vm.deal(stranger.account, 1 ether);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, 1, address(0)));
        vm.prank(stranger.account);
        project.distribute{value: 1 ether}(address(0), 1 ether);
    }

    function test_nothing_is_shared_out_while_raising_or_after_the_end() public {
        decided(Class.DISSOLVE, abi.encodeCall(project.dissolve, ()));
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.DISSOLVED));
        project.distribute(address(token), 1e6);
        create(Samples.raising(address(token), time()));
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.RAISING));
        project.distribute(address(token), 1e6);
    }
}
