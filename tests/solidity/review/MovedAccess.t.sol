// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Access that was earned by work belongs to the member, not to a key
contract MovedAccessTest is Community {
    uint16 private constant TESTERS = 1;

    Actor private dora;

    function setUp() public override {
        super.setUp();
        dora = heir();
        decided(Class.SETTINGS, abi.encodeCall(project.setTier, (TESTERS, Tier(address(0), 0, Samples.DESIGN, 100))));
        bytes32 id = accepted(claim(cleo, 100));
        project.settleClaim(id);
        project.countUnits(listed(id));
        vm.assertTrue(project.hasAccess(cleo.account, TESTERS));
        moved(cleo, dora);
    }

    function test_attack_a_stolen_key_keeps_the_access_that_its_owner_earned() public view {
        vm.assertFalse(project.hasAccess(cleo.account, TESTERS));
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 0);
    }

    function test_the_successor_has_the_access_that_was_earned_before() public view {
        vm.assertTrue(project.hasAccess(dora.account, TESTERS));
        vm.assertEq(project.acceptedUnits(dora.account, Samples.DESIGN), 100);
    }

    function test_who_has_no_number_has_no_units() public view {
        vm.assertEq(project.acceptedUnits(stranger.account, Samples.DESIGN), 0);
        vm.assertFalse(project.hasAccess(stranger.account, TESTERS));
    }
}
