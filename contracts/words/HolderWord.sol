// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev A holder that neither counts nor is retired.
uint256 constant PLAIN = 0;
/// @dev A member who counts where each member counts once.
uint256 constant COUNTED = 1;
/// @dev The key was given up: this account never holds anything again.
uint256 constant RETIRED = 2;

/// @notice A holder's slot: balance (96 bits) and votes (96), the first snapshot that shows them (`stamp`, 24; zero: never
/// held anything), how many older values there are (`entries`, 24), whether the votes are delegated, what kind of holder it is
/// (2 bits), and which version of the agreement it has accepted (13 bits).
/// @dev Kept in one word on the stack: unpacking it into memory and packing it again cost more than all arithmetic on it. Each
/// value is known to fit by the supply's own bound.
type HolderWord is uint256;

using {
    balance,
    withBalance,
    votes,
    withVotes,
    stamp,
    withStamp,
    entries,
    withEntries,
    delegates,
    withDelegates,
    kind,
    withKind,
    isCounted,
    isRetired,
    accepted,
    withAccepted
} for HolderWord global;

function balance(HolderWord word) pure returns (uint256) {
    return uint96(HolderWord.unwrap(word));
}

function withBalance(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint96).max))) | (value));
}

function votes(HolderWord word) pure returns (uint256) {
    return uint96(HolderWord.unwrap(word) >> 96);
}

function withVotes(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint96).max) << 96)) | (value << 96));
}

function stamp(HolderWord word) pure returns (uint256) {
    return uint24(HolderWord.unwrap(word) >> 192);
}

function withStamp(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint24).max) << 192)) | (value << 192));
}

function entries(HolderWord word) pure returns (uint256) {
    return uint24(HolderWord.unwrap(word) >> 216);
}

function withEntries(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint24).max) << 216)) | (value << 216));
}

function delegates(HolderWord word) pure returns (bool) {
    return (HolderWord.unwrap(word) >> 240) & 1 != 0;
}

function withDelegates(HolderWord word, bool value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0x1) << 240)) | (uint256((value ? 1 : 0)) << 240));
}

function kind(HolderWord word) pure returns (uint256) {
    return (HolderWord.unwrap(word) >> 241) & 0x3;
}

function withKind(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0x3) << 241)) | (value << 241));
}

function isCounted(HolderWord word) pure returns (bool) {
    return word.kind() == COUNTED;
}

function isRetired(HolderWord word) pure returns (bool) {
    return word.kind() == RETIRED;
}

function accepted(HolderWord word) pure returns (uint256) {
    return HolderWord.unwrap(word) >> 243;
}

function withAccepted(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0x1fff) << 243)) | (value << 243));
}
