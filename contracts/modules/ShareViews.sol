// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibString} from "solady/utils/LibString.sol";
import {RegisterCore} from "../core/RegisterCore.sol";
import {SharesCore} from "../core/SharesCore.sol";
import {ILookups} from "../interfaces/ILookups.sol";
import {TermsCode} from "../libraries/TermsCode.sol";

/// @title Looking up the shares: as a token, and as votes now and at every snapshot
/// @notice The clock counts snapshots (ERC-6372).
abstract contract ShareViews is ILookups, RegisterCore, SharesCore {
    function name() external view returns (string memory) {
        return LibString.fromSmallString(_text(TermsCode.NAME));
    }

    function symbol() external view returns (string memory) {
        return LibString.fromSmallString(_text(TermsCode.SYMBOL));
    }

    function totalSupply() external view returns (uint256) {
        return _supply();
    }

    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    function decimals() external pure returns (uint8) {
        return 18;
    }

    function nonces(address account) external view returns (uint256) {
        return _nextNonce(account, 0);
    }

    function nonces(address account, uint192 key) external view returns (uint256) {
        return _nextNonce(account, key);
    }

    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    function delegates(address account) external view returns (address) {
        address delegatee = _delegateOf(account);
        return delegatee == address(0) ? account : delegatee;
    }

    function clock() external view returns (uint48) {
        return _nextSnapshot();
    }

    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=snapshot";
    }

    function getVotes(address account) external view returns (uint256) {
        return _holders[account].votes();
    }

    function getPastVotes(address account, uint256 snapshot) external view returns (uint256) {
        _requirePast(snapshot);
        return _pastHolder(account, snapshot).votes();
    }

    function getPastBalance(address account, uint256 snapshot) external view returns (uint256) {
        _requirePast(snapshot);
        return _pastHolder(account, snapshot).balance();
    }

    function getPastTotalSupply(uint256 snapshot) external view returns (uint256) {
        _requirePast(snapshot);
        return _snapshots[snapshot].supply;
    }
}
