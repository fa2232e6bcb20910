// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterCore} from "../core/RegisterCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import "../interfaces/Types.sol";

/// @title Reading the register
/// @notice Balances, votes and totals now and at every snapshot; its clock counts snapshots (ERC-6372).
abstract contract Register is ICommunity, RegisterCore {
    // ───────── Snapshots ─────────

    function takeSnapshot() external returns (uint24 number) {
        Live memory live = _live;
        if (block.timestamp <= uint256(live.takenAt) + 1 days) revert SnapshotTooRecent(live.takenAt);
        return _take(live);
    }

    function clock() external view returns (uint48) {
        return _clock(_live);
    }

    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=snapshot";
    }

    function newestSnapshot() external view returns (uint24) {
        return _live.snapshot;
    }

    function totals() external view returns (Totals memory) {
        return _totalsOf(_live);
    }

    function pastTotals(uint256 snapshot) external view returns (Totals memory) {
        _requirePast(snapshot);
        return _snapshots[snapshot];
    }

    // ───────── Holders ─────────

    function totalSupply() external view returns (uint256) {
        return _live.supply;
    }

    function balanceOf(address account) external view returns (uint256) {
        return _holders[account].balance;
    }

    function getVotes(address account) external view returns (uint256) {
        return _holders[account].votes;
    }

    function getPastVotes(address account, uint256 snapshot) external view returns (uint256 votes) {
        _requirePast(snapshot);
        (, votes) = _pastHolder(account, snapshot);
    }

    function getPastBalance(address account, uint256 snapshot) external view returns (uint256 balance) {
        _requirePast(snapshot);
        (balance,) = _pastHolder(account, snapshot);
    }

    function getPastTotalSupply(uint256 snapshot) external view returns (uint256) {
        _requirePast(snapshot);
        return _snapshots[snapshot].supply;
    }

    function seatShares() external view returns (uint96) {
        return _seat;
    }
}
