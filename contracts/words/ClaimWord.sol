// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A claim: who did the work (160 bits), its category (16), the version of the category's rate (16), the units (32, in
/// hundredths), the budget line (24), and whether its units were counted for access. Its payment, if any, has a slot of its
/// own.
type ClaimWord is uint256;

using {claimant, category, rateVersion, units, line, counted, withCounted} for ClaimWord global;

function claimant(ClaimWord word) pure returns (address) {
    return address(uint160(ClaimWord.unwrap(word)));
}

function category(ClaimWord word) pure returns (uint256) {
    return uint16(ClaimWord.unwrap(word) >> 160);
}

function rateVersion(ClaimWord word) pure returns (uint256) {
    return uint16(ClaimWord.unwrap(word) >> 176);
}

function units(ClaimWord word) pure returns (uint256) {
    return uint32(ClaimWord.unwrap(word) >> 192);
}

function line(ClaimWord word) pure returns (uint256) {
    return uint24(ClaimWord.unwrap(word) >> 224);
}

function counted(ClaimWord word) pure returns (bool) {
    return (ClaimWord.unwrap(word) >> 248) & 1 != 0;
}

function withCounted(ClaimWord word, bool value) pure returns (ClaimWord) {
    return ClaimWord.wrap((ClaimWord.unwrap(word) & ~(uint256(0x1) << 248)) | (uint256((value ? 1 : 0)) << 248));
}

function openedClaim(address claimant_, uint16 category_, uint16 rateVersion_, uint32 units_, uint24 line_)
    pure
    returns (ClaimWord)
{
    uint256 work = (uint256(category_) << 160) | (uint256(rateVersion_) << 176) | (uint256(units_) << 192);
    return ClaimWord.wrap(uint160(claimant_) | work | (uint256(line_) << 224));
}
