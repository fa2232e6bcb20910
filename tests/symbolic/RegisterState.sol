// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "../../contracts/core/Ledger.sol";
import {Symbolic} from "./Symbolic.sol";

/// @title A register of three holders in any state in which its books agree
/// @notice The test is itself the ledger, so that a step is an internal call. Fields are named one by one: the layout of a
/// slot may change without changing this.
abstract contract RegisterState is Ledger, Symbolic {
    // No constants: see Symbolic.
    address internal _ada;
    address internal _ben;
    address internal _cleo;

    /// @dev The newest snapshot, and that of the holders' last change: whatever is written now keeps the value before.
    uint24 internal _newest;

    function setUp() public {
        (_ada, _ben, _cleo, _newest) = (address(0xA1), address(0xA2), address(0xA3), 1);
        _seat = 1e18;
        _live.snapshot = _newest;
        _live.takenAt = 1;
        _snapshots[_newest].takenAt = 1;
        vm.warp(1000);
    }

    /// @dev `to` names each holder's delegate by number; 3 is nobody. Nobody is their own delegate.
    function _anyState(uint96[3] memory held, uint8[3] memory to) internal {
        uint256 supply = uint256(held[0]) + held[1] + held[2];
        vm.assume(supply <= type(uint96).max);
        _live.supply = uint96(supply);
        vm.assume(to[0] != 0 && to[1] != 1 && to[2] != 2);
        address[3] memory delegatees = [_delegatee(to[0]), _delegatee(to[1]), _delegatee(to[2])];
        uint256[3] memory votes = _votes(held, delegatees);
        _setHolder(_ada, held[0], votes[0], delegatees[0]);
        _setHolder(_ben, held[1], votes[1], delegatees[1]);
        _setHolder(_cleo, held[2], votes[2], delegatees[2]);
    }

    function _setHolder(address account, uint96 balance, uint256 votes, address delegatee) internal {
        _holders[account].balance = balance;
        _holders[account].votes = uint96(votes);
        _holders[account].stamp = _newest;
        _holders[account].delegates = delegatee != address(0);
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

    /// @dev Supply and votes are the sums of balances, and the newest snapshot still shows what was held before.
    function _assertBooksAgree(uint96[3] memory before) internal view {
        uint96[3] memory held = [_holders[_ada].balance, _holders[_ben].balance, _holders[_cleo].balance];
        uint256[3] memory votes = _votes(held, [_delegateOf(_ada), _delegateOf(_ben), _delegateOf(_cleo)]);
        bool agree = _live.supply == uint256(held[0]) + held[1] + held[2];
        agree = _both(agree, _holders[_ada].votes == votes[0]);
        agree = _both(agree, _holders[_ben].votes == votes[1]);
        agree = _both(agree, _holders[_cleo].votes == votes[2]);
        agree = _both(agree, _past(_ada) == before[0]);
        agree = _both(agree, _past(_ben) == before[1]);
        agree = _both(agree, _past(_cleo) == before[2]);
        assert(agree);
    }

    /// @dev Without a path for each answer, as `&&` would have: one question to the solver.
    function _both(bool one, bool other) private pure returns (bool both) {
        assembly ("memory-safe") {
            both := and(one, other)
        }
    }

    function _past(address account) private view returns (uint256 balance) {
        (balance,) = _pastHolder(account, _newest);
    }
}
