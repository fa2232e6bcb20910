// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, IProject, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Delegating and permitting by messages that name who signs
contract DelegationsTest is Community {
    bytes32 private constant DELEGATION =
        keccak256("DelegationBy(address account,address delegatee,uint256 nonce,uint256 expiry)");
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function test_a_key_delegates_by_naming_itself() public {
        bytes memory signature = delegation(cleo, ben.account, 0, time());
        vm.expectEmit(address(project));
        emit ILedger.DelegateChanged(cleo.account, cleo.account, ben.account);
        vm.prank(stranger.account);
        project.delegateBySig(cleo.account, ben.account, 0, time(), signature);
        vm.assertEq(project.getVotes(ben.account), 500e18);
        vm.assertEq(project.nonces(cleo.account), 1);
        refuses(abi.encodeWithSelector(ILedger.NonceWrong.selector, cleo.account, 1));
        project.delegateBySig(cleo.account, ben.account, 0, time(), signature);
    }

    function test_nonces_of_other_keys_are_independent() public {
        uint256 keyed = uint256(7) << 64;
        project.delegateBySig(cleo.account, ben.account, keyed, time(), delegation(cleo, ben.account, keyed, time()));
        vm.assertEq(project.nonces(cleo.account, 7), keyed + 1);
        vm.assertEq(project.nonces(cleo.account), 0);
        project.delegateBySig(cleo.account, ada.account, 0, time(), delegation(cleo, ada.account, 0, time()));
        bytes memory skipping = delegation(cleo, ben.account, keyed + 2, time());
        refuses(abi.encodeWithSelector(ILedger.NonceWrong.selector, cleo.account, keyed + 1));
        project.delegateBySig(cleo.account, ben.account, keyed + 2, time(), skipping);
    }

    function test_a_delegation_expires() public {
        uint256 expiry = time() - 1;
        bytes memory signature = delegation(cleo, ben.account, 0, expiry);
        refuses(abi.encodeWithSelector(ILedger.SignatureExpired.selector, expiry));
        project.delegateBySig(cleo.account, ben.account, 0, expiry, signature);
    }

    function test_attack_delegation_altered_replayed_or_of_another() public {
        bytes memory signature = delegation(cleo, ben.account, 0, time());
        refuses(invalid(cleo));
        project.delegateBySig(cleo.account, ada.account, 0, time(), signature);
        refuses(invalid(cleo));
        project.delegateBySig(cleo.account, ben.account, 0, time() + 1, signature);
        refuses(invalid(ada));
        project.delegateBySig(ada.account, ben.account, 0, time(), signature);
        (address other,) = factory.createProject(Samples.building(address(token)), "another");
        refuses(invalid(cleo));
        IProject(other).delegateBySig(cleo.account, ben.account, 0, time(), signature);
        vm.chainId(999);
        refuses(invalid(cleo));
        project.delegateBySig(cleo.account, ben.account, 0, time(), signature);
    }

    function test_what_may_not_be_delegated_may_not_by_signature() public {
        bytes memory signature = delegation(cleo, stranger.account, 0, time());
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        project.delegateBySig(cleo.account, stranger.account, 0, time(), signature);
        vm.assertEq(project.nonces(cleo.account), 0);
        moved(cleo, heir());
        signature = delegation(cleo, ben.account, 0, time());
        refuses(abi.encodeWithSelector(ILedger.AccountRetired.selector, cleo.account));
        project.delegateBySig(cleo.account, ben.account, 0, time(), signature);
    }

    function test_a_key_permits_with_bytes_as_with_its_parts() public {
        bytes32 structHash = keccak256(abi.encode(PERMIT, ada.account, ben.account, 5e18, 0, time()));
        bytes memory signature = signed(ada, structHash);
        refuses(abi.encodeWithSelector(ILedger.SignatureExpired.selector, time() - 1));
        project.permit(ada.account, ben.account, 5e18, time() - 1, signature);
        refuses(invalid(ada));
        project.permit(ada.account, ben.account, 6e18, time(), signature);
        project.permit(ada.account, ben.account, 5e18, time(), signature);
        vm.assertEq(project.allowance(ada.account, ben.account), 5e18);
        vm.assertEq(project.nonces(ada.account), 1);
        structHash = keccak256(abi.encode(PERMIT, ada.account, address(0), 5e18, 1, time()));
        signature = signed(ada, structHash);
        refuses(abi.encodeWithSelector(ILedger.AccountZero.selector));
        project.permit(ada.account, address(0), 5e18, time(), signature);
    }

    /// @dev Compact signatures (ERC-2098) are as good: 64 bytes.
    function test_a_compact_signature_is_taken() public {
        bytes32 structHash = keccak256(abi.encode(PERMIT, ada.account, ben.account, 5e18, 0, time()));
        (bytes32 r, bytes32 vs) = vm.signCompact(ada.key, typed(structHash));
        project.permit(ada.account, ben.account, 5e18, time(), abi.encodePacked(r, vs));
        vm.assertEq(project.allowance(ada.account, ben.account), 5e18);
    }

    function delegation(Actor memory who, address delegatee, uint256 nonce, uint256 expiry)
        private
        view
        returns (bytes memory)
    {
        return signed(who, keccak256(abi.encode(DELEGATION, who.account, delegatee, nonce, expiry)));
    }

    function invalid(Actor memory who) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ILedger.SignatureInvalid.selector, who.account);
    }
}
