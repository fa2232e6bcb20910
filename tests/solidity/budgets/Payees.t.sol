// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BlacklistToken} from "../../../contracts/testing/HostileTokens.sol";
import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Community, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Payees and tokens that refuse, or call back, when a line pays
contract PayeesTest is Community {
    uint24 private line;

    function setUp() public override {
        super.setUp();
        line = openLine(BUDGET);
    }

    /// @dev A payee who refuses, or whom the token refuses, is skipped in a batch and keeps their claim.
    function test_attack_a_payee_who_refuses_fails_a_batch() public {
        vm.deal(address(treasury), 1 ether);
        uint24 native = openLine(address(0), 1 ether, address(0));
        Meddler meddler = Meddler(payable(vm.deployCode("Meddler.sol:Meddler")));
        meddler.perform(address(project), 0, abi.encodeCall(project.acceptAgreement, (Samples.AGREEMENT)));
        meddler.refusePayments();
        bytes memory data = abi.encodeCall(project.openClaim, (0, 0, "receipt", native, 0.5 ether, 0));
        meddler.perform(address(project), 0, data);
        bytes32[] memory ids = new bytes32[](4);
        ids[0] = keccak256(
            abi.encode(address(meddler), 0, Class.CLAIM, uint16(0), uint32(0), bytes32("receipt"), native, 0.5 ether)
        );
        ids[1] = ask(cleo, native, 0.5 ether);
        ids[2] = workAndAsk(ben, line, 10e6);
        ids[3] = claim(cleo, 100);
        acceptedInTime(ids);
        vm.assertEq(project.settleClaims(ids), 3);
        assertState(ids[0], PollState.READY);
        vm.assertEq(cleo.account.balance, 0.5 ether);
        vm.assertEq(token.balanceOf(ben.account), 10e6);
        refuses(abi.encodeWithSignature("ETHTransferFailed()"));
        project.settleClaim(ids[0]);
        vm.assertEq(project.settleClaims(ids), 0);
    }

    function test_attack_a_payee_reenters() public {
        vm.deal(address(treasury), 1 ether);
        uint24 native = openLine(address(0), 1 ether, address(0));
        Meddler meddler = Meddler(payable(vm.deployCode("Meddler.sol:Meddler")));
        meddler.perform(address(project), 0, abi.encodeCall(project.acceptAgreement, (Samples.AGREEMENT)));
        bytes memory data = abi.encodeCall(project.openClaim, (0, 0, "receipt", native, 0.5 ether, 0));
        meddler.perform(address(project), 0, data);
        bytes32 id = keccak256(
            abi.encode(address(meddler), 0, Class.CLAIM, uint16(0), uint32(0), bytes32("receipt"), native, 0.5 ether)
        );
        pass(1);
        acceptedInTime(listed(id));
        meddler.plan(address(project), abi.encodeCall(project.settleClaim, (id)));
        meddler.plan(address(project), abi.encodeCall(project.settleClaims, (listed(id))));
        meddler.plan(address(project), abi.encodeCall(project.closeLine, (native)));
        meddler.plan(address(project), abi.encodeCall(project.settleWithoutPayment, (id)));
        project.settleClaim(id);
        vm.assertEq(meddler.called(), 1);
        vm.assertFalse(meddler.succeeded());
        vm.assertEq(address(meddler).balance, 0.5 ether);
    }

    function test_a_token_that_refuses_the_claimant_keeps_the_claim_waiting() public {
        BlacklistToken coin = BlacklistToken(vm.deployCode("HostileTokens.sol:BlacklistToken"));
        coin.mint(address(treasury), BUDGET);
        uint24 other = openLine(address(coin), BUDGET, address(0));
        bytes32 id = accepted(workAndAsk(cleo, other, 30e6));
        coin.refuse(cleo.account, true);
        refuses(abi.encodeWithSignature("TransferFailed()"));
        project.settleClaim(id);
        vm.assertEq(project.balanceOf(cleo.account), 200e18);
        coin.refuse(cleo.account, false);
        project.settleClaim(id);
        vm.assertEq(coin.balanceOf(cleo.account), 30e6);
    }
}
