// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {GasBurner} from "../../../contracts/testing/GasBurner.sol";
import {BlacklistToken, MoodyToken, SilentToken} from "../../../contracts/testing/HostileTokens.sol";
import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Sending members their parts: anyone pays the gas, nobody can stop the others
contract SendingTest is Community {
    address[] private everybody;

    function setUp() public override {
        super.setUp();
        everybody = [ada.account, ben.account, cleo.account];
    }

    function test_anyone_sends_members_their_parts() public {
        uint24 dividend = distribute(100e6);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 part = [uint256(40e6), 24e6, 16e6][i];
            vm.expectEmit(address(project));
            emit ILedger.DividendCollected(dividend, everybody[i], everybody[i], part);
        }
        vm.prank(stranger.account);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 3);
        vm.assertEq(token.balanceOf(cleo.account), 16e6);
        vm.assertEq(token.balanceOf(address(project)), 0);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 0);
    }

    function test_who_is_listed_twice_is_paid_once() public {
        uint24 dividend = distribute(100e6);
        (everybody[1], everybody[2]) = (ada.account, address(0));
        everybody.push(stranger.account);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 1);
        vm.assertEq(token.balanceOf(ada.account), 40e6);
    }

    /// @dev The part of an automatic market's pair can't be pushed into it, for somebody else to skim.
    function test_a_holder_who_is_no_member_is_skipped() public {
        vm.prank(ada.account);
        project.transfer(stranger.account, 250e18);
        uint24 dividend = distribute(100e6);
        vm.assertEq(collectFor(dividend, stranger.account), 0);
        vm.assertEq(project.collectable(dividend, stranger.account), 20e6);
        join(stranger);
        vm.assertEq(collectFor(dividend, stranger.account), 1);
        vm.assertEq(token.balanceOf(stranger.account), 20e6);
    }

    function test_attack_one_blacklisted_member_blocks_all() public {
        BlacklistToken coin = BlacklistToken(vm.deployCode("HostileTokens.sol:BlacklistToken"));
        uint24 dividend = distributeZoo(address(coin));
        coin.refuse(ben.account, true);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 2);
        vm.assertEq(coin.balanceOf(cleo.account), 16e6);
        vm.assertEq(project.collectable(dividend, ben.account), 24e6);
        refuses(abi.encodeWithSignature("TransferFailed()"));
        collect(ben, dividend);
        // Elsewhere it arrives; or here, when they are taken from the list.
        vm.prank(ben.account);
        project.claimDividends(listed(dividend), stranger.account);
        vm.assertEq(coin.balanceOf(stranger.account), 24e6);
    }

    function test_a_token_that_says_false_keeps_the_part() public {
        MoodyToken coin = MoodyToken(vm.deployCode("HostileTokens.sol:MoodyToken"));
        uint24 dividend = distributeZoo(address(coin));
        coin.refuseTransfers(true);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 0);
        vm.assertEq(project.collectable(dividend, ada.account), 40e6);
        coin.refuseTransfers(false);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 3);
        vm.assertEq(coin.balanceOf(ada.account), 40e6);
    }

    function test_a_token_that_says_nothing_is_taken_at_its_word() public {
        SilentToken coin = SilentToken(vm.deployCode("HostileTokens.sol:SilentToken"));
        uint24 dividend = distributeZoo(address(coin));
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 3);
        vm.assertEq(coin.balanceOf(ben.account), 24e6);
    }

    function test_a_token_whose_code_is_gone_keeps_the_part() public {
        uint24 dividend = distribute(100e6);
        bytes memory code = address(token).code;
        vm.etch(address(token), "");
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 0);
        vm.etch(address(token), code);
        vm.assertEq(project.claimDividendsFor(dividend, everybody), 3);
    }

    function test_a_payee_that_burns_gas_is_skipped() public {
        GasBurner burner = GasBurner(payable(vm.deployCode("GasBurner.sol:GasBurner")));
        burner.perform(address(project), abi.encodeCall(project.acceptAgreement, (Samples.AGREEMENT)));
        vm.prank(ada.account);
        project.transfer(address(burner), 250e18);
        vm.deal(address(this), 10 ether);
        uint24 native = project.distribute{value: 10 ether}(address(0), 10 ether);
        pass(1);
        everybody[0] = address(burner);
        uint256 before = gasleft();
        vm.assertEq(project.claimDividendsFor(native, everybody), 2);
        vm.assertLe(before - gasleft(), 400_000, "gas");
        vm.assertEq(ben.account.balance, 2.4 ether);
        vm.assertEq(address(burner).balance, 0);
        vm.assertEq(project.collectable(native, address(burner)), 2 ether);
        burner.perform(address(project), abi.encodeCall(project.claimDividends, (listed(native), cleo.account)));
        vm.assertEq(cleo.account.balance, 1.6 ether + 2 ether);
    }

    function distributeZoo(address coin) private returns (uint24 dividend) {
        MoodyToken(coin).mint(stranger.account, 100e6);
        vm.startPrank(stranger.account);
        // A silent token's answer can't be decoded.
        (bool approved,) = coin.call(abi.encodeWithSignature("approve(address,uint256)", address(project), 100e6));
        vm.assertTrue(approved);
        dividend = project.distribute(coin, 100e6);
        vm.stopPrank();
        pass(1);
    }
}
