// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Accepting the agreement: members, numbers, versions
contract AcceptanceTest is Fixture {
    bytes32 private constant NEXT = keccak256("agreement, version 2");

    function test_accepting_makes_a_numbered_member() public {
        vm.expectEmit(address(project));
        emit ILedger.AgreementAccepted(ada.account, 1, 1, Samples.AGREEMENT);
        join(ada);
        join(ben);

        Member memory record = project.memberOf(ada.account);
        vm.assertEq(record.number, 1);
        vm.assertEq(record.since, 1);
        vm.assertEq(record.agreementVersion, 1);
        vm.assertEq(record.delegate, address(0));
        vm.assertEq(project.memberOf(ben.account).number, 2);
        vm.assertEq(project.numbersGiven(), 2);
        vm.assertEq(project.totals().members, 2);
    }

    function test_another_text_is_refused() public {
        refuses(abi.encodeWithSelector(ILedger.AgreementOutdated.selector, NEXT, Samples.AGREEMENT));
        vm.prank(ada.account);
        project.acceptAgreement(NEXT);
    }

    function test_accepting_twice_is_refused() public {
        join(ada);
        refuses(abi.encodeWithSelector(ILedger.AgreementAlreadyAccepted.selector, ada.account, 1));
        vm.prank(ada.account);
        project.acceptAgreement(Samples.AGREEMENT);
    }

    function test_neither_project_nor_treasury_become_members() public {
        address[2] memory own = [address(project), address(treasury)];
        for (uint256 i = 0; i < own.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.AccountRefused.selector, own[i]));
            vm.prank(own[i]);
            project.acceptAgreement(Samples.AGREEMENT);
        }
    }

    function test_a_new_version_is_needed_for_money_and_claims_but_not_for_votes() public {
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.adoptAgreement, (NEXT)));
        decide(Class.AGREEMENT, calls);
        bytes32 opened = claim(cleo, 100);
        execute(ada, Class.AGREEMENT, calls);

        (uint16 version, bytes32 digest) = project.agreement();
        vm.assertEq(version, 2);
        vm.assertEq(digest, NEXT);
        vm.assertEq(project.agreementDigest(1), Samples.AGREEMENT);
        bytes memory reason = abi.encodeWithSelector(ILedger.AgreementNotAccepted.selector, ada.account, 1, 2);
        vm.startPrank(ada.account);
        refuses(reason);
        project.contribute(20e6, 0);
        refuses(reason);
        project.openClaim(1, 100, keccak256("evidence"), 0, 0, 0);
        project.castBallot(opened, Support.FOR);
        project.acceptAgreement(NEXT);
        vm.stopPrank();
        vm.assertEq(project.memberOf(ada.account).agreementVersion, 2);
        vm.assertEq(project.memberOf(ada.account).number, 1);
        vm.assertEq(project.totals().members, 3);
        give(ada, 20e6);
    }

    function test_an_agreement_without_digest_is_refused() public {
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.adoptAgreement, (bytes32(0))));
        decide(Class.AGREEMENT, calls);
        bytes memory inner = abi.encodeWithSelector(ILedger.DigestMissing.selector);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, inner));
        execute(ada, Class.AGREEMENT, calls);
    }

    function test_strangers_can_neither_give_nor_claim_nor_post() public {
        bytes memory reason = abi.encodeWithSelector(ILedger.AgreementNotAccepted.selector, stranger.account, 0, 1);
        vm.startPrank(stranger.account);
        refuses(reason);
        project.contribute(20e6, 0);
        refuses(reason);
        project.openClaim(1, 100, keccak256("evidence"), 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        project.post(PostKind.IDEA, 0, keccak256("idea"));
    }
}
