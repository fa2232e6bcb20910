// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev A holder that neither counts nor is retired.
uint256 constant PLAIN = 0;
/// @dev A member who counts where each member counts once.
uint256 constant COUNTED = 1;
/// @dev The key was given up: this account never holds anything again.
uint256 constant RETIRED = 2;

/// @notice A holder's slot: balance (96 bits) and votes (96), the first snapshot that shows them (`stamp`, 20; zero: never
/// held anything), how many older values there are (`entries`, 20), whether the votes are delegated, what kind of holder it is
/// (2 bits), and two things of the member's record that fit in most communities, so that it need not be looked up: the number
/// (13 bits; zero: look it up) and the version of the agreement that was accepted (8 bits; zero: look it up).
/// @dev Kept in one word on the stack: unpacking it into memory and packing it again cost more than all arithmetic on it. Each
/// value is known to fit: balances and votes by the supply's own bound, stamps and entries by `MOST_SNAPSHOTS`.
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
    number,
    withNumber,
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
    return (HolderWord.unwrap(word) >> 192) & 0xfffff;
}

function withStamp(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0xfffff) << 192)) | (value << 192));
}

function entries(HolderWord word) pure returns (uint256) {
    return (HolderWord.unwrap(word) >> 212) & 0xfffff;
}

function withEntries(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0xfffff) << 212)) | (value << 212));
}

function delegates(HolderWord word) pure returns (bool) {
    return (HolderWord.unwrap(word) >> 232) & 1 != 0;
}

function withDelegates(HolderWord word, bool value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(1) << 232)) | (uint256(value ? 1 : 0) << 232));
}

function kind(HolderWord word) pure returns (uint256) {
    return (HolderWord.unwrap(word) >> 233) & 0x3;
}

function withKind(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0x3) << 233)) | (value << 233));
}

function isCounted(HolderWord word) pure returns (bool) {
    return word.kind() == COUNTED;
}

function isRetired(HolderWord word) pure returns (bool) {
    return word.kind() == RETIRED;
}

function number(HolderWord word) pure returns (uint256) {
    return (HolderWord.unwrap(word) >> 235) & 0x1fff;
}

/// @dev A number that doesn't fit is left out.
function withNumber(HolderWord word, uint256 value) pure returns (HolderWord) {
    uint256 kept = value <= 0x1fff ? value : 0;
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0x1fff) << 235)) | (kept << 235));
}

function accepted(HolderWord word) pure returns (uint256) {
    return HolderWord.unwrap(word) >> 248;
}

/// @dev A version that doesn't fit is left out.
function withAccepted(HolderWord word, uint256 value) pure returns (HolderWord) {
    uint256 kept = value <= 0xff ? value : 0;
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(0xff) << 248)) | (kept << 248));
}
