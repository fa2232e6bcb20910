// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibBytes} from "solady/utils/LibBytes.sol";
import {LibClone} from "solady/utils/LibClone.sol";
import {Module} from "./Module.sol";
import {TermsCode} from "../libraries/TermsCode.sol";
import {HoldingTerms} from "../words/HoldingTerms.sol";
import {RuleWord} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title What a project was created with
/// @notice Read from behind the clone's own code, where nothing can ever change it. What a decision has changed since is in
/// storage, beside what owns it.
abstract contract TermsCore is Module {
    function _text(uint256 offset) internal view returns (bytes32) {
        return LibBytes.load(LibClone.argsOnClone(address(this), offset, offset + 32), 0);
    }

    function _currencyTerms() internal view returns (address currency, uint256 minimum) {
        uint256 word = uint256(_text(TermsCode.CURRENCY));
        return (address(uint160(word >> 96)), uint96(word));
    }

    /// @dev Both words that every contribution needs, in one read.
    function _moneyTerms() internal view returns (address currency, uint256 minimum, uint256 price, uint256 cap) {
        bytes memory words = LibClone.argsOnClone(address(this), TermsCode.CURRENCY, TermsCode.CURRENCY + 64);
        (uint256 first, uint256 second) = (uint256(LibBytes.load(words, 0)), uint256(LibBytes.load(words, 32)));
        return (address(uint160(first >> 96)), uint96(first), second >> 160, uint96(second >> 64));
    }

    function _priceTerms() internal view returns (uint256 price, uint256 cap, uint256 pledgeThreshold) {
        uint256 word = uint256(_text(TermsCode.PRICE));
        return (word >> 160, uint96(word >> 64), uint64(word));
    }

    function _holdingTerms() internal view returns (HoldingTerms) {
        return HoldingTerms.wrap(uint256(_text(TermsCode.HOLDING)));
    }

    function _gateTerms() internal view returns (address gate, uint256 moneyThreshold) {
        uint256 word = uint256(_text(TermsCode.GATE));
        return (address(uint160(word >> 96)), uint96(word));
    }

    function _firstRule(uint256 class) internal view returns (RuleWord) {
        return RuleWord.wrap(uint256(_text(TermsCode.RULES + class * TermsCode.RECORD)) >> 128);
    }

    function _firstCategory(uint256 number) internal view returns (Category memory) {
        uint256 word = uint256(_text(TermsCode.CATEGORIES + (number - 1) * TermsCode.RECORD)) >> 128;
        return Category(uint96(word >> 32), uint32(word), true);
    }
}
