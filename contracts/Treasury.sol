// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";

/// @title What belongs to a community
/// @dev Everything is documented in `ITreasury`. Each project creates its own, with code of its own: a clone would be cheaper to
/// create, but each payment dearer.
contract Treasury is ITreasury {
    using SafeTransferLib for address;

    address public immutable project = msg.sender;

    modifier onlyProject() {
        if (msg.sender != project) revert TreasuryRefused(msg.sender);
        _;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    /// @inheritdoc ITreasury
    function execute(address target, uint256 value, bytes calldata data) external onlyProject {
        emit Executed(target, value, bytes4(data));
        (bool success, bytes memory result) = target.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    /// @inheritdoc ITreasury
    function pay(address token, address to, uint256 amount) external onlyProject {
        emit Paid(token, to, amount);
        if (token == address(0)) to.safeTransferETH(amount);
        else token.safeTransfer(to, amount);
    }
}
