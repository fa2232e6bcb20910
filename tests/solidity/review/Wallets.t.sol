// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {YesWallet} from "../../../contracts/testing/Wallets.sol";
import {Community, ILedger, IProject} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A wallet with code that approves whatever it is asked, and signatures of a key used for something else
contract WalletsTest is Community {
    bytes32 private constant DELEGATION_BY =
        keccak256("DelegationBy(address account,address delegatee,uint256 nonce,uint256 expiry)");
    bytes32 private constant DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    uint256 private constant LATER = START + 365 days;

    YesWallet private wallet;

    function setUp() public override {
        super.setUp();
        wallet = YesWallet(vm.deployCode("Wallets.sol:YesWallet"));
        vm.prank(ada.account);
        project.transfer(address(wallet), 100e18);
    }

    function test_attack_a_wallet_that_says_yes_to_all_speaks_only_for_itself() public {
        project.delegateBySig(address(wallet), ben.account, 0, LATER, "");
        project.permit(address(wallet), cleo.account, 1e18, LATER, "");
        vm.assertEq(project.getVotes(ben.account), 400e18);
        vm.assertEq(project.allowance(address(wallet), cleo.account), 1e18);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.delegateBySig(ada.account, ben.account, 0, LATER, "");
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.permit(ada.account, cleo.account, 1e18, LATER, "");
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, address(0)));
        project.permit(address(0), cleo.account, 1e18, LATER, "");
    }

    function test_attack_a_delegation_used_twice_or_elsewhere_or_for_another() public {
        bytes32 hash = keccak256(abi.encode(DELEGATION_BY, ada.account, ben.account, 0, LATER));
        bytes memory signature = signed(ada, hash);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, cleo.account));
        project.delegateBySig(cleo.account, ben.account, 0, LATER, signature);
        uint256 before = vm.snapshotState();
        project.delegateBySig(ada.account, ben.account, 0, LATER, signature);
        refuses(abi.encodeWithSelector(ILedger.NonceWrong.selector, ada.account, 1));
        project.delegateBySig(ada.account, ben.account, 0, LATER, signature);
        vm.revertToState(before);
        vm.chainId(99);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.delegateBySig(ada.account, ben.account, 0, LATER, signature);
        vm.chainId(31337);
        (address other,) = factory.createProject(parameters(), "another");
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        IProject(other).delegateBySig(ada.account, ben.account, 0, LATER, signature);
    }

    /// @dev What was signed as ERC-5805's message is none of the other, though both delegate.
    function test_attack_one_delegation_taken_for_the_other() public {
        bytes memory signature = signed(ada, keccak256(abi.encode(DELEGATION, ben.account, 0, LATER)));
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.delegateBySig(ada.account, ben.account, 0, LATER, signature);
    }
}
