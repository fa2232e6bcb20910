// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Says which accounts count as one person each
/// @notice A project that was created with a gate counts only these where each member counts once, and where weight grows
/// with the square root of what is held: without a gate, whoever splits shares over several accounts counts several times.
interface IMembershipGate {
    /// @notice Whether this account stands for a person, of whom no other account stands. Must not change anything.
    function isPerson(address account) external view returns (bool);
}
