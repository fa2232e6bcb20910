// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Test} from "../support/Test.sol";

/// @title The square root that QUADRATIC weighs with, around every square of 96 bits
contract RootsTest is Test {
    function test_root_is_the_floor_around_a_square(uint48 root) external pure {
        uint256 square = uint256(root) * root;
        vm.assertEq(FixedPointMathLib.sqrt(square), root);
        vm.assertEq(FixedPointMathLib.sqrt(square + 2 * uint256(root)), root);
        if (root != 0) vm.assertEq(FixedPointMathLib.sqrt(square - 1), uint256(root) - 1);
    }

    function test_root_is_openzeppelins(uint96 number) external pure {
        vm.assertEq(FixedPointMathLib.sqrt(number), Math.sqrt(number));
    }

    function test_small_roots_are_right() external pure {
        uint256 root;
        for (uint256 number = 0; number < 5000; ++number) {
            if ((root + 1) * (root + 1) <= number) ++root;
            vm.assertEq(FixedPointMathLib.sqrt(number), root);
        }
    }
}
