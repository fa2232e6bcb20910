// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title What belongs to a community
/// @notice Holds the community's money and acts only when its project executes a decision. It owes nothing to anybody:
/// whatever is promised to a person sits in the project. Nobody should approve it as a spender of tokens.
/// @dev Receiving the native coin costs more than the 2,300 gas that `transfer` and `send` of old contracts give.
interface ITreasury {
    /// @notice The native coin arrived.
    event Received(address indexed from, uint256 amount);
    /// @notice A decision's call was made.
    /// @param value Native coin sent, in wei.
    /// @param selector First four bytes of the calldata; zero for a plain payment.
    event Executed(address indexed target, uint256 value, bytes4 selector);

    /// @notice Only the treasury's own project may do this.
    error TreasuryRefused(address caller);
    /// @notice The treasury has been initialised already, or is the implementation.
    error TreasuryInitialised();

    /// @notice The project that this treasury belongs to.
    function project() external view returns (address);

    /// @notice Binds the treasury to its project; only the factory, in the transaction that creates both.
    function initialize(address project_) external;

    /// @notice Makes a decision's call. Reverts with what the target reverted with.
    /// @param value Native coin to send, in wei.
    function execute(address target, uint256 value, bytes calldata data) external returns (bytes memory result);
}
