// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CategoryTerms, Parameters, Sharing, Terms} from "../interfaces/Types.sol";
import {RuleWord, packRule} from "../words/RuleWord.sol";

/// @title How a project's terms are written behind the code of its clone
/// @notice What never changes costs a tenth there of what it costs in storage, and reading it a twentieth. What is read
/// together stands in one word. Who makes it fit (sizes, counts) is `Creation`, which refuses what doesn't.
/// @dev In bytes: name 0, symbol 32, agreement 64, about 96, currency 128, minimum 148, price 160, cap 172, pledgeThreshold
/// 184, seatShares 192, deadline 204, transfers 209, countsRoots 210, number of categories 211, issuance 212,
/// backersThreshold 214, retained 217, exitPart 219, holdingTime 221, gate 224, moneyThreshold 244, five rules of 16 bytes
/// from 256, categories of 16 bytes from 336.
library TermsCode {
    uint256 internal constant NAME = 0;
    uint256 internal constant SYMBOL = 32;
    uint256 internal constant AGREEMENT = 64;
    uint256 internal constant ABOUT = 96;
    uint256 internal constant CURRENCY = 128;
    uint256 internal constant PRICE = 160;
    uint256 internal constant HOLDING = 192;
    uint256 internal constant GATE = 224;
    uint256 internal constant RULES = 256;
    uint256 internal constant CATEGORIES = 336;
    uint256 internal constant RECORD = 16;

    function pack(Parameters calldata parameters) internal pure returns (bytes memory code) {
        bytes memory money = _money(parameters.terms);
        code = bytes.concat(_texts(parameters.terms), money, _holding(parameters), _gate(parameters.terms));
        for (uint256 i = 0; i < parameters.rules.length; ++i) {
            code = bytes.concat(code, bytes16(uint128(RuleWord.unwrap(packRule(parameters.rules[i])))));
        }
        for (uint256 i = 0; i < parameters.categories.length; ++i) {
            CategoryTerms calldata category = parameters.categories[i];
            code = bytes.concat(code, abi.encodePacked(category.rate, category.ceiling));
        }
    }

    function _texts(Terms calldata terms) private pure returns (bytes memory) {
        return abi.encodePacked(terms.name, terms.symbol, terms.agreement, terms.about);
    }

    function _money(Terms calldata terms) private pure returns (bytes memory) {
        return abi.encodePacked(terms.currency, terms.minimum, terms.price, terms.cap, terms.pledgeThreshold);
    }

    /// @dev What every change of a balance asks for. The count of categories has one byte: more are refused.
    function _holding(Parameters calldata parameters) private pure returns (bytes memory) {
        Terms calldata terms = parameters.terms;
        Sharing calldata sharing = terms.sharing;
        bytes memory holding = abi.encodePacked(terms.seatShares, terms.deadline, terms.transfers, terms.countsRoots);
        return abi.encodePacked(
            holding,
            uint8(parameters.categories.length),
            terms.issuance,
            terms.backersThreshold,
            sharing.retained,
            sharing.exitPart,
            uint24(sharing.holdingTime)
        );
    }

    function _gate(Terms calldata terms) private pure returns (bytes memory) {
        return abi.encodePacked(terms.gate, terms.moneyThreshold);
    }
}
