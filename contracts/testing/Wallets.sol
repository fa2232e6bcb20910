// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title A wallet with code, whose owner signs for it (ERC-1271)
contract OwnedWallet {
    address private immutable _owner;

    constructor(address owner) {
        _owner = owner;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(signature[64]));
        return ecrecover(hash, v, r, s) == _owner ? this.isValidSignature.selector : bytes4(0);
    }

    /// @notice Does anything that it is told; it belongs to a test.
    function perform(address target, bytes calldata data) external payable returns (bytes memory result) {
        bool success;
        (success, result) = target.call{value: msg.value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    receive() external payable {}
}

/// @title A wallet that calls every signature its own
contract YesWallet {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }

    function perform(address target, bytes calldata data) external {
        (bool success,) = target.call(data);
        require(success);
    }
}
