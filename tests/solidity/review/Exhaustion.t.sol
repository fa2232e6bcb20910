// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import {StandingWord} from "../../../contracts/words/StandingWord.sol";
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
        (bytes32 slot, StandingWord standing) = find();
        put(slot, standing.withMembers(type(uint24).max));
        vm.assertEq(project.totals().members, type(uint24).max);
        joinAndGive(ben, 20e6);
        vm.assertEq(project.totals().members, type(uint24).max);
        vm.assertEq(project.totals().seats, 2);
    }

    function test_attack_daily_snapshots_run_past_the_last_number() public {
        found();
        project.takeSnapshot();
        snapshots(2 ** 20 - 2);
        pass(2 days);
        project.takeSnapshot();
        vm.assertEq(project.newestSnapshot(), 2 ** 20 - 2);
        pass(1);
        vm.prank(ada.account);
        project.transfer(ben.account, 1);
        vm.assertEq(project.balanceOf(ada.account), 500e18 - 1);
    }

    /// @dev Seats have 24 bits: one more would make them none, and nobody could give up theirs.
    function test_attack_many_accounts_use_up_the_count_of_seats() public {
        joinAndGive(ada, 20e6);
        (bytes32 slot, StandingWord standing) = find();
        put(slot, standing.withNumbersGiven(type(uint24).max));
        joinAndGive(ben, 20e6);
        vm.assertEq(project.memberOf(ben.account).number, uint256(type(uint24).max) + 1);
        vm.assertEq(project.totals().seats, 1);
        refuses(abi.encodeWithSelector(ILedger.CountUnchanged.selector, ben.account));
        project.recountMember(ben.account);
    }

    function proposed(bytes32 salt) private returns (uint24) {
        vm.prank(ada.account);
        return project.pollOf(project.propose(Class.SPEND, none, "text", salt)).snapshot;
    }

    function snapshots(uint24 number) private {
        (bytes32 slot, StandingWord standing) = find();
        put(slot, standing.withSnapshot(number));
        vm.assertEq(project.newestSnapshot(), number);
    }

    /// @dev The slot that says where the project stands, by what it says.
    function find() private view returns (bytes32 slot, StandingWord standing) {
        (,,, uint40 succeededAt) = project.raised();
        for (uint256 i = 0; i < 64; ++i) {
            standing = StandingWord.wrap(uint256(vm.load(address(project), bytes32(i))));
            bool same = standing.members() == project.totals().members && standing.succeededAt() == succeededAt;
            if (same && standing.snapshot() == project.newestSnapshot()) return (bytes32(i), standing);
        }
        revert("no such slot");
    }

    function put(bytes32 slot, StandingWord content) private {
        Store(address(vm)).store(address(project), slot, bytes32(StandingWord.unwrap(content)));
    }
}
