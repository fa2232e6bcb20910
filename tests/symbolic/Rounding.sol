// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Symbolic} from "./Symbolic.sol";

/// @title Rounding never pays out more than there is
/// @notice The arithmetic of parts, with the library that the contracts use, for all amounts of 96 bits: their products
/// don't overflow, so the tests' own sums are unchecked. An assertion that others follow is a hint to the solver.
contract RoundingSymbolic is Symbolic {
    using FixedPointMathLib for uint256;

    uint256 private constant QUANTUM = 1e5;
    uint256 private constant WHOLE_SHARE = 1e18;

    // ───────── Dividends and exits ─────────

    /// @dev What is paid is at most the exact part, and less than one base unit below it.
    function check_a_part_is_the_exact_part_rounded_down(uint96 pot, uint96 held, uint96 supply) external pure {
        vm.assume(supply != 0 && held <= supply);
        unchecked {
            uint256 exact = uint256(pot) * held;
            uint256 part = uint256(pot).mulDiv(held, supply);
            assert(part * supply <= exact);
            assert(exact - part * supply < supply);
        }
    }

    /// @dev A leaver, or a claimant, gets at most what there is.
    function check_a_part_is_at_most_the_whole(uint96 pot, uint96 held, uint96 supply) external pure {
        vm.assume(supply != 0 && held <= supply);
        assert(uint256(pot).mulDiv(held, supply) <= pot);
    }

    /// @dev Parts at most the exact ones, of holdings that fit the supply, fit the pot. With the lemma above: claims never
    /// exceed the pot.
    function check_parts_fit_the_pot(uint96 pot, uint96[3] memory held, uint96 supply, uint96[3] memory part)
        external
        pure
    {
        unchecked {
            uint256 allHeld = uint256(held[0]) + held[1] + held[2];
            uint256 allParts = uint256(part[0]) + part[1] + part[2];
            vm.assume(supply != 0 && allHeld <= supply);
            vm.assume(uint256(part[0]) * supply <= uint256(pot) * held[0]);
            vm.assume(uint256(part[1]) * supply <= uint256(pot) * held[1]);
            vm.assume(uint256(part[2]) * supply <= uint256(pot) * held[2]);
            assert(allParts * supply <= uint256(pot) * allHeld);
            assert(uint256(pot) * allHeld <= uint256(pot) * supply);
            assert(allParts <= pot);
        }
    }

    // ───────── Prices ─────────

    /// @dev Whoever pays the book price pays at least the exact one: newcomers never buy a part of what others gave.
    function check_the_book_price_is_at_least_the_exact_one(uint96 there, uint96 supply) external pure {
        vm.assume(supply != 0);
        unchecked {
            uint256 exact = uint256(there) * WHOLE_SHARE;
            uint256 price = uint256(there).mulDivUp(WHOLE_SHARE, supply);
            assert(price * supply >= exact);
        }
    }

    /// @dev What comes in brings at most the shares that it pays for.
    function check_shares_are_rounded_down(uint96 amount, uint96 price) external pure {
        vm.assume(price != 0);
        uint256 shares = uint256(amount).mulDiv(WHOLE_SHARE, price);
        assert(shares * price <= amount * WHOLE_SHARE);
    }

    // ───────── Weights ─────────

    /// @dev Weights counted in quanta never add up to more than the sum counted in quanta.
    function check_quantised_weights_fit_their_sum(uint96[3] memory held) external pure {
        uint256 sum = uint256(held[0]) + held[1] + held[2];
        vm.assume(sum <= type(uint96).max);
        assert(held[0] / QUANTUM + held[1] / QUANTUM + held[2] / QUANTUM <= sum / QUANTUM);
    }

    /// @dev Of three holders they lose less than three quanta.
    function check_quantised_weights_lose_less_than_a_quantum_each(uint96[3] memory held) external pure {
        uint256 sum = uint256(held[0]) + held[1] + held[2];
        vm.assume(sum <= type(uint96).max);
        assert(sum / QUANTUM - (held[0] / QUANTUM + held[1] / QUANTUM + held[2] / QUANTUM) < 3);
    }
}
