// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title How money comes in: tokens, permits, the native coin
contract PayingTest is Fixture {
    bytes32 private constant TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function test_after_success_money_goes_to_the_treasury() public {
        joinAndGive(ada, 50e6);
        vm.assertEq(token.balanceOf(address(treasury)), 50e6);
        vm.assertEq(project.escrow(), 0);
        vm.assertEq(project.givenBy(ada.account).money, 0);
        (uint96 money, uint32 backers,,) = project.raised();
        vm.assertEq(money, 50e6);
        vm.assertEq(backers, 0);
    }

    function test_with_a_permit() public {
        (uint8 v, bytes32 r, bytes32 s) = permitOf(ada, 50e6);
        vm.prank(ada.account);
        vm.assertEq(project.contributeWithPermit(50e6, 50e18, time(), v, r, s), 50e18);
    }

    function test_attack_permit_front_run() public {
        (uint8 v, bytes32 r, bytes32 s) = permitOf(ada, 50e6);
        vm.prank(stranger.account);
        token.permit(ada.account, address(project), 50e6, time(), v, r, s);
        vm.prank(ada.account);
        vm.assertEq(project.contributeWithPermit(50e6, 50e18, time(), v, r, s), 50e18);
    }

    function test_attack_spend_what_somebody_else_approved() public {
        fund(ada, 50e6);
        join(stranger);
        vm.expectRevert();
        vm.prank(stranger.account);
        project.contribute(50e6, 0);
        vm.assertEq(token.balanceOf(ada.account), 50e6);
    }

    function test_a_token_project_refuses_the_native_coin() public {
        join(ada);
        fund(ada, 20e6);
        vm.deal(ada.account, 1);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 1, 0));
        vm.prank(ada.account);
        project.contribute{value: 1}(20e6, 0);
    }

    function test_in_the_native_coin_exactly_the_amount_is_sent() public {
        create(Samples.building(address(0)));
        join(ada);
        vm.deal(ada.account, 100e6);
        vm.startPrank(ada.account);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 20e6 - 1, 20e6));
        project.contribute{value: 20e6 - 1}(20e6, 0);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 20e6 + 1, 20e6));
        project.contribute{value: 20e6 + 1}(20e6, 0);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 0, 20e6));
        project.contributeWithPermit(20e6, 0, 0, 0, 0, 0);
        project.contribute{value: 20e6}(20e6, 20e18);
        vm.assertEq(address(treasury).balance, 20e6);
        vm.assertEq(project.currency(), address(0));
        vm.assertEq(project.currentPrice(), 1e6);
        project.contribute{value: 20e6}(20e6, 20e18);
    }

    function test_in_the_native_coin_escrow_moves_on_success() public {
        Parameters memory given = Samples.raising(address(0), time());
        given.terms.backersThreshold = 0;
        create(given);
        join(ada);
        vm.deal(ada.account, 1000e6);
        vm.startPrank(ada.account);
        project.contribute{value: 400e6}(400e6, 0);
        vm.assertEq(address(project).balance, 400e6);
        vm.assertEq(project.escrow(), 400e6);
        project.contribute{value: 600e6}(600e6, 0);
        vm.assertEq(address(project).balance, 0);
        vm.assertEq(address(treasury).balance, 1000e6);
    }

    function testFuzz_shares_are_rounded_down(uint256 amount, uint256 price) public {
        Parameters memory given = Samples.building(address(token));
        given.terms.price = uint96(bound(price, 1, type(uint96).max));
        given.terms.minimum = 0;
        create(given);
        amount = bound(amount, 1, type(uint96).max);
        uint256 expected = amount * 1e18 / given.terms.price;
        vm.assume(expected != 0 && expected <= type(uint96).max);
        joinAndGive(ada, amount);
        vm.assertEq(project.balanceOf(ada.account), expected);
    }

    function permitOf(Actor memory who, uint256 amount) private returns (uint8 v, bytes32 r, bytes32 s) {
        join(who);
        token.mint(who.account, amount);
        bytes32 structHash = keccak256(abi.encode(TYPEHASH, who.account, address(project), amount, 0, time()));
        return vm.sign(who.key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash)));
    }
}
