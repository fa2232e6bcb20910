// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITreasury} from "./interfaces/ITreasury.sol";

/// @title What belongs to a community
/// @dev Everything is documented in `ITreasury`.
contract Treasury is ITreasury {
    address private immutable _factory;

    address public project;

    constructor() {
        _factory = msg.sender;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    /// @inheritdoc ITreasury
    function initialize(address project_) external {
        if (msg.sender != _factory) revert TreasuryRefused(msg.sender);
        if (project != address(0)) revert TreasuryInitialised();
        project = project_;
    }

    /// @inheritdoc ITreasury
    function execute(address target, uint256 value, bytes calldata data) external returns (bytes memory result) {
        if (msg.sender != project) revert TreasuryRefused(msg.sender);
        emit Executed(target, value, bytes4(data));
        bool success;
        (success, result) = target.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }
}
