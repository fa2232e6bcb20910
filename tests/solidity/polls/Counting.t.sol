// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Quorum, approval and the cap
contract CountingTest is Fixture {
    Call[] private none;

    function test_the_cap_limits_the_approval_and_not_the_quorum() public {
        under(2000, 5000, 2500);
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(id, ada.account, Support.FOR, 500e18, 250e18);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.AGAINST);
        Tally memory sum = project.tally(id);
        vm.assertEq(sum.inFavour, 250e18);
        vm.assertEq(sum.against, 250e18);
        vm.assertEq(sum.turnout, 800e18);
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).inFavour, 450e18);
        assertState(id, PollState.PASSED);
    }

    function test_attack_a_capped_whale_blocks_the_quorum() public {
        under(5000, 5000, 100);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        vm.assertEq(project.tally(id).inFavour, 10e18);
        vm.assertEq(project.tally(id).turnout, 500e18);
        pass(4 days);
        assertState(id, PollState.PASSED);
    }

    function test_exactly_the_quorum_is_enough_and_abstentions_count_for_it() public {
        under(5000, 5000, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(cleo, id, Support.FOR);
        pass(3 days);
        vote(ben, id, Support.ABSTAIN);
        pass(1 days + 1);
        vm.assertEq(project.tally(id).abstained, 300e18);
        assertState(id, PollState.PASSED);
    }

    function test_one_below_the_quorum_is_not_enough() public {
        under(5000, 5000, 10_000);
        vm.prank(ben.account);
        project.transfer(ada.account, 1);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(cleo, id, Support.FOR);
        vote(ben, id, Support.ABSTAIN);
        pass(4 days);
        assertState(id, PollState.REJECTED);
    }

    function test_a_tie_is_not_enough() public {
        under(2000, 5000, 10_000);
        vm.prank(ada.account);
        project.transfer(cleo.account, 100e18);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ben, id, Support.AGAINST);
        vote(cleo, id, Support.FOR);
        pass(4 days);
        assertState(id, PollState.REJECTED);
    }

    function test_attack_a_poll_passes_with_no_votes_or_only_abstentions() public {
        under(100, 5000, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        pass(4 days);
        assertState(id, PollState.REJECTED);
        id = propose(ben, Class.SPEND, none);
        vote(ada, id, Support.ABSTAIN);
        vote(ben, id, Support.ABSTAIN);
        vote(cleo, id, Support.ABSTAIN);
        pass(4 days);
        assertState(id, PollState.REJECTED);
    }

    function test_attack_parameters_change_while_a_poll_runs() public {
        found();
        Rule memory harder = Rule(Weighting.MEMBERS, 9000, 9000, 1, 8 days, 7 days);
        Call[] memory calls = new Call[](2);
        calls[0] = Call(address(project), 0, abi.encodeCall(project.setRule, (Class.AGREEMENT, harder)), 0);
        harder.period = 1 hours;
        calls[1] = Call(address(project), 0, abi.encodeCall(project.setRule, (Class.SPEND, harder)), 0);
        decide(Class.AGREEMENT, calls);
        bytes32 id = propose(ben, Class.SPEND, none);
        uint40 closesAt = project.pollOf(id).closesAt;
        execute(ada, Class.AGREEMENT, calls);
        joinAndGive(stranger, 100_000e6);

        vm.assertEq(project.currentRuleVersion(Class.SPEND), 2);
        vm.assertEq(project.ruleOf(Class.SPEND, 0).quorum, 9000);
        vm.assertEq(project.pollOf(id).closesAt, closesAt);
        vm.assertEq(project.tally(id).electorate, 1000e18);
        vote(ben, id, Support.FOR);
        vm.warp(closesAt + 1);
        assertState(id, PollState.PASSED);
    }

    function test_a_claims_electorate_is_without_the_claimant() public {
        found();
        bytes32 id = claim(ada, 1);
        vm.assertEq(project.tally(id).electorate, 500e18);
        vote(cleo, id, Support.FOR);
        assertState(id, PollState.OPEN);
        vote(ben, id, Support.FOR);
        assertState(id, PollState.READY);
    }

    function test_attack_claimants_shares_vote_through_a_delegate() public {
        found();
        vm.prank(ada.account);
        project.delegate(cleo.account);
        bytes32 id = claim(ada, 1);
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(id, cleo.account, Support.FOR, 200e18, 200e18);
        vote(cleo, id, Support.FOR);
        vote(ben, id, Support.AGAINST);
        pass(3 days);
        assertState(id, PollState.REJECTED);
    }

    function under(uint16 quorum, uint16 approval, uint16 cap) private {
        Parameters memory given = Samples.building(address(token));
        given.rules = Samples.everyRule(Rule(Weighting.SHARES, quorum, approval, cap, 4 days, 3 days));
        create(given);
        found();
    }
}
