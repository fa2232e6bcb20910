// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title A member that burns all the gas it is given when it is paid
contract GasBurner {
    uint256 private _turns;

    /// @notice Does as a member does.
    function perform(address target, bytes calldata data) external {
        (bool success,) = target.call(data);
        require(success);
    }

    receive() external payable {
        while (true) ++_turns;
    }
}
