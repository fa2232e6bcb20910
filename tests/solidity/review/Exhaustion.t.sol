// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

interface Store {
    function store(address account, bytes32 slot, bytes32 content) external;
}

/// @title Numbers of 24 bits can't be used up by whoever has patience or many accounts
contract ExhaustionTest is Fixture {
    Call[] private none;

    function test_attack_proposals_use_up_the_numbers_of_snapshots() public {
        found();
        project.takeSnapshot();
        snapshots(type(uint24).max / 2);
        pass(2 hours);
        uint24 first = proposed("first");
        pass(1);
        vm.assertEq(proposed("second"), first);
        pass(1 hours - 1);
        vm.assertEq(proposed("third"), first);
        pass(1);
        vm.assertEq(proposed("fourth"), first + 1);
    }

    function test_before_half_are_used_each_proposal_has_its_own() public {
        found();
        uint24 first = proposed("first");
        pass(1);
        vm.assertEq(proposed("second"), first + 1);
    }

    function test_attack_many_accounts_use_up_the_count_of_members() public {
        joinAndGive(ada, 20e6);
        // Where the project stands: the agreement's version, the members, the seats and the numbers given are all one.
        replace((1 << 64) | (1 << 40) | (1 << 16) | 1, (1 << 96) - 1, 16, type(uint24).max);
        vm.assertEq(project.totals().members, type(uint24).max);
        joinAndGive(ben, 20e6);
        vm.assertEq(project.totals().members, type(uint24).max);
        vm.assertEq(project.totals().seats, 2);
    }

    function proposed(bytes32 salt) private returns (uint24) {
        vm.prank(ada.account);
        return project.pollOf(project.propose(Class.SPEND, none, "text", salt)).snapshot;
    }

    /// @dev The number of the newest snapshot, in the slot of the live totals: found by supply and number.
    function snapshots(uint24 number) private {
        replace(project.totalSupply() | (1 << 192), (uint256(type(uint24).max) << 192) | type(uint96).max, 192, number);
        vm.assertEq(project.newestSnapshot(), number);
    }

    /// @dev Puts 24 bits at `shift` into the first slot that holds `content` under `mask`.
    function replace(uint256 content, uint256 mask, uint256 shift, uint24 bits) private {
        for (uint256 slot = 0; slot < 64; ++slot) {
            uint256 word = uint256(vm.load(address(project), bytes32(slot)));
            if (word & mask != content) continue;
            word = (word & ~(uint256(type(uint24).max) << shift)) | (uint256(bits) << shift);
            Store(address(vm)).store(address(project), bytes32(slot), bytes32(word));
            return;
        }
        revert("no such slot");
    }
}
