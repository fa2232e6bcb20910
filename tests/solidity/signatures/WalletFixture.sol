// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MultiSigWallet} from "../../../contracts/testing/MultiSigWallet.sol";
import {Community, ILedger, IProject, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A wallet of which two of Dora, Emil and Finn must sign
abstract contract WalletFixture is Community {
    MultiSigWallet internal wallet;
    Actor internal dora;
    Actor internal emil;
    Actor internal finn;

    function setUp() public virtual override {
        super.setUp();
        (dora, emil, finn) = (actor("dora"), actor("emil"), actor("finn"));
        wallet = deployed(2);
    }

    function deployed(uint256 threshold) internal returns (MultiSigWallet) {
        address[] memory owners = new address[](3);
        (owners[0], owners[1], owners[2]) = (dora.account, emil.account, finn.account);
        bytes memory arguments = abi.encode(owners, threshold);
        return MultiSigWallet(payable(vm.deployCode("MultiSigWallet.sol:MultiSigWallet", arguments)));
    }

    /// @dev Dora and Emil make the wallet call the project.
    function does(bytes memory data) internal returns (bytes memory) {
        return does(address(project), 0, data);
    }

    function does(address target, uint256 value, bytes memory data) internal returns (bytes memory) {
        return wallet.perform(target, value, data, both(wallet.operationHash(target, value, data, wallet.nonce())));
    }

    /// @dev Dora and Emil sign a struct of the project for the wallet.
    function signedByWallet(bytes32 structHash) internal view returns (bytes memory) {
        return both(wallet.messageHash(typed(structHash)));
    }

    function both(bytes32 hash) internal view returns (bytes memory) {
        (Actor memory first, Actor memory second) = dora.account < emil.account ? (dora, emil) : (emil, dora);
        return bytes.concat(by(first, hash), by(second, hash));
    }

    function by(Actor memory who, bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who.key, hash);
        return abi.encodePacked(r, s, v);
    }

    function joinByWallet() internal {
        does(abi.encodeCall(project.acceptAgreement, (Samples.AGREEMENT)));
    }

    /// @dev The wallet holds 100 shares of Ada's.
    function endow() internal {
        vm.prank(ada.account);
        project.transfer(address(wallet), 100e18);
        pass(1);
    }
}
