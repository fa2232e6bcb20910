// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A holder's slot: balance (96 bits) and votes (96), the first snapshot that shows them (`stamp`, 24; zero: never
/// held anything), how many older values there are (`entries`, 24), whether the votes are delegated, and what kind of holder it
/// is: counted, a member who counts where each member counts once; retired, since the key was given up, never to hold
/// anything again; or neither.
/// @dev Kept in one word on the stack: unpacking it into memory and packing it again cost more than all arithmetic on it. Each
/// value is known to fit by the supply's own bound.
type HolderWord is uint256;

uint256 constant PLAIN = 0;
uint256 constant COUNTED = 1;
uint256 constant RETIRED = 2;

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
    isCounted,
    isRetired,
    withKind
} for HolderWord global;

function balance(HolderWord word) pure returns (uint256) {
    return uint96(HolderWord.unwrap(word));
}

function withBalance(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint96).max))) | (uint256(value)));
}

function votes(HolderWord word) pure returns (uint256) {
    return uint96(HolderWord.unwrap(word) >> 96);
}

function withVotes(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint96).max) << 96)) | (uint256(value) << 96));
}

function stamp(HolderWord word) pure returns (uint256) {
    return uint24(HolderWord.unwrap(word) >> 192);
}

function withStamp(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint24).max) << 192)) | (uint256(value) << 192));
}

function entries(HolderWord word) pure returns (uint256) {
    return uint24(HolderWord.unwrap(word) >> 216);
}

function withEntries(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint24).max) << 216)) | (uint256(value) << 216));
}

function delegates(HolderWord word) pure returns (bool) {
    return uint8(HolderWord.unwrap(word) >> 240) != 0;
}

function withDelegates(HolderWord word, bool value) pure returns (HolderWord) {
    return
        HolderWord.wrap(
            (HolderWord.unwrap(word) & ~(uint256(type(uint8).max) << 240)) | (uint256((value ? 1 : 0)) << 240)
        );
}

function isCounted(HolderWord word) pure returns (bool) {
    return HolderWord.unwrap(word) >> 248 == COUNTED;
}

function isRetired(HolderWord word) pure returns (bool) {
    return HolderWord.unwrap(word) >> 248 == RETIRED;
}

function withKind(HolderWord word, uint256 value) pure returns (HolderWord) {
    return HolderWord.wrap((HolderWord.unwrap(word) & ~(uint256(type(uint8).max) << 248)) | (value << 248));
}
