// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {RegisterCore} from "../core/RegisterCore.sol";
import {SharesCore} from "../core/SharesCore.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";

/// @title Approvals and delegation, in person or by signature
/// @notice Every message can be signed by a key or by a contract (ERC-1271), but for ERC-5805's own, which doesn't name who
/// signs.
abstract contract Approvals is IGovernance, RegisterCore, SharesCore {
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DELEGATION_TYPEHASH =
        keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
    bytes32 private constant DELEGATION_BY_TYPEHASH =
        keccak256("DelegationBy(address account,address delegatee,uint256 nonce,uint256 expiry)");

    // ───────── Verbs ─────────

    function approve(address spender, uint256 shares) external returns (bool) {
        _approve(msg.sender, spender, shares);
        return true;
    }

    function delegate(address delegatee) external {
        _delegate(msg.sender, delegatee);
    }

    /// @dev ERC-5805's message doesn't name the signer, so only keys can sign it. The nonce's upper 192 bits are its key.
    function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external {
        _requireInTime(expiry);
        bytes32 structHash = keccak256(abi.encode(DELEGATION_TYPEHASH, delegatee, nonce, expiry));
        address signer = ECDSA.tryRecover(_hashTypedData(structHash), v, r, s);
        if (signer == address(0)) revert SignatureInvalid(signer);
        _useNonce(signer, nonce);
        _delegate(signer, delegatee);
    }

    function delegateBySig(address account, address delegatee, uint256 nonce, uint256 expiry, bytes calldata signature)
        external
    {
        _requireInTime(expiry);
        bytes32 structHash = keccak256(abi.encode(DELEGATION_BY_TYPEHASH, account, delegatee, nonce, expiry));
        _requireSignature(account, structHash, signature);
        _useNonce(account, nonce);
        _delegate(account, delegatee);
    }

    function permit(address owner, address spender, uint256 shares, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        _permit(owner, spender, shares, deadline, abi.encodePacked(r, s, v));
    }

    function permit(address owner, address spender, uint256 shares, uint256 deadline, bytes calldata signature)
        external
    {
        _permit(owner, spender, shares, deadline, signature);
    }

    // ───────── Internals ─────────

    function _permit(address owner, address spender, uint256 shares, uint256 deadline, bytes memory signature) private {
        _requireInTime(deadline);
        uint256 nonce = _nonces[owner][0]++;
        bytes32 structHash = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, shares, nonce, deadline));
        if (!SignatureCheckerLib.isValidSignatureNow(owner, _hashTypedData(structHash), signature)) {
            revert SignatureInvalid(owner);
        }
        _approve(owner, spender, shares);
    }

    function _useNonce(address signer, uint256 nonce) private {
        uint192 key = uint192(nonce >> 64);
        uint256 next = _nextNonce(signer, key);
        if (nonce != next) revert NonceWrong(signer, next);
        _nonces[signer][key]++;
    }

    /// @dev Only members can be delegates; zero or oneself takes the votes back.
    function _delegate(address account, address delegatee) private {
        _refuseOwnAccounts(account);
        if (_isRetired(account)) revert AccountRetired(account);
        if (delegatee != address(0) && delegatee != account && !_isMember(delegatee)) revert NotMember(delegatee);
        _moveVotes(account, delegatee);
    }
}
