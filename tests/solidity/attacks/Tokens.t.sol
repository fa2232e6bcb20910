// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

interface Zoo {
    function mint(address to, uint256 amount) external;
    function approve(address spender, uint256 amount) external;
    function balanceOf(address account) external view returns (uint256);
    function refuse(address account, bool yes) external;
    function rebase(uint256 percent) external;
}

/// @title Currencies that misbehave harm nobody but those who use them
contract TokensTest is Fixture {
    Zoo private zoo;

    function test_attack_fee_on_transfer() public {
        raiseIn("FeeToken");
        fundZoo(ada.account, 100e6);
        refuses(abi.encodeWithSelector(ILedger.TokenArrivedInexact.selector, address(zoo), 99e6, 100e6));
        vm.prank(ada.account);
        project.contribute(100e6, 0);
    }

    function test_attack_more_arrives_than_was_sent() public {
        raiseIn("GenerousToken");
        fundZoo(ada.account, 100e6);
        refuses(abi.encodeWithSelector(ILedger.TokenArrivedInexact.selector, address(zoo), 100e6 + 1, 100e6));
        vm.prank(ada.account);
        project.contribute(100e6, 0);
    }

    function test_attack_token_returns_false() public {
        raiseIn("FalseToken");
        fundZoo(ada.account, 100e6);
        vm.expectRevert(bytes4(keccak256("TransferFromFailed()")));
        vm.prank(ada.account);
        project.contribute(100e6, 0);
        vm.assertEq(project.totalSupply(), 0);
    }

    function test_token_that_returns_nothing_works() public {
        raiseIn("SilentToken");
        giveZoo(ada, 100e6);
        pass(31 days);
        vm.prank(ada.account);
        project.refund();
        vm.assertEq(zoo.balanceOf(ada.account), 100e6);
    }

    function test_attack_rebasing_token() public {
        raiseIn("RebasingToken");
        giveZoo(ada, 100e6);
        giveZoo(ben, 100e6);
        // What the project counts doesn't follow a rebase: the first ones are paid in full, the last waits.
        zoo.rebase(50);
        vm.assertEq(project.escrow(), 200e6);
        join(cleo);
        zoo.rebase(300);
        zoo.mint(cleo.account, 100e6);
        vm.prank(cleo.account);
        zoo.approve(address(project), 100e6);
        refuses(abi.encodeWithSelector(ILedger.TokenArrivedInexact.selector, address(zoo), 300e6, 100e6));
        vm.prank(cleo.account);
        project.contribute(100e6, 0);
    }

    function test_attack_one_blacklisted_contributor_blocks_the_others() public {
        raiseIn("BlacklistToken");
        giveZoo(ada, 100e6);
        giveZoo(ben, 200e6);
        pass(31 days);
        zoo.refuse(ada.account, true);
        vm.expectRevert();
        vm.prank(ada.account);
        project.refund();
        vm.prank(ben.account);
        project.refund();
        vm.assertEq(zoo.balanceOf(ben.account), 200e6);
        // Nothing is lost: it waits until the token lets it go.
        zoo.refuse(ada.account, false);
        vm.prank(ada.account);
        project.refund();
        vm.assertEq(zoo.balanceOf(ada.account), 100e6);
    }

    function test_attack_blacklisted_treasury_turns_into_refunds() public {
        raiseIn("BlacklistToken");
        giveZoo(ada, 600e6);
        giveZoo(ben, 600e6);
        zoo.refuse(address(treasury), true);
        fundZoo(cleo.account, 100e6);
        vm.expectRevert();
        vm.prank(cleo.account);
        project.contribute(100e6, 0);
        pass(31 days);
        vm.prank(ada.account);
        project.refund();
        vm.assertEq(zoo.balanceOf(ada.account), 600e6);
    }

    function test_attack_donations_skew_the_accounting() public {
        create(Samples.raising(address(token), time()));
        joinAndGive(ada, 100e6);
        token.mint(address(project), 5000e6);
        vm.assertEq(project.escrow(), 100e6);
        assertPhase(Phase.RAISING);
        (uint96 money,,,) = project.raised();
        vm.assertEq(money, 100e6);
        pass(31 days);
        vm.prank(ada.account);
        vm.assertEq(project.refund(), 100e6);
    }

    function test_attack_forced_native_coin_skews_the_accounting() public {
        create(Samples.raising(address(0), time()));
        join(ada);
        vm.deal(ada.account, 100e6);
        vm.prank(ada.account);
        project.contribute{value: 100e6}(100e6, 0);
        vm.deal(address(project), 7 ether);
        vm.assertEq(project.escrow(), 100e6);
        assertPhase(Phase.RAISING);
    }

    function raiseIn(string memory name) private {
        zoo = Zoo(vm.deployCode(string.concat("HostileTokens.sol:", name)));
        create(Samples.raising(address(zoo), time()));
    }

    function fundZoo(address account, uint256 amount) private {
        (, bytes32 digest) = project.agreement();
        vm.startPrank(account);
        project.acceptAgreement(digest);
        zoo.mint(account, amount);
        zoo.approve(address(project), amount);
        vm.stopPrank();
    }

    function giveZoo(Actor memory who, uint256 amount) private {
        fundZoo(who.account, amount);
        vm.prank(who.account);
        project.contribute(amount, 0);
    }
}
