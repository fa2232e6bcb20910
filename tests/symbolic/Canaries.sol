// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterState} from "./RegisterState.sol";

/// @title What isn't so, and must be disproved
/// @notice A prover that calls any `check_canary_…` proved proves nothing: scripts/prove fails.
contract CanariesSymbolic is RegisterState {
    function check_canary_a_transfer_leaves_the_giver_as_they_were(uint96[3] memory held, uint96 shares) external {
        _anyState(held, [3, 3, 3]);
        _transferShares(_ada, _ben, shares);
        assert(_holders[_ada].balance() == held[0]);
    }

    function check_canary_parts_are_exact(uint16 pot, uint16 held) external pure {
        unchecked {
            assert(uint256(pot) * held / 1000 * 1000 == uint256(pot) * held);
        }
    }

    function check_canary_products_never_overflow(uint256 x) external pure {
        unchecked {
            assert(x * 3 >= x);
        }
    }

    function check_canary_differences_never_wrap(uint96 x, uint96 y) external pure {
        unchecked {
            assert(uint256(x) - y <= x);
        }
    }

    function check_canary_bits_are_never_cleared(uint256 word, uint8 bit) external pure {
        assert(word & ~(1 << uint256(bit)) == word);
    }
}
