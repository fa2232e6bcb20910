// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibClone} from "solady/utils/LibClone.sol";
import {Module} from "./Module.sol";
import {TermsCode} from "../libraries/TermsCode.sol";
import "../interfaces/Types.sol";

/// @title What a project was created with
/// @notice Read from behind the clone's own code, where nothing can ever change it. What a decision has changed since is in
/// storage, beside what owns it.
abstract contract TermsCore is Module {
    struct MoneyTerms {
        uint96 price;
        uint96 cap;
        uint40 deadline;
        TransferPolicy transfers;
        bool countsRoots;
        uint8 categories;
    }

    struct ThresholdTerms {
        uint96 money;
        uint64 pledged;
        uint24 backers;
    }

    function _text(uint256 offset) internal view returns (bytes32) {
        return bytes32(LibClone.argsOnClone(address(this), offset, offset + 32));
    }

    function _currencyTerms() internal view returns (address currency, uint96 minimum) {
        uint256 word = uint256(_text(TermsCode.CURRENCY));
        return (address(uint160(word >> 96)), uint96(word));
    }

    function _moneyTerms() internal view returns (MoneyTerms memory terms) {
        uint256 word = uint256(_text(TermsCode.PRICE));
        (terms.price, terms.cap, terms.deadline) = (uint96(word >> 160), uint96(word >> 64), uint40(word >> 24));
        terms.transfers = TransferPolicy(uint8(word >> 16));
        (terms.countsRoots, terms.categories) = (uint8(word >> 8) != 0, uint8(word));
    }

    function _seatShares() internal view override returns (uint256) {
        return uint96(uint256(_text(TermsCode.SEATS)) >> 160);
    }

    function _thresholdTerms() internal view returns (ThresholdTerms memory terms) {
        uint256 word = uint256(_text(TermsCode.SEATS));
        (terms.money, terms.pledged) = (uint96(word >> 64), uint64(word));
        terms.backers = uint24(uint256(_text(TermsCode.GATE)) >> 72);
    }

    function _gate() internal view returns (address) {
        return address(uint160(uint256(_text(TermsCode.GATE)) >> 96));
    }

    /// @dev Part of the supply that work may mint in a window, in basis points.
    function _issuancePart() internal view returns (uint256) {
        return uint16(uint256(_text(TermsCode.GATE)) >> 56);
    }

    function _firstSharing() internal view returns (Sharing memory) {
        uint256 word = uint256(_text(TermsCode.GATE));
        return Sharing(uint16(word >> 40), uint16(word >> 24), uint24(word));
    }

    function _firstRule(Class class) internal view returns (Rule memory rule) {
        uint256 word = uint256(_text(TermsCode.RULES + uint256(class) * TermsCode.RECORD)) >> 136;
        rule.weighting = Weighting(uint8(word >> 112));
        (rule.quorum, rule.approval, rule.cap) = (uint16(word >> 96), uint16(word >> 80), uint16(word >> 64));
        (rule.period, rule.notice) = (uint32(word >> 32), uint32(word));
    }

    function _firstCategory(uint256 number) internal view returns (Category memory) {
        uint256 word = uint256(_text(TermsCode.CATEGORIES + (number - 1) * TermsCode.RECORD)) >> 128;
        return Category(uint96(word >> 32), uint32(word), true);
    }
}
