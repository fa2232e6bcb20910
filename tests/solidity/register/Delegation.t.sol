// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Delegation: one level, whole votes, to members only
contract DelegationTest is Fixture {
    bytes32 private constant TYPEHASH = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    function test_votes_are_ones_own_until_delegated() public {
        found();
        vm.assertEq(project.delegates(ada.account), ada.account);
        vm.assertEq(project.getVotes(ada.account), 500e18);
        vm.expectEmit(address(project));
        emit IVotes.DelegateChanged(ada.account, ada.account, ben.account);
        vm.expectEmit(address(project));
        emit IVotes.DelegateVotesChanged(ada.account, 500e18, 0);
        vm.expectEmit(address(project));
        emit IVotes.DelegateVotesChanged(ben.account, 300e18, 800e18);
        delegate(ada, ben.account);
        vm.assertEq(project.delegates(ada.account), ben.account);
        assertVotes(0, 800e18, 200e18);
    }

    function test_delegation_is_one_level() public {
        found();
        delegate(ada, ben.account);
        delegate(ben, cleo.account);
        assertVotes(0, 500e18, 500e18);
    }

    function test_attack_delegation_to_zero_and_self_doubles_nothing() public {
        found();
        delegate(ada, ada.account);
        delegate(ada, address(0));
        assertVotes(500e18, 300e18, 200e18);
        delegate(ada, ben.account);
        delegate(ada, ben.account);
        assertVotes(0, 800e18, 200e18);
        delegate(ada, cleo.account);
        assertVotes(0, 300e18, 700e18);
        delegate(ada, ada.account);
        delegate(ada, address(0));
        assertVotes(500e18, 300e18, 200e18);
        vm.assertEq(project.delegates(ada.account), ada.account);
    }

    function test_shares_moved_move_the_votes_of_delegates() public {
        found();
        delegate(ada, ben.account);
        delegate(cleo, ada.account);
        assertVotes(200e18, 800e18, 0);
        vm.prank(ada.account);
        project.transfer(cleo.account, 100e18);
        assertVotes(300e18, 700e18, 0);
        vm.prank(ada.account);
        project.transfer(ada.account, 400e18);
        assertVotes(300e18, 700e18, 0);
        give(ada, 10e6);
        assertVotes(300e18, 710e18, 0);
    }

    function test_who_held_nothing_delegates_what_comes_later() public {
        join(ada);
        join(ben);
        delegate(ben, ada.account);
        give(ben, 30e6);
        vm.assertEq(project.getVotes(ada.account), 30e18);
        vm.assertEq(project.getVotes(ben.account), 0);
        // Ada has only ever held votes, never shares.
        delegate(ada, ben.account);
        give(ada, 20e6);
        vm.assertEq(project.getVotes(ada.account), 30e18);
        vm.assertEq(project.getVotes(ben.account), 20e18);
        delegate(ada, address(0));
        vm.assertEq(project.getVotes(ada.account), 50e18);
    }

    function test_only_members_are_delegates() public {
        found();
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        delegate(ada, stranger.account);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, address(project)));
        delegate(ada, address(project));
        refuses(abi.encodeWithSelector(ILedger.AccountRefused.selector, address(treasury)));
        vm.prank(address(treasury));
        project.delegate(ada.account);
    }

    function test_by_signature_with_keyed_nonces() public {
        found();
        uint256 keyed = uint256(7) << 64;
        bySignature(ada, ben.account, keyed);
        assertVotes(0, 800e18, 200e18);
        bySignature(ada, cleo.account, 0);
        vm.assertEq(project.nonces(ada.account, 7), keyed + 1);
        vm.assertEq(project.nonces(ada.account), 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ada.key, digest(ben.account, keyed, time()));
        refuses(abi.encodeWithSelector(ILedger.NonceWrong.selector, ada.account, keyed + 1));
        project.delegateBySig(ben.account, keyed, time(), v, r, s);
    }

    function test_signatures_expire_and_must_be_signatures() public {
        found();
        uint256 expiry = time() - 1;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ada.key, digest(ben.account, 0, expiry));
        refuses(abi.encodeWithSelector(ILedger.SignatureExpired.selector, expiry));
        project.delegateBySig(ben.account, 0, expiry, v, r, s);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, address(0)));
        project.delegateBySig(ben.account, 0, expiry + 1, 99, r, s);
    }

    function bySignature(Actor memory who, address delegatee, uint256 nonce) private {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who.key, digest(delegatee, nonce, time()));
        project.delegateBySig(delegatee, nonce, time(), v, r, s);
    }

    function digest(address delegatee, uint256 nonce, uint256 expiry) private view returns (bytes32) {
        return typed(keccak256(abi.encode(TYPEHASH, delegatee, nonce, expiry)));
    }

    function delegate(Actor memory who, address delegatee) private {
        vm.prank(who.account);
        project.delegate(delegatee);
    }

    function assertVotes(uint256 ofAda, uint256 ofBen, uint256 ofCleo) private view {
        vm.assertEq(project.getVotes(ada.account), ofAda, "Ada's votes");
        vm.assertEq(project.getVotes(ben.account), ofBen, "Ben's votes");
        vm.assertEq(project.getVotes(cleo.account), ofCleo, "Cleo's votes");
    }
}
