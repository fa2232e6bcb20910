// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Snapshots: what they show, when they can be asked for
contract SnapshotsTest is Fixture {
    function test_a_snapshot_shows_the_end_of_its_timestamp() public {
        joinAndGive(ada, 100e6);
        vm.assertEq(project.clock(), 1);
        vm.expectEmit(address(project));
        emit ILedger.SnapshotTaken(1, uint40(time()));
        project.takeSnapshot();
        vm.assertEq(project.clock(), 1);
        // All in the same timestamp as the snapshot: it shows all of it.
        give(ada, 50e6);
        joinAndGive(ben, 30e6);
        join(cleo);
        vm.prank(ben.account);
        project.delegate(ada.account);
        pass(1);
        give(ada, 20e6);

        vm.assertEq(project.clock(), 2);
        vm.assertEq(project.getPastBalance(ada.account, 1), 150e18);
        vm.assertEq(project.getPastVotes(ada.account, 1), 180e18);
        vm.assertEq(project.getPastVotes(ben.account, 1), 0);
        vm.assertEq(project.getPastTotalSupply(1), 180e18);
        Totals memory past = project.pastTotals(1);
        vm.assertEq(past.supply, 180e18);
        vm.assertEq(past.members, 3);
        vm.assertEq(past.seats, 2);
        vm.assertEq(past.roots, 12247448713 + 5477225575);
        vm.assertEq(past.takenAt, time() - 1);
        vm.assertEq(project.totals().supply, 200e18);
    }

    function test_a_snapshot_cannot_be_asked_for_before_its_timestamp_is_over() public {
        found();
        project.takeSnapshot();
        for (uint256 asked = 1; asked < 3; ++asked) {
            bytes memory reason = abi.encodeWithSelector(ILedger.SnapshotNotPast.selector, asked, 1);
            refuses(reason);
            project.getPastVotes(ada.account, asked);
            refuses(reason);
            project.getPastBalance(ada.account, asked);
            refuses(reason);
            project.getPastTotalSupply(asked);
            refuses(reason);
            project.pastTotals(asked);
        }
        pass(1);
        vm.assertEq(project.getPastVotes(ada.account, 1), 500e18);
        refuses(abi.encodeWithSelector(ILedger.SnapshotNotPast.selector, 2, 2));
        project.getPastVotes(ada.account, 2);
    }

    function test_before_the_first_snapshot_there_was_nothing() public {
        found();
        vm.assertEq(project.newestSnapshot(), 0);
        vm.assertEq(project.getPastVotes(ada.account, 0), 0);
        vm.assertEq(project.getPastTotalSupply(0), 0);
    }

    function test_anyone_takes_a_snapshot_a_day() public {
        uint40 takenAt = uint40(time());
        vm.prank(stranger.account);
        project.takeSnapshot();
        pass(1 days);
        refuses(abi.encodeWithSelector(ILedger.SnapshotTooRecent.selector, takenAt));
        project.takeSnapshot();
        pass(1);
        vm.assertEq(project.takeSnapshot(), 2);
        vm.assertEq(project.newestSnapshot(), 2);
        vm.assertEq(project.totals().takenAt, time());
    }

    function test_history_is_exact_across_gaps() public {
        joinAndGive(ada, 100e6);
        project.takeSnapshot();
        pass(2 days);
        project.takeSnapshot();
        pass(2 days);
        give(ada, 10e6);
        give(ada, 10e6);
        project.takeSnapshot();
        pass(2 days);
        give(ada, 10e6);
        project.takeSnapshot();
        pass(2 days);
        vm.prank(ada.account);
        project.transfer(ben.account, 130e18);
        project.takeSnapshot();
        pass(1);
        uint256[6] memory expected = [uint256(0), 100e18, 100e18, 120e18, 130e18, 0];
        for (uint256 i = 0; i < 6; ++i) {
            vm.assertEq(project.getPastBalance(ada.account, i), expected[i]);
            vm.assertEq(project.getPastVotes(ada.account, i), expected[i]);
            vm.assertEq(project.getPastBalance(ben.account, i), i == 5 ? 130e18 : 0);
        }
    }

    function test_a_member_counts_from_the_snapshot_that_shows_them() public {
        found();
        project.takeSnapshot();
        join(stranger);
        vm.assertEq(project.memberOf(stranger.account).since, 1);
        pass(1);
        Actor memory late = actor("late");
        join(late);
        vm.assertEq(project.memberOf(late.account).since, 2);
        vm.assertEq(project.pastTotals(1).members, 4);
        vm.assertEq(project.totals().members, 5);
    }

    function test_seats_and_roots_follow_balances_of_members_only() public {
        joinAndGive(ada, 10e6);
        vm.assertEq(project.totals().seats, 1);
        vm.prank(ada.account);
        project.transfer(stranger.account, 1);
        vm.assertEq(project.totals().seats, 0);
        vm.assertEq(project.totals().roots, 3162277660);
        vm.prank(stranger.account);
        project.transfer(ada.account, 1);
        vm.assertEq(project.totals().seats, 1);
        vm.assertEq(project.totals().roots, 3162277660);
    }
}
