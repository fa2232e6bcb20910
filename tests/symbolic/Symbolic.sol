// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title The part of halmos' and forge's cheatcodes that the symbolic tests use
interface Svm {
    function createUint(uint256 bits, string calldata name) external returns (uint256);
    function createBool(string calldata name) external returns (bool);
    function enableSymbolicStorage(address account) external;
}

interface Assuming {
    function assume(bool condition) external pure;
    function warp(uint256 timestamp) external;
}

/// @title What every symbolic test has
/// @notice A test's arguments are any values of their types: what halmos reports as passed holds for all of them.
///
/// No key of a mapping may be a constant: the compiler would compute some slots and the code others, and halmos, which
/// tells slots by how they were computed, would take them for different ones. The canaries notice.
abstract contract Symbolic {
    Svm internal constant svm = Svm(address(uint160(uint256(keccak256("svm cheat code")))));
    Assuming internal constant vm = Assuming(address(uint160(uint256(keccak256("hevm cheat code")))));
}
