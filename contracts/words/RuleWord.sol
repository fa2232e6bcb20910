// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Rule, Weighting} from "../interfaces/Types.sol";

/// @notice A rule (see `Rule`), as it stands among the terms: weighting (8 bits), quorum, approval, cap (16 each), period and
/// notice (32 each).
type RuleWord is uint256;

uint256 constant BY_SHARES = uint256(Weighting.SHARES);
uint256 constant BY_MEMBERS = uint256(Weighting.MEMBERS);
uint256 constant BY_ROOTS = uint256(Weighting.QUADRATIC);

using {notice, period, cap, approval, quorum, weighting} for RuleWord global;

function notice(RuleWord word) pure returns (uint256) {
    return uint32(RuleWord.unwrap(word));
}

function period(RuleWord word) pure returns (uint256) {
    return uint32(RuleWord.unwrap(word) >> 32);
}

function cap(RuleWord word) pure returns (uint256) {
    return uint16(RuleWord.unwrap(word) >> 64);
}

function approval(RuleWord word) pure returns (uint256) {
    return uint16(RuleWord.unwrap(word) >> 80);
}

function quorum(RuleWord word) pure returns (uint256) {
    return uint16(RuleWord.unwrap(word) >> 96);
}

/// @dev The number of a `Weighting`: reading it as such is checked each time, and ballots read it often.
function weighting(RuleWord word) pure returns (uint256) {
    return uint8(RuleWord.unwrap(word) >> 112);
}

function packRule(Rule memory rule) pure returns (RuleWord) {
    uint256 parts = (uint256(rule.quorum) << 96) | (uint256(rule.approval) << 80) | (uint256(rule.cap) << 64);
    uint256 times = (uint256(rule.period) << 32) | rule.notice;
    return RuleWord.wrap((uint256(rule.weighting) << 112) | parts | times);
}

function unpackRule(RuleWord word) pure returns (Rule memory) {
    return Rule({
        weighting: Weighting(word.weighting()),
        quorum: uint16(word.quorum()),
        approval: uint16(word.approval()),
        cap: uint16(word.cap()),
        period: uint32(word.period()),
        notice: uint32(word.notice())
    });
}
