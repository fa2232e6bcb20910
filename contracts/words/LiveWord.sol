// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice The register's live totals: supply (96 bits), the money given less what was refunded (96), the newest snapshot
/// (24) and when it was taken (40). Money changes with the supply, so it shares its slot.
type LiveWord is uint256;

using {supply, withSupply, money, withMoney, snapshot, withSnapshot, takenAt, withTakenAt} for LiveWord global;

function supply(LiveWord word) pure returns (uint256) {
    return uint96(LiveWord.unwrap(word));
}

function withSupply(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint96).max))) | (uint256(value)));
}

function money(LiveWord word) pure returns (uint256) {
    return uint96(LiveWord.unwrap(word) >> 96);
}

function withMoney(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint96).max) << 96)) | (uint256(value) << 96));
}

function snapshot(LiveWord word) pure returns (uint256) {
    return uint24(LiveWord.unwrap(word) >> 192);
}

function withSnapshot(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint24).max) << 192)) | (uint256(value) << 192));
}

function takenAt(LiveWord word) pure returns (uint256) {
    return uint40(LiveWord.unwrap(word) >> 216);
}

function withTakenAt(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint40).max) << 216)) | (uint256(value) << 216));
}
