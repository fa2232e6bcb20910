// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title What belongs to a community
/// @notice Holds the community's money and acts only for its project: it makes the calls of executed decisions, and pays out
/// budget lines and leavers. It owes nothing to anybody: whatever is promised to a person sits in the project. Nobody should
/// approve it as a spender of tokens.
/// @dev Receiving the native coin costs more than the 2,300 gas that `transfer` and `send` of old contracts give.
interface ITreasury {
    /// @notice The native coin arrived.
    event Received(address indexed from, uint256 amount);
    /// @notice A decision's call was made.
    /// @param value Native coin sent, in wei.
    /// @param selector First four bytes of the calldata; zero for a plain payment.
    event Executed(address indexed target, uint256 value, bytes4 selector);
    /// @notice Money was paid out to a budget line or a leaver.
    /// @param token Its token; zero for the native coin.
    event Paid(address indexed token, address indexed to, uint256 amount);

    /// @notice Only the treasury's own project may do this.
    error TreasuryRefused(address caller);

    /// @notice The project that this treasury belongs to; part of its code.
    function project() external view returns (address);

    /// @notice Makes a decision's call. Reverts with what the target reverted with.
    /// @param value Native coin to send, in wei.
    function execute(address target, uint256 value, bytes calldata data) external;

    /// @notice Pays out for a budget line or a leaver.
    /// @param token Its token; zero for the native coin.
    function pay(address token, address to, uint256 amount) external;
}
