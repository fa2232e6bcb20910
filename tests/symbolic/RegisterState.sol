// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "../../contracts/core/Ledger.sol";
import {HolderWord} from "../../contracts/words/HolderWord.sol";
import {Symbolic} from "./Symbolic.sol";

/// @title A register of three holders in any state in which its books agree
/// @notice The test is itself the ledger, so that a step is an internal call. What stands for a clone's terms is some of the
/// test's own code: nobody counts as a member here, so no term decides anything.
abstract contract RegisterState is Ledger, Symbolic {
    // No constants: see Symbolic.
    address internal _ada;
    address internal _ben;
    address internal _cleo;

    /// @dev The newest snapshot, and that of the holders' last change: whatever is written now keeps the value before.
    uint24 internal _newest;

    function setUp() public {
        (_ada, _ben, _cleo, _newest) = (address(0xA1), address(0xA2), address(0xA3), 1);
        _standing = _standing.withSnapshot(_newest).withTakenAt(1);
        _snapshots[_newest].takenAt = 1;
        vm.warp(1000);
    }

    /// @dev `to` names each holder's delegate by number; 3 is nobody. Nobody is their own delegate.
    function _anyState(uint96[3] memory held, uint8[3] memory to) internal {
        uint256 supply = uint256(held[0]) + held[1] + held[2];
        vm.assume(supply <= type(uint96).max);
        _live = _live.withSupply(supply);
        vm.assume(to[0] != 0 && to[1] != 1 && to[2] != 2);
        address[3] memory delegatees = [_delegatee(to[0]), _delegatee(to[1]), _delegatee(to[2])];
        uint256[3] memory votes = _votes(held, delegatees);
        _setHolder(_ada, held[0], votes[0], delegatees[0]);
        _setHolder(_ben, held[1], votes[1], delegatees[1]);
        _setHolder(_cleo, held[2], votes[2], delegatees[2]);
    }

    function _setHolder(address account, uint256 balance, uint256 votes, address delegatee) internal {
        HolderWord holder = HolderWord.wrap(0).withBalance(balance).withVotes(votes).withStamp(_newest);
        _holders[account] = holder.withDelegates(delegatee != address(0)).withNumber(7).withAccepted(1);
        _members[account].delegate = delegatee;
    }

    /// @dev A path for each: addresses are told apart, amounts are not.
    function _delegatee(uint8 number) internal view returns (address) {
        vm.assume(number < 4);
        if (number == 0) return _ada;
        if (number == 1) return _ben;
        if (number == 2) return _cleo;
        return address(0);
    }

    /// @dev Sums of balances, each with whom it is delegated to.
    function _votes(uint96[3] memory held, address[3] memory delegatees)
        internal
        view
        returns (uint256[3] memory votes)
    {
        address[3] memory people = [_ada, _ben, _cleo];
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 k = 0; k < 3; ++k) {
                if (delegatees[i] == people[k] || (delegatees[i] == address(0) && i == k)) votes[k] += held[i];
            }
        }
    }

    /// @dev Supply and votes are the sums of balances, the newest snapshot still shows what was held before, and what else
    /// is in the slots stays.
    function _assertBooksAgree(uint96[3] memory before) internal view {
        (HolderWord ada, HolderWord ben, HolderWord cleo) = (_holders[_ada], _holders[_ben], _holders[_cleo]);
        uint96[3] memory held = [uint96(ada.balance()), uint96(ben.balance()), uint96(cleo.balance())];
        uint256[3] memory votes = _votes(held, [_delegateOf(_ada), _delegateOf(_ben), _delegateOf(_cleo)]);
        bool agree = _live.supply() == uint256(held[0]) + held[1] + held[2];
        agree = _both(agree, _both(ada.votes() == votes[0], ben.votes() == votes[1]));
        agree = _both(agree, cleo.votes() == votes[2]);
        agree = _both(agree, _pastHolder(_ada, _newest).balance() == before[0]);
        agree = _both(agree, _pastHolder(_ben, _newest).balance() == before[1]);
        agree = _both(agree, _pastHolder(_cleo, _newest).balance() == before[2]);
        agree = _both(agree, _both(ada.number() == 7, ada.accepted() == 1));
        agree = _both(agree, _both(ben.number() == 7, ben.accepted() == 1));
        assert(agree);
    }

    /// @dev Without a path for each answer, as `&&` would have: one question to the solver.
    function _both(bool one, bool other) private pure returns (bool both) {
        assembly ("memory-safe") {
            both := and(one, other)
        }
    }
}
