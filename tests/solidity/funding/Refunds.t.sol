// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title After a failed raising everybody takes back exactly what they gave
contract RefundsTest is Fixture {
    function parameters() internal view override returns (Parameters memory given) {
        given = Samples.raising(address(token), time());
        given.terms.price = 7_000_003;
        given.founders = new FoundingShares[](1);
        given.founders[0] = FoundingShares(ada.account, 5e18);
    }

    function test_refund_is_exact_burns_and_happens_once() public {
        joinAndGive(ada, 33_333_333);
        give(ada, 10_000_001);
        uint256 issued = project.givenBy(ada.account).shares;
        vm.assertEq(project.balanceOf(ada.account), 5e18 + issued);
        pass(400 days);
        vm.expectEmit(address(project));
        emit ILedger.Refunded(ada.account, 43_333_334, issued);
        vm.prank(ada.account);
        vm.assertEq(project.refund(), 43_333_334);
        vm.assertEq(token.balanceOf(ada.account), 43_333_334);
        vm.assertEq(project.balanceOf(ada.account), 5e18);
        vm.assertEq(project.totalSupply(), 5e18);
        vm.assertEq(project.escrow(), 0);
        vm.assertEq(project.givenBy(ada.account).money, 0);
        refuses(abi.encodeWithSelector(ILedger.NothingToRefund.selector, ada.account));
        vm.prank(ada.account);
        project.refund();
    }

    function test_a_refund_takes_the_votes_from_the_delegate() public {
        joinAndGive(ada, 70e6);
        joinAndGive(ben, 70e6);
        vm.prank(ada.account);
        project.delegate(ben.account);
        pass(31 days);
        vm.prank(ada.account);
        project.refund();
        vm.assertEq(project.getVotes(ben.account), project.balanceOf(ben.account) + 5e18);
        vm.prank(ben.account);
        project.refund();
        vm.assertEq(project.getVotes(ben.account), 5e18);
        vm.assertEq(project.totalSupply(), 5e18);
    }

    function test_attack_refund_computed_backwards_from_shares(uint256[3] memory amounts) public {
        Actor[3] memory all = [ada, ben, cleo];
        for (uint256 i = 0; i < 3; ++i) {
            amounts[i] = bound(amounts[i], Samples.MINIMUM, 300e6);
            joinAndGive(all[i], amounts[i]);
            give(all[i], Samples.MINIMUM);
        }
        pass(31 days);
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(all[i].account);
            project.refund();
            vm.assertEq(token.balanceOf(all[i].account), amounts[i] + Samples.MINIMUM);
        }
        vm.assertEq(token.balanceOf(address(project)), 0);
    }

    function test_nothing_comes_back_after_success() public {
        joinAndGive(ada, 400e6);
        joinAndGive(ben, 400e6);
        joinAndGive(cleo, 400e6);
        pass(31 days);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.BUILDING));
        vm.prank(ada.account);
        project.refund();
    }

    function test_in_the_native_coin_too() public {
        Parameters memory given = Samples.raising(address(0), time());
        create(given);
        join(ada);
        vm.deal(ada.account, 300e6);
        vm.prank(ada.account);
        project.contribute{value: 200e6}(200e6, 0);
        vm.assertEq(address(project).balance, 200e6);
        pass(31 days);
        vm.prank(ada.account);
        project.refund();
        vm.assertEq(ada.account.balance, 300e6);
    }
}
