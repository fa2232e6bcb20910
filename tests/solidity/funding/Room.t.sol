// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Cap, minimum and the room kept free for missing backers
contract RoomTest is Fixture {
    function parameters() internal view override returns (Parameters memory given) {
        given = Samples.raising(address(token), time());
        given.terms.cap = 1000e6;
    }

    function test_room_is_kept_for_missing_backers() public {
        join(ada);
        tooMuch(ada, 980e6 + 1, 980e6);
        give(ada, 980e6);
        tooMuch(ada, 10e6, 0);
        join(ben);
        tooMuch(ben, 10e6 + 1, 10e6);
        give(ben, 10e6);
        joinAndGive(cleo, 10e6);
        assertPhase(Phase.BUILDING);
    }

    function test_below_the_minimum_is_refused() public {
        join(ada);
        fund(ada, 100e6);
        vm.startPrank(ada.account);
        refuses(abi.encodeWithSelector(ILedger.ContributionTooSmall.selector, 10e6 - 1, 10e6));
        project.contribute(10e6 - 1, 0);
        refuses(abi.encodeWithSelector(ILedger.ContributionTooSmall.selector, 0, 10e6));
        project.contribute(0, 0);
    }

    function test_attack_dust_left_under_the_cap_blocks_success() public {
        joinAndGive(ada, 500e6);
        joinAndGive(ben, 400e6);
        joinAndGive(cleo, 96e6);
        assertPhase(Phase.RAISING);
        fund(cleo, 4e6);
        refuses(abi.encodeWithSelector(ILedger.ContributionTooSmall.selector, 3e6, 10e6));
        vm.prank(cleo.account);
        project.contribute(3e6, 0);
        vm.prank(cleo.account);
        project.contribute(4e6, 0);
        assertPhase(Phase.BUILDING);
    }

    function test_a_full_project_takes_no_more_not_even_nothing() public {
        joinAndGive(ada, 500e6);
        joinAndGive(ben, 400e6);
        joinAndGive(cleo, 100e6);
        tooMuch(ada, 10e6, 0);
        refuses(abi.encodeWithSelector(ILedger.ContributionTooSmall.selector, 0, 10e6));
        vm.prank(ada.account);
        project.contribute(0, 0);
    }

    function test_fewer_shares_than_asked_for_are_refused() public {
        join(ada);
        fund(ada, 20e6);
        refuses(abi.encodeWithSelector(ILedger.SharesBelowMinimum.selector, 20e18, 20e18 + 1));
        vm.prank(ada.account);
        project.contribute(20e6, 20e18 + 1);
    }

    function test_attack_dust_that_brings_no_share() public {
        Parameters memory given = Samples.building(address(token));
        (given.terms.price, given.terms.minimum) = (2e18, 0);
        create(given);
        join(ada);
        fund(ada, 10);
        refuses(abi.encodeWithSelector(ILedger.SharesBelowMinimum.selector, 0, 0));
        vm.prank(ada.account);
        project.contribute(1, 0);
        vm.prank(ada.account);
        vm.assertEq(project.contribute(3, 0), 1);
    }

    function testFuzz_the_raising_can_always_still_succeed(uint256[12] memory gifts, uint8[12] memory givers) public {
        Actor[3] memory all = [ada, ben, cleo];
        for (uint256 i = 0; i < 3; ++i) {
            join(all[i]);
        }
        for (uint256 i = 0; i < 12 && project.phase() == Phase.RAISING; ++i) {
            Actor memory who = all[givers[i] % 3];
            uint256 amount = bound(gifts[i], 1, 1000e6);
            fund(who, amount);
            vm.prank(who.account);
            try project.contribute(amount, 0) {} catch {}
        }
        for (uint256 i = 0; i < 3; ++i) {
            if (project.givenBy(all[i].account).money == 0) give(all[i], 10e6);
        }
        uint256 left = 1000e6 - token.balanceOf(address(project)) - token.balanceOf(address(treasury));
        if (left != 0) give(ada, left);
        assertPhase(Phase.BUILDING);
        vm.assertEq(token.balanceOf(address(treasury)), 1000e6);
    }

    function tooMuch(Actor memory who, uint256 amount, uint256 room) private {
        fund(who, amount);
        refuses(abi.encodeWithSelector(ILedger.CapExceeded.selector, amount, room));
        vm.prank(who.account);
        project.contribute(amount, 0);
    }
}
