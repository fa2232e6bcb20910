// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Categories, as decisions set them
contract CategoriesTest is Fixture {
    function setUp() public override {
        super.setUp();
        found();
    }

    function test_a_claim_for_nothing_is_refused() public {
        setCategory(2, 0, 8000, true);
        refuses(abi.encodeWithSelector(ILedger.ClaimEmpty.selector));
        vm.prank(ada.account);
        project.openClaim(2, 1, "evidence", 0, 0, 0);
    }

    function test_a_claim_is_settled_at_the_rate_it_was_opened_at() public {
        bytes32 id = claim(cleo, 100);
        vote(ada, id, Support.FOR);
        setCategory(2, 90e18, 8000, false);
        project.settleClaim(id);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
    }

    function test_a_closed_category_takes_no_claims() public {
        setCategory(2, 10e18, 8000, false);
        refuses(abi.encodeWithSelector(ILedger.CategoryClosed.selector, 2));
        vm.prank(ada.account);
        project.openClaim(2, 1, "evidence", 0, 0, 0);
    }

    function test_categories_are_added_one_after_the_other() public {
        setCategory(3, 1e18, 1, true);
        vm.assertEq(project.categoryCount(), 3);
        bytes memory reason = abi.encodeWithSelector(ILedger.ParameterInvalid.selector, bytes32("category"), 5);
        failsToSet(5, reason);
        failsToSet(0, abi.encodeWithSelector(ILedger.ParameterInvalid.selector, bytes32("category"), 0));
    }

    function setCategory(uint16 number, uint96 rate, uint32 ceiling, bool open) private {
        bytes memory data = abi.encodeCall(project.setCategory, (number, "category", rate, ceiling, open));
        Call[] memory calls = one(address(project), 0, data);
        decide(Class.SETTINGS, calls);
        execute(ada, Class.SETTINGS, calls);
    }

    function failsToSet(uint16 number, bytes memory reason) private {
        bytes memory data = abi.encodeCall(project.setCategory, (number, "category", 1, 1, true));
        Call[] memory calls = one(address(project), 0, data);
        decide(Class.SETTINGS, calls);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.SETTINGS, calls);
    }
}
