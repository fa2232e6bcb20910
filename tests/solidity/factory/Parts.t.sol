// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture} from "../support/Fixture.sol";

/// @title A project says which code answers at its address
contract PartsTest is Fixture {
    function test_each_part_names_the_next() public view {
        vm.assertEq(project.factory(), address(factory));
        vm.assertEq(project.governance(), governance);
        vm.assertEq(project.charter(), charter);
        vm.assertEq(project.lookups(), lookups);
    }
}
