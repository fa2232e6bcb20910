// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Access earned by work goes with the member, and not with a key that was given up
contract MovedAccessTest is Community {
    Actor private dora;

    function setUp() public override {
        super.setUp();
        dora = heir();
        Tier memory needs = Tier(address(0), 0, Samples.DESIGN, 100);
        decided(Class.SETTINGS, abi.encodeCall(project.setTier, (1, needs)));
    }

    function test_units_counted_before_the_move_are_the_successors() public {
        counted(cleo, 60);
        moved(cleo, dora);
        vm.assertEq(project.acceptedUnits(dora.account, Samples.DESIGN), 60);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 0);
        counted(dora, 40);
        vm.assertTrue(project.hasAccess(dora.account, 1));
        vm.assertFalse(project.hasAccess(cleo.account, 1));
    }

    function test_units_of_an_old_claim_are_counted_for_the_successor() public {
        bytes32 id = accepted(claim(cleo, 100));
        project.settleClaim(id);
        moved(cleo, dora);
        moved(dora, actor("third"));
        address third = actor("third").account;
        vm.expectEmit(address(project));
        emit ILedger.UnitsCounted(id, third, Samples.DESIGN, 100);
        project.countUnits(listed(id));
        vm.assertTrue(project.hasAccess(third, 1));
        vm.assertFalse(project.hasAccess(dora.account, 1));
        vm.assertFalse(project.hasAccess(cleo.account, 1));
    }

    /// @dev Accounts without a number share none.
    function test_attack_access_by_an_account_without_a_number() public {
        counted(cleo, 100);
        vm.assertEq(project.acceptedUnits(stranger.account, Samples.DESIGN), 0);
        vm.assertFalse(project.hasAccess(stranger.account, 1));
        vm.assertFalse(project.hasAccess(address(0), 1));
    }

    function counted(Actor memory who, uint32 units) private {
        bytes32 id = accepted(claim(who, units));
        project.settleClaim(id);
        project.countUnits(listed(id));
    }
}
