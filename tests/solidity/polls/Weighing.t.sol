// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a ballot weighs under each weighting
contract WeighingTest is Fixture {
    Call[] private none;

    function test_shares_weigh_own_and_delegated_votes() public {
        under(Weighting.SHARES, 10_000);
        vm.prank(cleo.account);
        project.delegate(ben.account);
        bytes32 id = propose(ada, Class.SPEND, none);
        assertBallot(id, ben, 500e18);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, cleo.account));
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 1000e18);
    }

    function test_holders_who_never_joined_vote_by_shares_and_are_numbered() public {
        under(Weighting.SHARES, 10_000);
        vm.prank(ada.account);
        project.transfer(stranger.account, 100e18);
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.expectEmit(address(project));
        emit ILedger.HolderNumbered(stranger.account, 4);
        assertBallot(id, stranger, 100e18);
        vm.assertTrue(project.hasVoted(id, stranger.account));
        vm.assertEq(project.memberOf(stranger.account).agreementVersion, 0);
        join(stranger);
        vm.assertEq(project.memberOf(stranger.account).number, 4);
    }

    function test_members_weigh_one_a_seat() public {
        under(Weighting.MEMBERS, 1);
        vm.startPrank(cleo.account);
        project.delegate(ada.account);
        vm.stopPrank();
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.assertEq(project.tally(id).electorate, 3);
        assertBallot(id, ada, 1);
        assertBallot(id, cleo, 1);
    }

    function test_exactly_a_seat_is_enough() public {
        under(Weighting.MEMBERS, 10_000);
        joinAndGive(stranger, 10e6);
        pass(1);
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.assertEq(project.tally(id).electorate, 4);
        assertBallot(id, stranger, 1);
        // The claimant's own seat is no part of a claim's electorate: here too exactly a seat is one.
        pass(1 days);
        id = claim(stranger, 100);
        vm.assertEq(project.tally(id).electorate, 3);
    }

    function test_members_without_a_seat_or_who_came_later_weigh_nothing() public {
        under(Weighting.MEMBERS, 10_000);
        join(stranger);
        vm.prank(cleo.account);
        project.transfer(stranger.account, 10e18 - 1);
        Actor memory holder = actor("holder");
        vm.prank(cleo.account);
        project.transfer(holder.account, 50e18);
        bytes32 id = propose(ada, Class.SPEND, none);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, stranger.account));
        vote(stranger, id, Support.FOR);
        join(holder);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, holder.account));
        vote(holder, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 3);
    }

    function test_quadratic_weighs_roots_of_own_shares() public {
        under(Weighting.QUADRATIC, 10_000);
        vm.prank(cleo.account);
        project.delegate(ada.account);
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.assertEq(project.tally(id).electorate, 22360679774 + 17320508075 + 14142135623);
        assertBallot(id, ada, 22360679774);
        assertBallot(id, cleo, 14142135623);
    }

    function test_attack_flash_loaned_or_bought_votes_weigh_nothing() public {
        for (uint256 weighting = 0; weighting < 3; ++weighting) {
            under(Weighting(weighting), 10_000);
            bytes32 id = propose(ada, Class.SPEND, none);
            joinAndGive(stranger, 1_000_000e6);
            refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, stranger.account));
            vote(stranger, id, Support.FOR);
        }
    }

    function test_attack_mint_in_the_block_of_the_snapshot_is_counted_in_the_electorate() public {
        under(Weighting.SHARES, 10_000);
        vm.prank(ada.account);
        bytes32 id = project.propose(Class.SPEND, none, "text", 0);
        joinAndGive(stranger, 3000e6);
        pass(1);
        vm.assertEq(project.tally(id).electorate, 4000e18);
        assertBallot(id, stranger, 3000e18);
    }

    function test_attack_shares_vote_sell_vote_again() public {
        under(Weighting.SHARES, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(cleo, id, Support.FOR);
        vm.prank(cleo.account);
        project.transfer(ben.account, 200e18);
        assertBallot(id, ben, 300e18);
    }

    function test_what_was_sold_since_weighs_nothing() public {
        for (uint256 weighting = 0; weighting < 3; ++weighting) {
            under(Weighting(weighting), 10_000);
            bytes32 id = propose(ada, Class.SPEND, none);
            vm.prank(ben.account);
            project.transfer(ada.account, 295e18);
            if (Weighting(weighting) == Weighting.MEMBERS) {
                refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ben.account));
                vote(ben, id, Support.FOR);
            } else {
                uint256 weight = Weighting(weighting) == Weighting.SHARES ? 5e18 : 2236067977;
                assertBallot(id, ben, weight);
            }
        }
    }

    function test_a_vote_is_cast_once() public {
        under(Weighting.SHARES, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ben, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.BallotAlreadyCast.selector, id, ben.account));
        vote(ben, id, Support.AGAINST);
        vm.assertFalse(project.hasVoted(id, ada.account));
    }

    function under(Weighting weighting, uint16 cap) private {
        Parameters memory given = Samples.building(address(token));
        given.terms.about = bytes32(uint256(weighting));
        given.rules = Samples.everyRule(Rule(weighting, 2000, 5000, cap, 4 days, 3 days));
        create(given);
        found();
    }

    function assertBallot(bytes32 id, Actor memory who, uint256 weight) private {
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(id, who.account, Support.FOR, weight, weight);
        vote(who, id, Support.FOR);
    }
}
