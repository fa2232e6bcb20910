// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Shares vote in whole units of 10^5 base units
contract UnitsTest is Fixture {
    Call[] private none;

    function test_a_tiny_cap_counts_at_least_one_unit() public {
        held(60e5, 40e5, 0, 1);
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        vm.assertEq(project.tally(id).inFavour, 1e5);
        vm.assertEq(project.tally(id).turnout, 60e5);
    }

    /// @dev Each ballot and the electorate are rounded down, so the turnout never exceeds the electorate.
    function test_ballots_and_electorate_are_rounded_down() public {
        held(3e5 + 99_999, 2e5 + 99_999, 99_999, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.assertEq(project.tally(id).electorate, 7e5);
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(id, ada.account, Support.FOR, 3e5, 3e5);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.AGAINST);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, cleo.account));
        vote(cleo, id, Support.AGAINST);
        Tally memory sum = project.tally(id);
        vm.assertEq(sum.inFavour, 3e5);
        vm.assertEq(sum.against, 2e5);
        vm.assertEq(sum.turnout, 5e5);
    }

    function test_a_poll_of_less_than_one_unit_passes_nothing() public {
        held(99_999, 0, 0, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        vm.assertEq(project.tally(id).electorate, 0);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ada.account));
        vote(ada, id, Support.FOR);
        pass(4 days);
        assertState(id, PollState.REJECTED);
    }

    /// @dev The largest supply there can be: sums and their products with basis points don't overflow.
    function test_the_largest_supply_can_vote() public {
        held(type(uint96).max - 1e20, 1e20, 0, 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        uint256 all = type(uint96).max / 1e5 * 1e5;
        vm.assertEq(project.tally(id).electorate, all);
        vote(ada, id, Support.FOR);
        assertState(id, PollState.PASSED);
        vm.assertEq(project.tally(id).inFavour, (type(uint96).max - 1e20) / 1e5 * 1e5);
    }

    function testFuzz_turnout_is_never_above_the_electorate(uint96 first, uint96 second, uint96 third) public {
        uint96 most = type(uint96).max / 3;
        held(uint96(bound(first, 1e5, most)), uint96(bound(second, 0, most)), uint96(bound(third, 0, most)), 10_000);
        bytes32 id = propose(ada, Class.SPEND, none);
        Actor[3] memory all = [ben, cleo, ada];
        for (uint256 i = 0; i < 3; ++i) {
            if (project.balanceOf(all[i].account) >= 1e5) vote(all[i], id, Support.AGAINST);
        }
        Tally memory sum = project.tally(id);
        vm.assertLe(sum.turnout, sum.electorate, "turnout");
        vm.assertLe(sum.electorate, project.totalSupply(), "electorate");
        vm.assertGt(sum.electorate + 1e5, project.totalSupply(), "electorate");
    }

    /// @dev Ada, Ben and Cleo hold these shares; Ada is a member.
    function held(uint96 first, uint96 second, uint96 third, uint16 cap) private {
        Parameters memory given = Samples.building(address(token));
        given.rules = Samples.everyRule(Rule(Weighting.SHARES, 100, 5000, cap, 4 days, 3 days));
        given.terms.seatShares = 1;
        uint96[3] memory shares = [first, second, third];
        address[3] memory holders = [ada.account, ben.account, cleo.account];
        uint256 count = third != 0 ? 3 : second != 0 ? 2 : 1;
        given.founders = new FoundingShares[](count);
        for (uint256 i = 0; i < count; ++i) {
            given.founders[i] = FoundingShares(holders[i], shares[i] == 0 ? 1 : shares[i]);
        }
        create(given);
        join(ada);
        pass(1);
    }
}
