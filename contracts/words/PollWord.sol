// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Class} from "../interfaces/Types.sol";

/// @notice A poll and its tally: votes in favour and against (80 bits each, in units of votes), when it closes (40; zero: no
/// such poll), its snapshot (24), the version of its rule (16), its class, what it was closed as (8 bits each; state and
/// flags share the last byte).
type PollWord is uint256;

using {
    inFavour,
    withInFavour,
    against,
    withAgainst,
    closesAt,
    withClosesAt,
    snapshot,
    ruleVersion,
    class,
    isClaim,
    state,
    withState
} for PollWord global;

function inFavour(PollWord word) pure returns (uint256) {
    return uint80(PollWord.unwrap(word));
}

function withInFavour(PollWord word, uint256 value) pure returns (PollWord) {
    return PollWord.wrap((PollWord.unwrap(word) & ~(uint256(type(uint80).max))) | (uint256(value)));
}

function against(PollWord word) pure returns (uint256) {
    return uint80(PollWord.unwrap(word) >> 80);
}

function withAgainst(PollWord word, uint256 value) pure returns (PollWord) {
    return PollWord.wrap((PollWord.unwrap(word) & ~(uint256(type(uint80).max) << 80)) | (uint256(value) << 80));
}

function closesAt(PollWord word) pure returns (uint256) {
    return uint40(PollWord.unwrap(word) >> 160);
}

function withClosesAt(PollWord word, uint256 value) pure returns (PollWord) {
    return PollWord.wrap((PollWord.unwrap(word) & ~(uint256(type(uint40).max) << 160)) | (uint256(value) << 160));
}

function snapshot(PollWord word) pure returns (uint256) {
    return uint24(PollWord.unwrap(word) >> 200);
}

function ruleVersion(PollWord word) pure returns (uint256) {
    return uint16(PollWord.unwrap(word) >> 224);
}

function isClaim(PollWord word) pure returns (bool) {
    return uint8(PollWord.unwrap(word) >> 240) == uint8(Class.CLAIM);
}

/// @dev The number of a `Class`: reading it as such is checked each time.
function class(PollWord word) pure returns (uint256) {
    return uint8(PollWord.unwrap(word) >> 240);
}

function state(PollWord word) pure returns (uint256) {
    return uint8(PollWord.unwrap(word) >> 248);
}

function withState(PollWord word, uint256 value) pure returns (PollWord) {
    return PollWord.wrap((PollWord.unwrap(word) & ~(uint256(type(uint8).max) << 248)) | (uint256(value) << 248));
}

/// @notice A poll without ballots.
function openedPoll(uint40 closes, uint24 taken, uint16 version, Class class_) pure returns (PollWord) {
    uint256 times = (uint256(closes) << 160) | (uint256(taken) << 200);
    return PollWord.wrap(times | (uint256(version) << 224) | (uint256(class_) << 240));
}
