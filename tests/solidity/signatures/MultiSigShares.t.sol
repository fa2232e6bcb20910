// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILedger, WalletFixture} from "./WalletFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A wallet of several owners permits and delegates by signature
contract MultiSigSharesTest is WalletFixture {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DELEGATION =
        keccak256("DelegationBy(address account,address delegatee,uint256 nonce,uint256 expiry)");

    function test_it_permits_by_signature() public {
        endow();
        bytes32 structHash = keccak256(abi.encode(PERMIT, address(wallet), ben.account, 7e18, 0, time()));
        bytes memory signature = signedByWallet(structHash);
        refuses(invalid());
        project.permit(address(wallet), cleo.account, 7e18, time(), signature);
        vm.expectEmit(address(project));
        emit ILedger.Approval(address(wallet), ben.account, 7e18);
        project.permit(address(wallet), ben.account, 7e18, time(), signature);
        vm.prank(ben.account);
        project.transferFrom(address(wallet), ben.account, 7e18);
        vm.assertEq(project.balanceOf(address(wallet)), 93e18);
        refuses(invalid());
        project.permit(address(wallet), ben.account, 7e18, time(), signature);
    }

    function test_it_delegates_by_signature() public {
        endow();
        uint256 nonce = project.nonces(address(wallet), 5);
        bytes32 structHash = keccak256(abi.encode(DELEGATION, address(wallet), ben.account, nonce, time()));
        bytes memory signature = signedByWallet(structHash);
        refuses(invalid());
        project.delegateBySig(address(wallet), cleo.account, nonce, time(), signature);
        project.delegateBySig(address(wallet), ben.account, nonce, time(), signature);
        vm.assertEq(project.delegates(address(wallet)), ben.account);
        vm.assertEq(project.getVotes(ben.account), 400e18);
        refuses(abi.encodeWithSelector(ILedger.NonceWrong.selector, address(wallet), nonce + 1));
        project.delegateBySig(address(wallet), ben.account, nonce, time(), signature);
        does(abi.encodeCall(project.delegate, (address(0))));
        vm.assertEq(project.getVotes(address(wallet)), 100e18);
    }

    function invalid() private view returns (bytes memory) {
        return abi.encodeWithSelector(ILedger.SignatureInvalid.selector, address(wallet));
    }
}
