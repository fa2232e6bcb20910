// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibString} from "solady/utils/LibString.sol";
import {ILookups} from "../interfaces/ILookups.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {SharingCore} from "../core/SharingCore.sol";
import {TermsCode} from "../libraries/TermsCode.sol";
import {HoldingTerms} from "../words/HoldingTerms.sol";
import {StandingWord} from "../words/StandingWord.sol";
import "../interfaces/Types.sol";

/// @title Looking up money: the raising, prices, budgets, dividends
abstract contract MoneyViews is ILookups, FundingCore, SharingCore {
    // ───────── Money ─────────

    function currency() external view returns (address token) {
        (token,) = _currencyTerms();
    }

    function currentPrice() external view returns (uint256) {
        (uint256 price,) = _fundingSettings(_standing.changes());
        if (_standing.succeededAt() == 0) return price;
        (address token,) = _currencyTerms();
        return _priceNow(price, _balanceIn(token, _treasury()), _supply());
    }

    function funding() external view returns (uint96, uint96, uint96, bool) {
        (uint256 price, uint256 cap) = _fundingSettings(_standing.changes());
        (, uint256 minimum) = _currencyTerms();
        return (uint96(price), uint96(minimum), uint96(cap), !_standing.closed());
    }

    function thresholds() external view returns (uint96, uint24, uint64, uint40) {
        HoldingTerms terms = _holdingTerms();
        (, uint256 money) = _gateTerms();
        (,, uint256 pledged) = _priceTerms();
        return (uint96(money), uint24(terms.backersThreshold()), uint64(pledged), uint40(terms.deadline()));
    }

    function raised() external view returns (uint96, uint24, uint64, uint40) {
        StandingWord standing = _standing;
        return (uint96(_live.money()), uint24(_live.backers()), _pledged, uint40(standing.succeededAt()));
    }

    function givenBy(address account) external view returns (Given memory) {
        return _given[account];
    }

    function escrow() external view returns (uint256) {
        return _standing.succeededAt() == 0 ? _live.money() : 0;
    }

    /// @dev The CID is written in base 16: multibase "f", CID version 1, raw leaf, SHA-256 of 32 bytes.
    function contractURI() external view returns (string memory) {
        bytes32 about = _changedAbout == 0 ? _text(TermsCode.ABOUT) : _changedAbout;
        return string.concat("ipfs://f01551220", LibString.toHexStringNoPrefix(uint256(about), 32));
    }

    function sharing() external view returns (Sharing memory) {
        return _sharing();
    }

    // ───────── Budgets and dividends ─────────

    function lineOf(uint24 number) external view returns (Line memory) {
        return _lineOf(number);
    }

    function lineCount() external view returns (uint24) {
        return _lineCount;
    }

    function dividendOf(uint24 number) external view returns (Dividend memory) {
        return _dividends[number];
    }

    function dividendCount() external view returns (uint24) {
        return _dividendCount;
    }
}
