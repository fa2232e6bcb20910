// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Vm} from "./Vm.sol";

/// @title What every test has: the cheatcodes, and actors with keys
abstract contract Test {
    struct Actor {
        address account;
        uint256 key;
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev The same name gives the same actor in every test.
    function actor(string memory name) internal returns (Actor memory made) {
        made.key = uint256(keccak256(bytes(name)));
        made.account = vm.addr(made.key);
        vm.label(made.account, name);
    }

    /// @dev The time now. Solidity's own may be read once and remembered, across a warp.
    function time() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function pass(uint256 duration) internal {
        vm.warp(time() + duration);
    }

    /// @dev A number from `low` to `high`, both included.
    function bound(uint256 number, uint256 low, uint256 high) internal pure returns (uint256) {
        if (number >= low && number <= high) return number;
        uint256 size = high - low + 1;
        return size == 0 ? number : low + number % size;
    }
}
