// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Nobody can leave a raising one step short of its thresholds
contract ReachableTest is Fixture {
    /// @dev A whole share costs two whole coins of 18 decimals, so one base unit brings no share.
    function dear() private view returns (Parameters memory given) {
        given = Samples.raising(address(token), time());
        (given.terms.price, given.terms.minimum) = (2e18, 1e18);
        (given.terms.moneyThreshold, given.terms.cap, given.terms.backersThreshold) = (100e18, 100e18, 0);
    }

    function test_attack_room_too_small_for_a_share_blocks_success() public {
        create(dear());
        joinAndGive(ada, 50e18);
        joinAndGive(stranger, 50e18 - 1);
        assertPhase(Phase.RAISING);
        join(ben);
        vm.assertEq(give(ben, 1), 0);
        assertPhase(Phase.BUILDING);
        vm.assertEq(token.balanceOf(address(treasury)), 100e18);
    }

    function test_what_brought_no_share_is_refunded_too() public {
        Parameters memory given = dear();
        given.terms.pledgeThreshold = 1;
        create(given);
        joinAndGive(ada, 100e18 - 1);
        joinAndGive(ben, 1);
        pass(31 days);
        vm.prank(ben.account);
        vm.assertEq(project.refund(), 1);
        vm.prank(ada.account);
        vm.assertEq(project.refund(), 100e18 - 1);
    }

    function test_a_share_can_still_be_asked_for() public {
        create(dear());
        joinAndGive(ada, 100e18 - 1);
        join(ben);
        fund(ben, 1);
        refuses(abi.encodeWithSelector(ILedger.SharesBelowMinimum.selector, 0, 1));
        vm.prank(ben.account);
        project.contribute(1, 1);
    }

    /// @dev Without a minimum no room is kept for missing backers: one account could fill the cap, and the raising fail.
    function test_attack_one_backer_fills_the_cap_when_others_are_needed() public {
        Parameters memory given = Samples.raising(address(token), time());
        given.terms.minimum = 0;
        refuses(abi.encodeWithSelector(ILedger.ParameterInvalid.selector, bytes32("minimum"), 0));
        create(given);
    }

    function test_a_minimum_that_brings_no_share_is_refused_when_backers_are_needed() public {
        Parameters memory given = dear();
        (given.terms.backersThreshold, given.terms.minimum) = (2, 1);
        refuses(abi.encodeWithSelector(ILedger.ParameterInvalid.selector, bytes32("minimum"), 1));
        create(given);
        given.terms.minimum = 2;
        create(given);
    }
}
