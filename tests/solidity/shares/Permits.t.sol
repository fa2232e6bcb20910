// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, IProject, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Permits of the shares (ERC-2612)
contract PermitsTest is Fixture {
    bytes32 private constant TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function test_a_permit_approves_once() public {
        found();
        (uint8 v, bytes32 r, bytes32 s) = sign(ada, 7e18, 0, time());
        project.permit(ada.account, ben.account, 7e18, time(), v, r, s);
        vm.assertEq(project.allowance(ada.account, ben.account), 7e18);
        vm.assertEq(project.nonces(ada.account), 1);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.permit(ada.account, ben.account, 7e18, time(), v, r, s);
    }

    function test_a_permit_expires() public {
        (uint8 v, bytes32 r, bytes32 s) = sign(ada, 1, 0, time() - 1);
        refuses(abi.encodeWithSelector(ILedger.SignatureExpired.selector, time() - 1));
        project.permit(ada.account, ben.account, 1, time() - 1, v, r, s);
    }

    function test_nobody_signs_for_another_or_for_zero() public {
        (uint8 v, bytes32 r, bytes32 s) = sign(ben, 1, 0, time());
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.permit(ada.account, ben.account, 1, time(), v, r, s);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, address(0)));
        project.permit(address(0), ben.account, 1, time(), 99, r, s);
    }

    function test_attack_permit_replayed_on_another_clone_or_chain() public {
        (uint8 v, bytes32 r, bytes32 s) = sign(ada, 1, 0, time());
        vm.chainId(999);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.permit(ada.account, ben.account, 1, time(), v, r, s);
        vm.chainId(31_337);
        (address other,) = factory.createProject(Samples.building(address(token)), "another");
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        IProject(other).permit(ada.account, ben.account, 1, time(), v, r, s);
        project.permit(ada.account, ben.account, 1, time(), v, r, s);
    }

    function sign(Actor memory who, uint256 shares, uint256 nonce, uint256 deadline)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        return
            vm.sign(who.key, typed(keccak256(abi.encode(TYPEHASH, ada.account, ben.account, shares, nonce, deadline))));
    }
}
