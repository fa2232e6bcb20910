// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Where a project stands, in the one slot that nearly every verb asks: the agreement's version (16 bits; zero: not
/// created, as the code behind all projects is), members (24), seats (24), numbers given (32), backers (24), when the raising
/// succeeded (40), units pledged (64), whether contributions are closed, whether it is dissolved, and which terms are to be
/// read from storage now, and not from the clone's code (8 bits each).
type StandingWord is uint256;

using {
    agreementVersion,
    withAgreementVersion,
    members,
    withMembers,
    seats,
    withSeats,
    numbersGiven,
    withNumbersGiven,
    backers,
    withBackers,
    succeededAt,
    withSucceededAt,
    pledged,
    withPledged,
    closed,
    withClosed,
    dissolved,
    withDissolved,
    changes,
    withChanges
} for StandingWord global;

function agreementVersion(StandingWord word) pure returns (uint256) {
    return uint16(StandingWord.unwrap(word));
}

function withAgreementVersion(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint16).max))) | (uint256(value)));
}

function members(StandingWord word) pure returns (uint256) {
    return uint24(StandingWord.unwrap(word) >> 16);
}

function withMembers(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint24).max) << 16)) | (uint256(value) << 16));
}

function seats(StandingWord word) pure returns (uint256) {
    return uint24(StandingWord.unwrap(word) >> 40);
}

function withSeats(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint24).max) << 40)) | (uint256(value) << 40));
}

function numbersGiven(StandingWord word) pure returns (uint256) {
    return uint32(StandingWord.unwrap(word) >> 64);
}

function withNumbersGiven(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint32).max) << 64)) | (uint256(value) << 64));
}

function backers(StandingWord word) pure returns (uint256) {
    return uint24(StandingWord.unwrap(word) >> 96);
}

function withBackers(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint24).max) << 96)) | (uint256(value) << 96));
}

function succeededAt(StandingWord word) pure returns (uint256) {
    return uint40(StandingWord.unwrap(word) >> 120);
}

function withSucceededAt(StandingWord word, uint256 value) pure returns (StandingWord) {
    return
        StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint40).max) << 120)) | (uint256(value) << 120));
}

function pledged(StandingWord word) pure returns (uint256) {
    return uint64(StandingWord.unwrap(word) >> 160);
}

function withPledged(StandingWord word, uint256 value) pure returns (StandingWord) {
    return
        StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint64).max) << 160)) | (uint256(value) << 160));
}

function closed(StandingWord word) pure returns (bool) {
    return uint8(StandingWord.unwrap(word) >> 224) != 0;
}

function withClosed(StandingWord word, bool value) pure returns (StandingWord) {
    return StandingWord.wrap(
        (StandingWord.unwrap(word) & ~(uint256(type(uint8).max) << 224)) | (uint256((value ? 1 : 0)) << 224)
    );
}

function dissolved(StandingWord word) pure returns (bool) {
    return uint8(StandingWord.unwrap(word) >> 232) != 0;
}

function withDissolved(StandingWord word, bool value) pure returns (StandingWord) {
    return StandingWord.wrap(
        (StandingWord.unwrap(word) & ~(uint256(type(uint8).max) << 232)) | (uint256((value ? 1 : 0)) << 232)
    );
}

function changes(StandingWord word) pure returns (uint256) {
    return uint8(StandingWord.unwrap(word) >> 240);
}

function withChanges(StandingWord word, uint256 value) pure returns (StandingWord) {
    return StandingWord.wrap((StandingWord.unwrap(word) & ~(uint256(type(uint8).max) << 240)) | (uint256(value) << 240));
}
