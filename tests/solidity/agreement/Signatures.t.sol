// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {OwnedWallet} from "../../../contracts/testing/Wallets.sol";
import {Fixture, ILedger, IProject, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Accepting the agreement by signature
contract AcceptanceSignaturesTest is Fixture {
    bytes32 private constant TYPEHASH = keccak256("Acceptance(address account,bytes32 digest,uint256 deadline)");

    function test_anyone_brings_in_a_signed_acceptance_once() public {
        bytes memory signature = signed(ada, acceptance(ada.account, time()));
        vm.prank(stranger.account);
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, time(), signature);
        vm.assertEq(project.memberOf(ada.account).agreementVersion, 1);
        vm.assertEq(project.memberOf(stranger.account).agreementVersion, 0);
        refuses(abi.encodeWithSelector(ILedger.AgreementAlreadyAccepted.selector, ada.account, 1));
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, time(), signature);
    }

    function test_an_acceptance_expires() public {
        uint256 deadline = time() - 1;
        bytes memory signature = signed(ada, acceptance(ada.account, deadline));
        refuses(abi.encodeWithSelector(ILedger.SignatureExpired.selector, deadline));
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, deadline, signature);
    }

    function test_attack_acceptance_by_another_or_replayed_elsewhere() public {
        bytes memory ofBen = signed(ben, acceptance(ada.account, time()));
        bytes memory ofAda = signed(ada, acceptance(ada.account, time()));
        (address other,) = factory.createProject(Samples.building(address(token)), "another");
        bytes memory reason = abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account);
        uint256 deadline = time();
        refuses(reason);
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, deadline, ofBen);
        refuses(reason);
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, deadline + 1, ofAda);
        refuses(reason);
        IProject(other).acceptAgreementBySig(ada.account, Samples.AGREEMENT, deadline, ofAda);
        vm.chainId(999);
        refuses(reason);
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, deadline, ofAda);
    }

    function test_a_wallet_with_code_accepts_by_its_owners_signature() public {
        OwnedWallet wallet = new OwnedWallet(ada.account);
        bytes memory signature = signed(ada, acceptance(address(wallet), time()));
        project.acceptAgreementBySig(address(wallet), Samples.AGREEMENT, time(), signature);
        vm.assertEq(project.memberOf(address(wallet)).number, 1);
    }

    /// @dev The signature names the account: what a wallet's owner signed for it isn't the owner's own acceptance.
    function test_attack_signature_for_one_account_used_for_another() public {
        OwnedWallet wallet = new OwnedWallet(ada.account);
        bytes memory signature = signed(ada, acceptance(address(wallet), time()));
        uint256 deadline = time();
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.acceptAgreementBySig(ada.account, Samples.AGREEMENT, deadline, signature);
    }

    function acceptance(address account, uint256 deadline) private pure returns (bytes32) {
        return keccak256(abi.encode(TYPEHASH, account, Samples.AGREEMENT, deadline));
    }
}
