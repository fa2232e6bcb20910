// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Symbolic} from "./Symbolic.sol";

/// @title The square root that QUADRATIC weighs with
/// @notice The library's root takes seven steps of Newton from an estimate, and lowers the last by one where it is too high.
/// What a step and the correction do is proved here for 96 bits; that seven steps are enough is fuzzed around every square
/// in `tests/solidity/polls/Roots.t.sol`. An assertion that others follow is a hint to the solver.
contract RootsSymbolic is Symbolic {
    /// @dev A step from any start above zero never falls below the root: so the last of them doesn't either.
    function check_a_step_never_falls_below_the_root(uint96 x, uint96 z) external pure {
        vm.assume(z != 0);
        unchecked {
            uint256 from = z;
            uint256 above = uint256(x) / z + 1;
            uint256 next = (from + above - 1) >> 1;
            uint256 sum = from + above;
            uint256 twice = 2 * (next + 1);
            uint256 apart = from > above ? from - above : above - from;
            assert(x < from * above);
            assert(sum * sum == apart * apart + 4 * from * above);
            assert(sum <= twice);
            assert(sum * sum <= twice * twice);
            assert(x < (next + 1) * (next + 1));
        }
    }

    /// @dev Where the last step is the root or one above it, lowering it by one if it is too high gives the root.
    function check_the_correction_gives_the_floor(uint96 x, uint64 z) external pure {
        unchecked {
            uint256 step = z;
            vm.assume(step != 0 && x < (step + 1) * (step + 1) && (step - 1) * (step - 1) <= x);
            uint256 quotient = uint256(x) / step;
            if (quotient < step) assert(x < step * step);
            else assert(step * step <= x);
            uint256 root = quotient < step ? step - 1 : step;
            assert(root * root <= x && x < (root + 1) * (root + 1));
        }
    }

    /// @dev The root of a sum is at most the sum of roots and one for their rounding: a sum of members' roots is never
    /// exceeded by the root of what they hold together by more than one a member.
    function check_roots_are_subadditive(uint96 x, uint96 y, uint64 a, uint64 b, uint64 c) external pure {
        unchecked {
            (uint256 next, uint256 other) = (uint256(a) + 1, uint256(b) + 1);
            vm.assume(x < next * next && y < other * other && uint256(c) * c <= uint256(x) + y);
            assert((next + other) * (next + other) == next * next + other * other + 2 * next * other);
            assert(uint256(c) * c < (next + other) * (next + other));
            assert(c < next + other);
        }
    }
}
