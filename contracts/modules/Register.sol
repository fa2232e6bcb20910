// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterCore} from "../core/RegisterCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import "../interfaces/Types.sol";

/// @title Reading the register
/// @notice Balances and votes now and at every snapshot; its clock counts snapshots (ERC-6372).
abstract contract Register is ICommunity, RegisterCore {
    function clock() external view returns (uint48) {
        return _nextSnapshot();
    }

    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=snapshot";
    }

    function totalSupply() external view returns (uint256) {
        return _supply();
    }

    function balanceOf(address account) external view returns (uint256) {
        return _sharesOf(account);
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
