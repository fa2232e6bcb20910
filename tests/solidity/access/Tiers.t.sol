// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Tiers of access: by what is held, or by work that was accepted
contract TiersTest is Community {
    function test_a_tier_is_set_by_decision() public {
        Tier memory needs = Tier(address(token), 7, Samples.DESIGN, 50);
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setTier, (3, needs)));
        decide(Class.SETTINGS, calls);
        vm.expectEmit(address(project));
        emit ILedger.TierSet(3, address(token), 7, Samples.DESIGN, 50);
        execute(ada, Class.SETTINGS, calls);
        vm.assertEq(abi.encode(project.tierOf(3)), abi.encode(needs));
        refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.SETTINGS));
        project.setTier(3, needs);
        bytes memory reason = abi.encodeWithSelector(ILedger.ParameterInvalid.selector, bytes32("tier"), 0);
        decidedInVain(Class.SETTINGS, abi.encodeCall(project.setTier, (0, needs)), reason);
    }

    function test_enough_shares_give_access() public {
        set(1, Tier(address(0), 200e18, 0, 0));
        vm.assertTrue(project.hasAccess(cleo.account, 1));
        vm.prank(cleo.account);
        project.transfer(ada.account, 1);
        vm.assertFalse(project.hasAccess(cleo.account, 1));
        vm.assertFalse(project.hasAccess(stranger.account, 1));
    }

    function test_enough_of_any_token_gives_access() public {
        TestToken other = TestToken(vm.deployCode("TestToken.sol:TestToken", abi.encode("Pass", "PASS", uint8(0))));
        set(1, Tier(address(other), 2, 0, 0));
        other.mint(stranger.account, 1);
        vm.assertFalse(project.hasAccess(stranger.account, 1));
        other.mint(stranger.account, 1);
        vm.assertTrue(project.hasAccess(stranger.account, 1));
        vm.assertFalse(project.hasAccess(ada.account, 1));
        set(1, Tier(stranger.account, 1, 0, 0));
        vm.assertFalse(project.hasAccess(stranger.account, 1), "no token at all");
    }

    function test_accepted_work_gives_access_too() public {
        set(1, Tier(address(0), 1000e18, Samples.DESIGN, 250));
        countedFor(cleo, Samples.DESIGN, 100);
        countedFor(cleo, 1, 500);
        countedFor(cleo, Samples.DESIGN, 149);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 249);
        vm.assertEq(project.acceptedUnits(cleo.account, 1), 500);
        vm.assertFalse(project.hasAccess(cleo.account, 1));
        countedFor(cleo, Samples.DESIGN, 1);
        vm.assertTrue(project.hasAccess(cleo.account, 1));
        vm.assertFalse(project.hasAccess(ben.account, 1));
    }

    function test_work_alone_gives_access_where_nothing_is_to_be_held() public {
        set(1, Tier(address(0), 0, Samples.DESIGN, 100));
        vm.assertFalse(project.hasAccess(ada.account, 1));
        countedFor(cleo, Samples.DESIGN, 100);
        vm.assertTrue(project.hasAccess(cleo.account, 1));
    }

    function test_a_tier_that_needs_nothing_gives_nobody_access() public {
        set(1, Tier(address(0), 0, Samples.DESIGN, 0));
        vm.assertFalse(project.hasAccess(ada.account, 1));
        vm.assertFalse(project.hasAccess(ada.account, 2), "never set");
        set(1, Tier(address(0), 1, 0, 0));
        vm.assertTrue(project.hasAccess(ada.account, 1));
    }

    function set(uint16 tier, Tier memory needs) private {
        decided(Class.SETTINGS, abi.encodeCall(project.setTier, (tier, needs)));
    }

    function countedFor(Actor memory who, uint16 category, uint32 units) private {
        vm.prank(who.account);
        bytes32 id = project.openClaim(category, units, "evidence", 0, 0, bytes32(time()));
        pass(1);
        accepted(id);
        project.settleClaim(id);
        vm.assertEq(project.countUnits(listed(id)), 1);
    }
}
