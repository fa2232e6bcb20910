// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";

/// @title What the shares are as a token: approvals, and nonces of signatures
abstract contract SharesCore is StandingCore {
    mapping(address => mapping(address => uint256)) internal _allowances;
    mapping(address => mapping(uint192 key => uint64)) internal _nonces;

    function _approve(address owner, address spender, uint256 shares) internal {
        if (spender == address(0)) revert AccountZero();
        _allowances[owner][spender] = shares;
        emit Approval(owner, spender, shares);
    }

    /// @dev The upper 192 bits of a nonce are its key.
    function _nextNonce(address account, uint192 key) internal view returns (uint256) {
        return (uint256(key) << 64) | _nonces[account][key];
    }
}
