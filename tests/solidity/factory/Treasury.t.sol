// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibRLP} from "solady/utils/LibRLP.sol";
import {Fixture, IProject, ITreasury, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A treasury answers its project and nobody else, at an address that nobody can take
contract TreasuryTest is Fixture {
    function test_its_project_is_part_of_its_code() public {
        vm.assertEq(treasury.project(), address(project));
        bytes memory code = address(treasury).code;
        Parameters memory given = Samples.building(address(token));
        (address other, address otherTreasury) = factory.createProject(given, "another");
        vm.assertEq(ITreasury(otherTreasury).project(), other);
        vm.assertNotEq(keccak256(otherTreasury.code), keccak256(code));
        vm.assertNotEq(other, address(project));
    }

    /// @dev The project's first contract: only the project can create it there, and it has.
    function test_it_is_the_first_contract_of_its_project() public view {
        vm.assertEq(address(treasury), LibRLP.computeAddress(address(project), 1));
        vm.assertEq(vm.getNonce(address(project)), 2);
    }

    function test_attack_command_a_treasury() public {
        (address other,) = factory.createProject(Samples.building(address(token)), "another");
        address[6] memory callers =
            [stranger.account, address(factory), address(treasury), other, charter, treasury.project()];
        for (uint256 i = 0; i < 5; ++i) {
            refuses(abi.encodeWithSelector(ITreasury.TreasuryRefused.selector, callers[i]));
            vm.prank(callers[i]);
            treasury.execute(stranger.account, 0, "");
            refuses(abi.encodeWithSelector(ITreasury.TreasuryRefused.selector, callers[i]));
            vm.prank(callers[i]);
            treasury.pay(address(token), stranger.account, 0);
        }
        vm.prank(callers[5]);
        treasury.execute(stranger.account, 0, "");
    }

    /// @dev Whoever deploys the code is its project: there is no implementation, and nothing to initialise.
    function test_there_is_nothing_to_initialise() public {
        (bool success,) = address(treasury).call(abi.encodeWithSignature("initialize(address)", stranger.account));
        vm.assertFalse(success);
    }

    function test_it_receives_the_native_coin_and_says_so() public {
        vm.deal(ada.account, 1 ether);
        vm.expectEmit(address(treasury));
        emit ITreasury.Received(ada.account, 1 ether);
        vm.prank(ada.account);
        (bool success,) = address(treasury).call{value: 1 ether}("");
        vm.assertTrue(success);
    }

    function test_it_pays_tokens_and_the_native_coin_and_says_so() public {
        token.mint(address(treasury), 5);
        vm.deal(address(treasury), 7);
        vm.startPrank(address(project));
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(address(token), ada.account, 5);
        treasury.pay(address(token), ada.account, 5);
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(address(0), ada.account, 7);
        treasury.pay(address(0), ada.account, 7);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(ada.account), 5);
        vm.assertEq(ada.account.balance, 7);
    }
}
