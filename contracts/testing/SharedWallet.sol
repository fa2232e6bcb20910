// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title A wallet of three people, of whom two must sign (ERC-1271), as a Safe is
/// @notice A signature is two signatures of owners, one after the other, in ascending order of their addresses.
contract SharedWallet {
    mapping(address => bool) private _owners;

    constructor(address first, address second, address third) {
        (_owners[first], _owners[second], _owners[third]) = (true, true, true);
    }

    function isValidSignature(bytes32 hash, bytes calldata signatures) external view returns (bytes4) {
        if (signatures.length != 130) return bytes4(0);
        address first = _signer(hash, signatures[:65]);
        address second = _signer(hash, signatures[65:]);
        bool valid = first < second && _owners[first] && _owners[second];
        return valid ? this.isValidSignature.selector : bytes4(0);
    }

    /// @notice Does what it is told; it belongs to a test.
    function perform(address target, bytes calldata data) external {
        (bool success, bytes memory result) = target.call(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    function _signer(bytes32 hash, bytes calldata signature) private pure returns (address) {
        return ecrecover(hash, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
    }
}
