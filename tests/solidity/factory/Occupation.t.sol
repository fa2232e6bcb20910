// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, IProject, IProjectFactory, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Nobody can occupy the address of a project or treasury that somebody has announced
contract OccupationTest is Fixture {
    bytes32 private constant SALT = "announced";

    mapping(address => bool) private seen;

    /// @dev Each term, rule, category and founder alone makes another project and another treasury.
    function test_every_parameter_is_in_the_address() public {
        Parameters memory given = Samples.building(address(token));
        given.terms.transfers = TransferPolicy.NONE;
        given.founders = new FoundingShares[](1);
        given.founders[0] = FoundingShares(ada.account, 1e18);
        bytes memory encoded = abi.encode(given);
        isNew(encoded);
        // The words of the terms and rules, each with its lowest bit turned: all of them hold values of their own.
        uint256 words = 20 + 5 * 6;
        for (uint256 i = 0; i < words; ++i) {
            isNew(turned(encoded, 1 + i));
        }
        // The last words are the founder's account and shares; before its count, those of the categories.
        uint256 last = encoded.length / 32 - 1;
        isNew(turned(encoded, last));
        isNew(turned(encoded, last - 1));
        for (uint256 i = 0; i < 6; ++i) {
            isNew(turned(encoded, last - 3 - i));
        }
    }

    function test_attack_occupy_an_announced_address_with_other_terms() public {
        Parameters memory given = Samples.building(address(token));
        (address announced, address announcedTreasury) = factory.predictAddresses(ada.account, given, SALT);
        Parameters memory worse = Samples.building(address(token));
        worse.terms.price = 1;
        vm.prank(stranger.account);
        (address ofStranger, address theirTreasury) = factory.createProject(given, SALT);
        vm.prank(stranger.account);
        (address worseProject,) = factory.createProject(worse, SALT);
        vm.prank(ada.account);
        (address worseOfAda,) = factory.createProject(worse, SALT);
        address[3] memory made = [ofStranger, worseProject, worseOfAda];
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertNotEq(made[i], announced);
        }
        vm.assertNotEq(theirTreasury, announcedTreasury);
        vm.assertEq(announced.code.length + announcedTreasury.code.length, 0);
        vm.prank(ada.account);
        (address project_, address treasury_) = factory.createProject(given, SALT);
        vm.assertEq(project_, announced);
        vm.assertEq(treasury_, announcedTreasury);
    }

    /// @dev Whoever sends money to an announced address gives it to the community, and prevents nothing.
    function test_attack_prevent_a_creation_by_sending_money_first() public {
        Parameters memory given = Samples.building(address(0));
        (address announced, address announcedTreasury) = factory.predictAddresses(ada.account, given, SALT);
        vm.deal(announced, 1 ether);
        vm.deal(announcedTreasury, 2 ether);
        vm.prank(ada.account);
        factory.createProject(given, SALT);
        vm.assertEq(announcedTreasury.balance, 2 ether);
        vm.assertEq(IProject(announced).escrow(), 0);
        vm.prank(ada.account);
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectExists.selector, announced));
        factory.createProject(given, SALT);
    }

    function isNew(bytes memory encoded) private {
        bytes memory data = abi.encodePacked(abi.encode(ada.account, uint256(96), SALT), tail(encoded));
        (bool success, bytes memory result) =
            address(factory).staticcall(abi.encodePacked(IProjectFactory.predictAddresses.selector, data));
        vm.assertTrue(success, vm.toString(encoded));
        (address project_, address treasury_) = abi.decode(result, (address, address));
        vm.assertFalse(seen[project_] || seen[treasury_], vm.toString(encoded));
        (seen[project_], seen[treasury_]) = (true, true);
    }

    function turned(bytes memory encoded, uint256 word) private pure returns (bytes memory copy) {
        copy = bytes.concat(encoded);
        copy[word * 32 + 31] = bytes1(uint8(copy[word * 32 + 31]) ^ 1);
    }

    /// @dev Without the offset that a lone dynamic value begins with.
    function tail(bytes memory encoded) private pure returns (bytes memory rest) {
        rest = new bytes(encoded.length - 32);
        for (uint256 i = 0; i < rest.length; ++i) {
            rest[i] = encoded[i + 32];
        }
    }
}
