// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Terms that share a word don't run into each other
contract NeighboursTest is Fixture {
    /// @dev The number of categories, its highest bit set, stands beside whether roots are kept.
    function parameters() internal override returns (Parameters memory given) {
        given = super.parameters();
        given.terms.countsRoots = false;
        given.categories = new CategoryTerms[](255);
        for (uint256 i = 0; i < given.categories.length; ++i) {
            given.categories[i] = CategoryTerms("one of many", 1e18, 1);
        }
    }

    function test_many_categories_keep_no_roots() public {
        joinAndGive(ada, 500e6);
        vm.assertEq(project.totals().roots, 0);
        vm.assertEq(project.totals().seats, 1);
        vm.assertEq(project.categoryOf(255).rate, 1e18);
    }
}
