// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CategoryTerms, Parameters, Rule, Sharing, Terms} from "../interfaces/Types.sol";

/// @title How a project's terms are written behind the code of its clone
/// @notice What never changes costs a tenth there of what it costs in storage, and reading it a twentieth. What is read
/// together stands in one word. Who makes it fit (sizes, counts) is `CharterCore`, which refuses what doesn't.
/// @dev In bytes: name 0, symbol 32, agreement 64, about 96, currency 128, minimum 148, price 160, cap 172, deadline 184,
/// transfers 189, countsRoots 190, number of categories 191, seatShares 192, moneyThreshold 204, pledgeThreshold 216, gate
/// 224, backersThreshold 244, issuance 247, retained 249, exitPart 251, holdingTime 253, five rules of 16 bytes from 256,
/// categories of 16 bytes from 336.
library TermsCode {
    uint256 internal constant NAME = 0;
    uint256 internal constant SYMBOL = 32;
    uint256 internal constant AGREEMENT = 64;
    uint256 internal constant ABOUT = 96;
    uint256 internal constant CURRENCY = 128;
    uint256 internal constant PRICE = 160;
    uint256 internal constant SEATS = 192;
    uint256 internal constant GATE = 224;
    uint256 internal constant RULES = 256;
    uint256 internal constant CATEGORIES = 336;
    uint256 internal constant RECORD = 16;

    function pack(Parameters calldata parameters) internal pure returns (bytes memory code) {
        Terms calldata terms = parameters.terms;
        code = bytes.concat(_texts(terms), _money(terms), _bounds(terms), _sharing(terms));
        for (uint256 i = 0; i < parameters.rules.length; ++i) {
            code = bytes.concat(code, _rule(parameters.rules[i]));
        }
        for (uint256 i = 0; i < parameters.categories.length; ++i) {
            CategoryTerms calldata category = parameters.categories[i];
            code = bytes.concat(code, abi.encodePacked(category.rate, category.ceiling));
        }
        // The count has one byte of its own; more are refused when the project is created.
        code[191] = bytes1(uint8(parameters.categories.length));
    }

    function _texts(Terms calldata terms) private pure returns (bytes memory) {
        return abi.encodePacked(terms.name, terms.symbol, terms.agreement, terms.about);
    }

    function _money(Terms calldata terms) private pure returns (bytes memory) {
        bytes memory prices = abi.encodePacked(terms.currency, terms.minimum, terms.price, terms.cap, terms.deadline);
        return abi.encodePacked(prices, terms.transfers, terms.countsRoots, uint8(0));
    }

    function _bounds(Terms calldata terms) private pure returns (bytes memory) {
        return abi.encodePacked(terms.seatShares, terms.moneyThreshold, terms.pledgeThreshold);
    }

    function _sharing(Terms calldata terms) private pure returns (bytes memory) {
        Sharing calldata sharing = terms.sharing;
        return abi.encodePacked(
            terms.gate,
            terms.backersThreshold,
            terms.issuance,
            sharing.retained,
            sharing.exitPart,
            uint24(sharing.holdingTime)
        );
    }

    function _rule(Rule calldata rule) private pure returns (bytes memory) {
        return
            abi.encodePacked(rule.weighting, rule.quorum, rule.approval, rule.cap, rule.period, rule.notice, uint8(0));
    }
}
