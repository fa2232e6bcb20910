// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ECDSA} from "solady/utils/ECDSA.sol";
import {LibString} from "solady/utils/LibString.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {RegisterCore} from "../core/RegisterCore.sol";
import {SharesCore} from "../core/SharesCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {TermsCode} from "../libraries/TermsCode.sol";
import "../interfaces/Types.sol";

/// @title The register as a token
/// @notice Transfers, approvals (ERC-20, ERC-2612) and delegation (ERC-5805) of the shares.
abstract contract Shares is ICommunity, RegisterCore, SharesCore {
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DELEGATION_TYPEHASH =
        keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
    bytes32 private constant DELEGATION_BY_TYPEHASH =
        keccak256("DelegationBy(address account,address delegatee,uint256 nonce,uint256 expiry)");

    // ───────── ERC-20 ─────────

    function transfer(address to, uint256 shares) external returns (bool) {
        _transferByPolicy(msg.sender, to, shares);
        return true;
    }

    function transferFrom(address from, address to, uint256 shares) external returns (bool) {
        uint256 approved = _allowances[from][msg.sender];
        if (approved != type(uint256).max) {
            if (approved < shares) revert AllowanceInsufficient(msg.sender, approved, shares);
            _allowances[from][msg.sender] = approved - shares;
        }
        _transferByPolicy(from, to, shares);
        return true;
    }

    function approve(address spender, uint256 shares) external returns (bool) {
        _approve(msg.sender, spender, shares);
        return true;
    }

    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    function name() external view returns (string memory) {
        return LibString.fromSmallString(_text(TermsCode.NAME));
    }

    function symbol() external view returns (string memory) {
        return LibString.fromSmallString(_text(TermsCode.SYMBOL));
    }

    function decimals() external pure returns (uint8) {
        return 18;
    }

    // ───────── Signatures ─────────

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

    function delegates(address account) external view returns (address) {
        address delegatee = _delegateOf(account);
        return delegatee == address(0) ? account : delegatee;
    }

    function nonces(address owner) external view returns (uint256) {
        return nonces(owner, 0);
    }

    function nonces(address owner, uint192 key) public view returns (uint256) {
        return (uint256(key) << 64) | _nonces[owner][key];
    }

    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    // ───────── Internals ─────────

    function _transferByPolicy(address from, address to, uint256 shares) private {
        _requirePhase(Phase.BUILDING);
        TransferPolicy policy = _holdingTerms().transfers();
        if (policy == TransferPolicy.NONE || (policy == TransferPolicy.MEMBERS && !_isMember(to))) {
            revert TransferRefused(policy, to);
        }
        _transferShares(from, to, shares);
    }

    function _approve(address owner, address spender, uint256 shares) private {
        if (spender == address(0)) revert AccountZero();
        _allowances[owner][spender] = shares;
        emit IERC20.Approval(owner, spender, shares);
    }

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
        uint256 next = nonces(signer, key);
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
