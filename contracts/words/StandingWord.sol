// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Where a project stands, in the one slot that nearly every verb asks: the agreement's version (16 bits; zero: not
/// created, as the code behind all projects is), members (24), numbers given (32), when the raising succeeded
/// (40), the newest snapshot (24) and when it was taken (40), whether contributions are closed, whether it is dissolved, and
/// which terms are to be read from storage now, and not from the clone's code (8 bits).
type StandingWord is uint256;

using {
    agreementVersion,
    withAgreementVersion,
    members,
    withMembers,
    numbersGiven,
    withNumbersGiven,
    succeededAt,
    withSucceededAt,
    snapshot,
    withSnapshot,
    takenAt,
    withTakenAt,
    closed,
    withClosed,
    dissolved,
    withDissolved,
    changes,
    withChanges,
    clock
} for StandingWord global;

function agreementVersion(StandingWord word) pure returns (uint256) {
    return uint16(StandingWord.unwrap(word));
}

function withAgreementVersion(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint16).max))) | (value));
}

function members(StandingWord word) pure returns (uint256) {
    return uint24(StandingWord.unwrap(word) >> 16);
}

function withMembers(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint24).max) << 16)) | (value << 16));
}

function numbersGiven(StandingWord word) pure returns (uint256) {
    return uint32(StandingWord.unwrap(word) >> 40);
}

function withNumbersGiven(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint32).max) << 40)) | (value << 40));
}

function succeededAt(StandingWord word) pure returns (uint256) {
    return uint40(StandingWord.unwrap(word) >> 96);
}

function withSucceededAt(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint40).max) << 96)) | (value << 96));
}

function snapshot(StandingWord word) pure returns (uint256) {
    return uint24(StandingWord.unwrap(word) >> 136);
}

function withSnapshot(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint24).max) << 136)) | (value << 136));
}

function takenAt(StandingWord word) pure returns (uint256) {
    return uint40(StandingWord.unwrap(word) >> 160);
}

function withTakenAt(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint40).max) << 160)) | (value << 160));
}

function closed(StandingWord word) pure returns (bool) {
    return (StandingWord.unwrap(word) >> 200) & 1 != 0;
}

function withClosed(StandingWord word, bool value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(0x1) << 200)) | (uint256((value ? 1 : 0)) << 200));
}

function dissolved(StandingWord word) pure returns (bool) {
    return (StandingWord.unwrap(word) >> 201) & 1 != 0;
}

function withDissolved(StandingWord word, bool value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(0x1) << 201)) | (uint256((value ? 1 : 0)) << 201));
}

function changes(StandingWord word) pure returns (uint256) {
    return uint8(StandingWord.unwrap(word) >> 208);
}

function withChanges(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint8).max) << 208)) | (value << 208));
}

/// @notice The first snapshot that will show what changes now: the newest, if this is its timestamp, or else the next
/// (ERC-6372).
function clock(StandingWord word) view returns (uint256) {
    return word.takenAt() == block.timestamp ? word.snapshot() : word.snapshot() + 1;
}
