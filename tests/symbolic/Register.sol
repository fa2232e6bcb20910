// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {HolderWord} from "../../contracts/words/HolderWord.sol";
import {RegisterState} from "./RegisterState.sol";

/// @title Shares and votes are conserved by every verb of the register
/// @notice By induction: from any state of three holders in which the books agree, and any delegations among them, one
/// step with any arguments leads to a state in which they agree. `forge` walks long sequences; this covers all values.
/// Holders differ by their address alone, so that Ada stands for any of them, and Ben for any other.
contract RegisterSymbolic is RegisterState {
    function check_transfer_conserves(uint96[3] memory held, uint8[3] memory to, uint96 shares) external {
        _anyState(held, to);
        _transferShares(_ada, _ben, shares);
        assert(_holders[_ada].balance() + shares == held[0]);
        assert(_holders[_ben].balance() - shares == held[1]);
        _assertBooksAgree(held);
    }

    function check_transfer_to_oneself_changes_nothing(uint96[3] memory held, uint8[3] memory to, uint96 shares)
        external
    {
        _anyState(held, to);
        _transferShares(_ada, _ada, shares);
        assert(_holders[_ada].balance() == held[0]);
        _assertBooksAgree(held);
    }

    function check_mint_conserves(uint96[3] memory held, uint8[3] memory to, uint96 shares) external {
        _anyState(held, to);
        _issueShares(_ada, shares);
        assert(_holders[_ada].balance() - shares == held[0]);
        _assertBooksAgree(held);
    }

    function check_burn_conserves(uint96[3] memory held, uint8[3] memory to, uint96 shares) external {
        _anyState(held, to);
        _burnShares(_ada, shares, 0);
        assert(_holders[_ada].balance() + shares == held[0]);
        _assertBooksAgree(held);
    }

    function check_delegate_conserves(uint96[3] memory held, uint8[3] memory to, uint8 next) external {
        _anyState(held, to);
        _moveVotes(_ada, _delegatee(next));
        assert(_holders[_ada].balance() == held[0]);
        _assertBooksAgree(held);
    }

    /// @dev Cleo has delegated before she ever held anything; Ada and Ben keep their votes.
    function check_a_newcomer_is_loaded_with_their_delegate(uint96[2] memory held, uint8 to, uint96 shares) external {
        vm.assume(to != 2);
        _anyState([held[0], held[1], 0], [3, 3, to]);
        _holders[_cleo] = HolderWord.wrap(0);
        _transferShares(_ada, _cleo, shares);
        _assertBooksAgree([held[0], held[1], 0]);
    }
}
