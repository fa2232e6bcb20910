// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterCore} from "../core/RegisterCore.sol";
import {SharesCore} from "../core/SharesCore.sol";
import {StandingWord} from "../words/StandingWord.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import "../interfaces/Types.sol";

/// @title The shares as a token
abstract contract Transfers is ICommunity, RegisterCore, SharesCore {
    // ───────── Verbs ─────────

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

    // ───────── Views ─────────

    function balanceOf(address account) external view returns (uint256) {
        return _sharesOf(account);
    }

    // ───────── Internals ─────────

    function _transferByPolicy(address from, address to, uint256 shares) private {
        StandingWord standing = _standing;
        // Also once the project is dissolved: what a pool or a vesting plan holds must come back to who can leave with it.
        if (standing.succeededAt() == 0) revert PhaseWrong(_phaseOf(standing));
        TransferPolicy policy = _holdingTerms().transfers();
        if (policy == TransferPolicy.NONE || (policy == TransferPolicy.MEMBERS && !_isMember(to))) {
            revert TransferRefused(policy, to);
        }
        _transferShares(from, to, shares);
    }
}
