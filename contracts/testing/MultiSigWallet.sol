// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {EIP712} from "solady/utils/EIP712.sol";

/// @title A wallet that acts and signs when enough of its owners do
/// @notice As Safe's: signatures of 65 bytes one after another, in ascending order of their signers, and messages are
/// signed by owners for this wallet alone (ERC-1271). For tests and the demo.
contract MultiSigWallet is EIP712 {
    bytes32 public constant MESSAGE_TYPEHASH = keccak256("Message(bytes32 hash)");
    bytes32 public constant OPERATION_TYPEHASH =
        keccak256("Operation(address target,uint256 value,bytes data,uint256 nonce)");

    uint256 private constant SIGNATURE = 65;

    uint256 public immutable threshold;
    uint256 public nonce;
    mapping(address => bool) public isOwner;

    error OwnersWrong();
    error SignaturesInvalid();

    constructor(address[] memory owners, uint256 threshold_) {
        if (threshold_ == 0 || threshold_ > owners.length) revert OwnersWrong();
        for (uint256 i = 0; i < owners.length; ++i) {
            if (owners[i] == address(0) || isOwner[owners[i]]) revert OwnersWrong();
            isOwner[owners[i]] = true;
        }
        threshold = threshold_;
    }

    receive() external payable {}

    /// @notice Makes a call that enough owners have signed; by anyone, once.
    function perform(address target, uint256 value, bytes calldata data, bytes calldata signatures)
        external
        returns (bytes memory result)
    {
        if (!_areSigned(operationHash(target, value, data, nonce++), signatures)) revert SignaturesInvalid();
        bool success;
        (success, result) = target.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    /// @notice ERC-1271: whether enough owners have signed this for the wallet.
    function isValidSignature(bytes32 hash, bytes calldata signatures) external view returns (bytes4) {
        return _areSigned(messageHash(hash), signatures) ? this.isValidSignature.selector : bytes4(0xffffffff);
    }

    /// @notice What owners sign so that the wallet signs `hash`.
    function messageHash(bytes32 hash) public view returns (bytes32) {
        return _hashTypedData(keccak256(abi.encode(MESSAGE_TYPEHASH, hash)));
    }

    /// @notice What owners sign so that the wallet makes a call.
    function operationHash(address target, uint256 value, bytes calldata data, uint256 nonce_)
        public
        view
        returns (bytes32)
    {
        return _hashTypedData(keccak256(abi.encode(OPERATION_TYPEHASH, target, value, keccak256(data), nonce_)));
    }

    function _areSigned(bytes32 hash, bytes calldata signatures) private view returns (bool) {
        if (signatures.length != threshold * SIGNATURE) return false;
        address last;
        for (uint256 i = 0; i < signatures.length; i += SIGNATURE) {
            address signer = ECDSA.tryRecoverCalldata(hash, signatures[i:i + SIGNATURE]);
            if (signer <= last || !isOwner[signer]) return false;
            last = signer;
        }
        return true;
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("MultiSigWallet", "1");
    }
}
