// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ListGate} from "../../../contracts/testing/Gates.sol";
import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Only whom the gate calls a person counts where each member counts once
contract GateTest is Community {
    ListGate private gate;

    Call[] private none;

    function parameters() internal override returns (Parameters memory given) {
        gate = ListGate(vm.deployCode("Gates.sol:ListGate"));
        gate.set(ada.account, true);
        gate.set(ben.account, true);
        given = super.parameters();
        given.terms.gate = address(gate);
        given.rules[uint256(Class.SPEND)].weighting = Weighting.MEMBERS;
        given.rules[uint256(Class.SETTINGS)].weighting = Weighting.QUADRATIC;
    }

    function test_who_is_no_person_has_no_seat_and_no_root() public view {
        vm.assertEq(project.membershipGate(), address(gate));
        Totals memory totals = project.totals();
        vm.assertEq(totals.members, 3);
        vm.assertEq(totals.seats, 2);
        vm.assertEq(totals.roots, 22_360679774 + 17_320508075);
        vm.assertEq(project.memberOf(cleo.account).since, 0);
        vm.assertGt(project.memberOf(ada.account).since, 0, "since");
    }

    function test_attack_split_shares_over_many_accounts() public {
        bytes32 byMembers = propose(ada, Class.SPEND, none);
        bytes32 byRoots = propose(ada, Class.SETTINGS, none);
        bytes32 byShares = propose(ada, Class.AGREEMENT, none);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, byMembers, cleo.account));
        vote(cleo, byMembers, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, byRoots, cleo.account));
        vote(cleo, byRoots, Support.FOR);
        vote(cleo, byShares, Support.FOR);
        vm.assertEq(project.tally(byMembers).electorate, 2);
        vm.assertEq(project.tally(byRoots).electorate, project.totals().roots);
        vm.assertEq(project.tally(byShares).inFavour, 200e18);
        vote(ada, byMembers, Support.FOR);
        vote(ada, byRoots, Support.FOR);
        vm.assertEq(project.tally(byMembers).inFavour, 1);
        vm.assertEq(project.tally(byRoots).inFavour, 22_360679774);
    }

    function test_anyone_asks_again_about_a_member() public {
        refuses(abi.encodeWithSelector(ILedger.CountUnchanged.selector, cleo.account));
        project.recountMember(cleo.account);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        project.recountMember(stranger.account);
        gate.set(cleo.account, true);
        vm.expectEmit(address(project));
        emit ILedger.MemberCounted(cleo.account, true);
        vm.prank(stranger.account);
        project.recountMember(cleo.account);
        vm.assertEq(project.totals().seats, 3);
        vm.assertEq(project.totals().roots, 22_360679774 + 17_320508075 + 14_142135623);
        refuses(abi.encodeWithSelector(ILedger.CountUnchanged.selector, cleo.account));
        project.recountMember(cleo.account);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 3);
    }

    function test_who_is_no_person_any_more_stops_counting() public {
        gate.set(ada.account, false);
        vm.expectEmit(address(project));
        emit ILedger.MemberCounted(ada.account, false);
        project.recountMember(ada.account);
        vm.assertEq(project.totals().seats, 1);
        vm.assertEq(project.totals().roots, 17_320508075);
        bytes32 id = propose(ada, Class.SPEND, none);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ada.account));
        vote(ada, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 1);
        // Their shares still move, and count for nothing.
        vm.prank(ada.account);
        project.transfer(ben.account, 495e18);
        vm.assertEq(project.totals().seats, 1);
        vm.assertEq(project.totals().roots, 28_195744359);
    }

    /// @dev The poll's electorate stays what it was; whoever became a person later doesn't vote in it.
    function test_counting_holds_from_the_next_snapshot_on() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        gate.set(cleo.account, true);
        project.recountMember(cleo.account);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, cleo.account));
        vote(cleo, id, Support.FOR);
        gate.set(ben.account, false);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ben.account));
        vote(ben, id, Support.FOR);
        project.recountMember(ben.account);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ben.account));
        vote(ben, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 2);
        vm.assertEq(project.getPastTotalSupply(project.pollOf(id).snapshot), 1000e18);
    }

    /// @dev What changes in the snapshot's own block belongs to it.
    function test_a_recount_in_the_snapshots_block_is_in_the_snapshot() public {
        vm.prank(ada.account);
        bytes32 id = project.propose(Class.SPEND, none, "text", "same block");
        gate.set(cleo.account, true);
        project.recountMember(cleo.account);
        gate.set(ben.account, false);
        project.recountMember(ben.account);
        pass(1);
        vm.assertEq(project.tally(id).electorate, 2);
        vote(cleo, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ben.account));
        vote(ben, id, Support.FOR);
    }

    function test_who_holds_nothing_is_recounted_for_later() public {
        join(stranger);
        gate.set(stranger.account, true);
        project.recountMember(stranger.account);
        vm.assertEq(project.totals().seats, 2);
        give(stranger, 100e6);
        vm.assertEq(project.totals().seats, 3);
        gate.set(stranger.account, false);
        project.recountMember(stranger.account);
        vm.assertEq(project.totals().seats, 2);
    }

    /// @dev A member is moved as counted; the gate is asked at each ballot, and anyone may ask it for good.
    function test_a_moved_member_must_be_a_person_too() public {
        moved(ada, heir());
        bytes32 id = propose(ben, Class.SPEND, none);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, heir().account));
        vote(heir(), id, Support.FOR);
        project.recountMember(heir().account);
        vm.assertEq(project.totals().seats, 1);
        gate.set(heir().account, true);
        project.recountMember(heir().account);
        vm.assertEq(project.totals().seats, 2);
    }
}
