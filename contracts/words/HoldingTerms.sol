// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Sharing, TransferPolicy} from "../interfaces/Types.sol";

/// @notice The terms that every change of a balance asks for, and some more that fit beside them (see `TermsCode`).
type HoldingTerms is uint256;

using {
    seatShares,
    deadline,
    transfers,
    countsRoots,
    categories,
    issuance,
    backersThreshold,
    sharing
} for HoldingTerms global;

function seatShares(HoldingTerms word) pure returns (uint256) {
    return HoldingTerms.unwrap(word) >> 160;
}

function deadline(HoldingTerms word) pure returns (uint256) {
    return uint40(HoldingTerms.unwrap(word) >> 120);
}

function transfers(HoldingTerms word) pure returns (TransferPolicy) {
    return TransferPolicy(uint8(HoldingTerms.unwrap(word) >> 112));
}

function countsRoots(HoldingTerms word) pure returns (bool) {
    return uint8(HoldingTerms.unwrap(word) >> 104) != 0;
}

function categories(HoldingTerms word) pure returns (uint256) {
    return uint8(HoldingTerms.unwrap(word) >> 96);
}

function issuance(HoldingTerms word) pure returns (uint256) {
    return uint16(HoldingTerms.unwrap(word) >> 80);
}

function backersThreshold(HoldingTerms word) pure returns (uint256) {
    return uint24(HoldingTerms.unwrap(word) >> 56);
}

function sharing(HoldingTerms word) pure returns (Sharing memory) {
    uint256 bits = HoldingTerms.unwrap(word);
    return Sharing(uint16(bits >> 40), uint16(bits >> 24), uint24(bits));
}
