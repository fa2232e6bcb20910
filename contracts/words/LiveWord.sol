// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The register's live totals: supply (96 bits), the money given less what was refunded (96), seats (24),
/// and the backers of the raising (24). All of them change with the supply, so they share its slot.
type LiveWord is uint256;

using {issued, supply, withSupply, money, withMoney, seats, withSeats, backers, withBackers} for LiveWord global;

function supply(LiveWord word) pure returns (uint256) {
    return uint96(LiveWord.unwrap(word));
}

function withSupply(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint96).max))) | (value));
}

function money(LiveWord word) pure returns (uint256) {
    return uint96(LiveWord.unwrap(word) >> 96);
}

function withMoney(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint96).max) << 96)) | (value << 96));
}

function seats(LiveWord word) pure returns (uint256) {
    return uint24(LiveWord.unwrap(word) >> 192);
}

function withSeats(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint24).max) << 192)) | (value << 192));
}

function backers(LiveWord word) pure returns (uint256) {
    return uint24(LiveWord.unwrap(word) >> 216);
}

function withBackers(LiveWord word, uint256 value) pure returns (LiveWord) {
    return LiveWord.wrap((LiveWord.unwrap(word) & ~(uint256(type(uint24).max) << 216)) | (value << 216));
}

/// @notice With shares issued for money; reverts where a sum no longer fits.
function issued(LiveWord word, uint256 shares, uint256 given) pure returns (LiveWord) {
    SafeCastLib.toUint96(word.supply() + shares);
    SafeCastLib.toUint96(word.money() + given);
    unchecked {
        return LiveWord.wrap(LiveWord.unwrap(word) + shares + (given << 96));
    }
}
