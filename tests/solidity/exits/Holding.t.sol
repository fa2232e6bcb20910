// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ExitsFixture, ILedger, Samples} from "./ExitsFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Only what has been held for the agreed time can leave, and only once
contract HoldingTest is ExitsFixture {
    function test_the_snapshot_is_as_old_as_the_holding_time() public {
        pass(1 days + 1);
        uint24 next = project.takeSnapshot();
        pass(7 days - 1);
        unfit(cleo, next);
        pass(1);
        leavesOver(cleo, 200e18, list(address(token)), next);
    }

    function test_a_snapshot_that_was_not_taken_shows_nothing() public {
        unfit(cleo, 0);
        unfit(cleo, snapshot + 1);
    }

    /// @dev Without a holding time, the snapshot's block must still be over.
    function test_the_block_of_the_snapshot_is_over() public {
        decided(Class.AGREEMENT, abi.encodeCall(project.setSharing, (Sharing(2000, 10_000, 0))));
        uint24 next = project.takeSnapshot();
        unfit(cleo, next);
        pass(1);
        leavesOver(cleo, 200e18, list(address(token)), next);
        vm.assertEq(token.balanceOf(cleo.account), 200e6);
    }

    function test_attack_buy_in_only_to_leave_with_book_value() public {
        joinAndGive(stranger, 1000e6);
        refuses(abi.encodeWithSelector(ILedger.SharesNotExitable.selector, stranger.account, 0, 1));
        leaves(stranger, 1, list(address(token)));
        give(cleo, 100e6);
        vm.assertEq(project.exitable(cleo.account, snapshot), 200e18);
        vm.prank(ben.account);
        project.transfer(cleo.account, 300e18);
        vm.assertEq(project.exitable(cleo.account, snapshot), 200e18);
        vm.assertEq(project.exitable(ben.account, snapshot), 0);
    }

    /// @dev What was held at the snapshot has left already: what was bought since can't leave in its place.
    function test_attack_leave_twice_over_one_snapshot() public {
        leaves(cleo, 150e18, list(address(token)));
        unfit(cleo, snapshot);
        give(cleo, 500e6);
        unfit(cleo, snapshot);
        vm.prank(ada.account);
        project.transfer(cleo.account, 100e18);
        unfit(cleo, snapshot);
    }

    function test_after_leaving_the_rest_is_held_anew() public {
        leaves(cleo, 150e18, list(address(token)));
        give(cleo, 500e6);
        uint256 held = project.balanceOf(cleo.account);
        uint24 next = project.takeSnapshot();
        pass(7 days);
        vm.assertEq(project.exitable(cleo.account, next), held);
        leavesOver(cleo, held, list(address(token)), next);
        vm.assertEq(project.balanceOf(cleo.account), 0);
    }

    /// @dev A snapshot shows the end of its block: one taken before the exit, in the same block, shows what stayed.
    function test_attack_leave_twice_over_a_snapshot_of_the_same_block() public {
        pass(1 days);
        uint24 same = project.takeSnapshot();
        leaves(cleo, 150e18, list(address(token)));
        unfit(cleo, snapshot);
        pass(7 days);
        vm.assertEq(project.getPastBalance(cleo.account, same), 50e18);
        vm.assertEq(project.exitable(cleo.account, same), 50e18);
        give(cleo, 500e6);
        vm.assertEq(project.exitable(cleo.account, same), 50e18);
    }

    function test_others_are_not_held_up_by_an_exit() public {
        leaves(cleo, 150e18, list(address(token)));
        leaves(ben, 300e18, list(address(token)));
        // 840 of 1,000 were left, and 850 of the shares.
        vm.assertEq(token.balanceOf(ben.account), uint256(880e6) * 300 * 8 / 8500);
    }

    function test_the_agreement_may_let_nobody_leave() public {
        decided(Class.AGREEMENT, abi.encodeCall(project.setSharing, (Sharing(2000, 0, 7 days))));
        refuses(abi.encodeWithSelector(ILedger.ExitsClosed.selector));
        leaves(cleo, 200e18, list(address(token)));
        refuses(abi.encodeWithSelector(ILedger.ExitsClosed.selector));
        project.exitable(cleo.account, snapshot);
    }

    function test_nobody_leaves_while_raising() public {
        create(Samples.raising(address(token), time()));
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.RAISING));
        leaves(cleo, 1, list(address(token)));
    }

    function test_anyone_takes_a_snapshot_a_day_after_the_last() public {
        uint40 takenAt = project.totals().takenAt;
        vm.warp(takenAt + 1 days);
        refuses(abi.encodeWithSelector(ILedger.SnapshotTooRecent.selector, takenAt));
        project.takeSnapshot();
        pass(1);
        vm.expectEmit(address(project));
        emit ILedger.SnapshotTaken(snapshot + 1, uint40(time()));
        vm.prank(stranger.account);
        vm.assertEq(project.takeSnapshot(), snapshot + 1);
    }

    function unfit(Actor memory who, uint24 from) private {
        refuses(abi.encodeWithSelector(ILedger.SnapshotUnfit.selector, from));
        leavesOver(who, 1, list(address(token)), from);
        refuses(abi.encodeWithSelector(ILedger.SnapshotUnfit.selector, from));
        project.exitable(who.account, from);
    }
}
