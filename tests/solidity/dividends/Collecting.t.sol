// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Collecting one's own part of a dividend
contract CollectingTest is Community {
    uint24 private dividend;

    function setUp() public override {
        super.setUp();
        dividend = distribute(100e6);
    }

    function test_a_holder_collects_their_part_once() public {
        vm.assertEq(project.collectable(dividend, cleo.account), 16e6);
        vm.expectEmit(address(project));
        emit ILedger.DividendCollected(dividend, cleo.account, cleo.account, 16e6);
        collect(cleo, dividend);
        vm.assertEq(token.balanceOf(cleo.account), 16e6);
        vm.assertEq(project.collectable(dividend, cleo.account), 0);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, dividend, cleo.account));
        collect(cleo, dividend);
        vm.assertEq(collectFor(dividend, cleo.account), 0);
        vm.assertEq(token.balanceOf(address(project)), 64e6);
    }

    function test_a_holder_names_a_recipient() public {
        vm.expectEmit(address(project));
        emit ILedger.DividendCollected(dividend, ada.account, stranger.account, 40e6);
        vm.prank(ada.account);
        project.claimDividends(listed(dividend), stranger.account);
        vm.assertEq(token.balanceOf(stranger.account), 40e6);
        vm.assertEq(token.balanceOf(ada.account), 0);
    }

    function test_many_are_collected_at_once_or_none() public {
        uint24[] memory list = new uint24[](3);
        (list[0], list[1], list[2]) = (dividend, distribute(50e6), distribute(25e6));
        vm.prank(ben.account);
        project.claimDividends(list, address(0));
        vm.assertEq(token.balanceOf(ben.account), 24e6 + 12e6 + 6e6);
        (list[1], list[2]) = (dividend, dividend);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, dividend, cleo.account));
        vm.prank(cleo.account);
        project.claimDividends(list, address(0));
        vm.assertEq(token.balanceOf(cleo.account), 0);
    }

    function test_attack_late_joiner_collects() public {
        joinAndGive(stranger, 1000e6);
        vm.assertEq(project.collectable(dividend, stranger.account), 0);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, dividend, stranger.account));
        collect(stranger, dividend);
        vm.assertEq(collectFor(dividend, stranger.account), 0);
    }

    function test_what_was_never_distributed_is_unknown() public {
        for (uint24 i = 0; i < 3; i += 2) {
            bytes memory reason = abi.encodeWithSelector(ILedger.DividendUnknown.selector, i);
            refuses(reason);
            collect(ada, i);
            refuses(reason);
            collectFor(i, ada.account);
            refuses(reason);
            project.collectable(i, ada.account);
        }
    }

    /// @dev A holder who never joined is numbered when they collect.
    function test_a_holder_who_is_no_member_collects_themselves() public {
        vm.prank(ada.account);
        project.transfer(stranger.account, 250e18);
        pass(1 hours);
        uint24 next = distribute(100e6);
        vm.expectEmit(address(project));
        emit ILedger.HolderNumbered(stranger.account, 4);
        collect(stranger, next);
        vm.assertEq(token.balanceOf(stranger.account), 20e6);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, next, stranger.account));
        collect(stranger, next);
    }

    function test_attack_a_recipient_reenters() public {
        vm.deal(address(this), 10 ether);
        uint24 native = project.distribute{value: 10 ether}(address(0), 10 ether);
        pass(1);
        Meddler meddler = Meddler(payable(vm.deployCode("Meddler.sol:Meddler")));
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = (ada.account, ben.account);
        meddler.plan(address(project), abi.encodeCall(project.claimDividendsFor, (native, accounts)));
        meddler.plan(address(project), abi.encodeCall(project.claimDividends, (listed(native), address(0))));
        vm.prank(ada.account);
        project.claimDividends(listed(native), address(meddler));
        vm.assertEq(meddler.called(), 1);
        vm.assertFalse(meddler.succeeded());
        vm.assertEq(address(meddler).balance, 4 ether);
    }
}
