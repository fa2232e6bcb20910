// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MultiSigWallet} from "../../../contracts/testing/MultiSigWallet.sol";
import {WalletFixture} from "./WalletFixture.sol";

/// @title The wallet of the tests itself: enough owners, each once, for this wallet and this call alone
contract WalletTest is WalletFixture {
    bytes4 private constant NO = 0xffffffff;
    bytes4 private constant YES = MultiSigWallet.isValidSignature.selector;

    function test_enough_owners_in_order_sign_for_it() public view {
        bytes32 hash = wallet.messageHash("hash");
        vm.assertEq(wallet.isValidSignature("hash", both(hash)), YES);
        vm.assertEq(wallet.isValidSignature("another", both(hash)), NO);
        vm.assertEq(wallet.isValidSignature("hash", both("hash")), NO);
        vm.assertEq(wallet.isValidSignature("hash", by(dora, hash)), NO);
        vm.assertEq(wallet.isValidSignature("hash", ""), NO);
        vm.assertEq(wallet.isValidSignature("hash", bytes.concat(by(dora, hash), by(dora, hash))), NO);
        vm.assertEq(wallet.isValidSignature("hash", bytes.concat(by(dora, hash), by(ada, hash))), NO);
        vm.assertEq(wallet.isValidSignature("hash", bytes.concat(by(ada, hash), by(dora, hash))), NO);
        bytes memory reversed = dora.account < emil.account
            ? bytes.concat(by(emil, hash), by(dora, hash))
            : bytes.concat(by(dora, hash), by(emil, hash));
        vm.assertEq(wallet.isValidSignature("hash", reversed), NO);
    }

    function test_what_was_signed_for_one_wallet_is_nothing_to_another_of_the_same_owners() public {
        MultiSigWallet other = deployed(2);
        vm.assertEq(other.isValidSignature("hash", both(wallet.messageHash("hash"))), NO);
    }

    function test_an_operation_is_performed_once() public {
        vm.deal(address(wallet), 2);
        bytes memory signatures = both(wallet.operationHash(cleo.account, 1, "", 0));
        wallet.perform(cleo.account, 1, "", signatures);
        vm.assertEq(cleo.account.balance, 1);
        vm.expectRevert(MultiSigWallet.SignaturesInvalid.selector);
        wallet.perform(cleo.account, 1, "", signatures);
    }

    function test_owners_are_distinct_and_enough() public {
        address[] memory owners = new address[](2);
        (owners[0], owners[1]) = (dora.account, emil.account);
        fails(owners, 0);
        fails(owners, 3);
        owners[1] = dora.account;
        fails(owners, 1);
        owners[1] = address(0);
        fails(owners, 1);
    }

    function fails(address[] memory owners, uint256 threshold) private {
        vm.expectRevert(MultiSigWallet.OwnersWrong.selector);
        new MultiSigWallet(owners, threshold);
    }
}
