// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {HookToken} from "../../../contracts/testing/HostileTokens.sol";
import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Whoever is called or paid uses the moment, and gains nothing
contract ReentryTest is Fixture {
    bytes4 private constant REENTRANCY = bytes4(keccak256("Reentrancy()"));
    Meddler private meddler;

    function setUp() public override {
        super.setUp();
        meddler = new Meddler();
    }

    function test_attack_target_reenters_execution() public {
        found();
        Call[] memory calls = one(address(meddler), 0, abi.encodeCall(meddler.poke, ()));
        bytes memory again = abi.encodeCall(project.execute, (ada.account, Class.SPEND, calls, keccak256("text"), 0));
        meddler.plan(address(project), again);
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        assertRefused();
    }

    function test_attack_target_reenters_another_mature_decision() public {
        found();
        Call[] memory settings = one(address(project), 0, abi.encodeCall(project.setAbout, (bytes32("about"))));
        decide(Class.SETTINGS, settings);
        Call[] memory calls = one(address(meddler), 0, abi.encodeCall(meddler.poke, ()));
        bytes memory other =
            abi.encodeCall(project.execute, (ada.account, Class.SETTINGS, settings, keccak256("text"), 0));
        meddler.plan(address(project), other);
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        assertRefused();
        execute(ada, Class.SETTINGS, settings);
    }

    /// @dev The class being executed is never seen by what the treasury calls.
    function test_attack_target_uses_the_class_being_executed() public {
        found();
        meddler.plan(address(project), abi.encodeCall(project.setAbout, (bytes32("mine"))));
        meddler.plan(address(treasury), abi.encodeCall(treasury.execute, (address(meddler), 0, "")));
        Call[] memory calls = one(address(meddler), 0, abi.encodeCall(meddler.poke, ()));
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        vm.assertEq(meddler.called(), 1);
        vm.assertFalse(meddler.succeeded());
    }

    function test_attack_target_contributes_while_it_is_paid() public {
        create(Samples.building(address(0)));
        nativeMember(50e6);
        nativeFounders();
        meddler.plan(address(project), abi.encodeCall(project.contribute, (20e6, 0)));
        Call[] memory calls = one(address(meddler), 30e6, "");
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        assertRefused();
    }

    function test_attack_refund_reentered() public {
        create(Samples.raising(address(0), time()));
        nativeMember(50e6);
        joinNative(ben, 500e6);
        meddler.plan(address(project), abi.encodeCall(project.refund, ()));
        meddler.plan(address(project), abi.encodeCall(project.refund, ()));
        pass(31 days);
        meddler.perform(address(project), 0, abi.encodeCall(project.refund, ()));
        assertRefused();
        vm.assertEq(address(meddler).balance, 50e6);
        vm.assertEq(project.escrow(), 500e6);
    }

    function test_attack_contributor_who_refuses_payment_blocks_only_themselves() public {
        create(Samples.raising(address(0), time()));
        nativeMember(50e6);
        joinNative(ben, 500e6);
        pass(31 days);
        meddler.refusePayments();
        vm.expectRevert(bytes4(keccak256("ETHTransferFailed()")));
        meddler.perform(address(project), 0, abi.encodeCall(project.refund, ()));
        vm.prank(ben.account);
        project.refund();
        vm.assertEq(ben.account.balance, 500e6);
        vm.assertEq(project.escrow(), 50e6);
    }

    function test_attack_token_hook_reenters_the_contribution() public {
        HookToken hooked = new HookToken();
        create(Samples.raising(address(hooked), time()));
        accept();
        hooked.mint(address(meddler), 300e6);
        meddler.perform(address(hooked), 0, abi.encodeCall(hooked.approve, (address(project), 300e6)));
        meddler.plan(address(project), abi.encodeCall(project.contribute, (100e6, 0)));
        meddler.plan(address(project), abi.encodeCall(project.pledge, (1, 100)));
        meddler.plan(address(project), abi.encodeCall(project.refund, ()));
        meddler.perform(address(project), 0, abi.encodeCall(project.contribute, (100e6, 0)));
        assertRefused();
        vm.assertEq(project.escrow(), 100e6);
        vm.assertEq(hooked.balanceOf(address(project)), 100e6);
    }

    function assertRefused() private view {
        vm.assertEq(meddler.called(), 1);
        vm.assertFalse(meddler.succeeded(), "an attempt succeeded");
        vm.assertEq(bytes32(bytes4(meddler.lastReason())), bytes32(REENTRANCY));
    }

    function accept() private {
        (, bytes32 digest) = project.agreement();
        meddler.perform(address(project), 0, abi.encodeCall(project.acceptAgreement, (digest)));
    }

    function nativeMember(uint256 amount) private {
        accept();
        vm.deal(address(meddler), amount);
        meddler.perform(address(project), amount, abi.encodeCall(project.contribute, (amount, 0)));
    }

    function joinNative(Actor memory who, uint256 amount) private {
        join(who);
        vm.deal(who.account, amount);
        vm.prank(who.account);
        project.contribute{value: amount}(amount, 0);
    }

    function nativeFounders() private {
        joinNative(ada, 400e6);
        joinNative(ben, 400e6);
        pass(1);
    }
}
