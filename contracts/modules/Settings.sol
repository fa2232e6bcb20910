// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {ICharter} from "../interfaces/ICharter.sol";
import {AgreementCore} from "../core/AgreementCore.sol";
import {AccessCore} from "../core/AccessCore.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {RulesCore} from "../core/RulesCore.sol";
import {SharingCore} from "../core/SharingCore.sol";
import {WorkCore} from "../core/WorkCore.sol";
import {Rules} from "../libraries/Rules.sol";
import {packRule, unpackRule} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title What decisions change: agreement, rules, sharing, funding, categories, tiers
/// @notice Each verb names the class that it needs; the bounds hold for founders and decisions alike.
abstract contract Settings is ICharter, AgreementCore, FundingCore, WorkCore, RulesCore, SharingCore, AccessCore {
    /// @dev Longer would lock leavers in.
    uint256 private constant LONGEST_HOLDING = 180 days;

    // ───────── Verbs ─────────

    function adoptAgreement(bytes32 digest) external governed(Class.AGREEMENT) {
        if (digest == 0) revert DigestMissing();
        uint16 version = SafeCastLib.toUint16(_standing.agreementVersion() + 1);
        _standing = _standing.withAgreementVersion(version);
        _digests[version] = digest;
        emit AgreementAdopted(version, digest);
    }

    function setRule(Class class, Rule calldata rule) external governed(Class.AGREEMENT) {
        _requireRule(class, rule, _holdingTerms().countsRoots());
        uint16 version = ++_ruleChanges[uint256(class)] + 1;
        _rules[uint256(class)][version] = packRule(rule);
        _noteChange(RULES_CHANGED);
        emit RuleSet(class, version, rule);
        _requireStrictest();
    }

    function setSharing(Sharing calldata terms) external governed(Class.AGREEMENT) {
        _requireSharing(terms);
        _changedSharing = terms;
        _noteChange(SHARING_CHANGED);
        emit SharingSet(terms.retained, terms.exitPart, terms.holdingTime);
    }

    function setFunding(uint96 price, uint96 cap, bool open) external governed(Class.SETTINGS) {
        (uint256 before,) = _fundingSettings(_standing.changes());
        if (_lowestPrice == 0) _lowestPrice = uint96((before + 1) / 2);
        if (price < _lowestPrice) revert PriceTooLow(price, _lowestPrice);
        _changedFunding = FundingSettings(price, cap);
        _standing = _standing.withClosed(!open);
        _noteChange(FUNDING_CHANGED);
        emit FundingSet(price, cap, open);
    }

    function setAbout(bytes32 digest) external governed(Class.SETTINGS) {
        _changedAbout = digest;
        emit ContractURIUpdated();
    }

    function setCategory(uint16 category, bytes32 name, uint96 rate, uint32 ceiling, bool open)
        external
        governed(Class.SETTINGS)
    {
        uint256 count = _countCategories();
        if (category == 0 || category > count + 1) revert ParameterInvalid("category", category);
        _requireCategory(category, name, ceiling);
        _changedCategoryCount = category > count ? category : uint16(count);
        _categories[category][++_categoryVersions[category]] = Category(rate, ceiling, open);
        _noteChange(CATEGORIES_CHANGED);
        emit CategorySet(category, name, rate, ceiling, open);
    }

    function setTier(uint16 tier, Tier calldata needs) external governed(Class.SETTINGS) {
        if (tier == 0) revert ParameterInvalid("tier", 0);
        _tiers[tier] = needs;
        emit TierSet(tier, needs.token, needs.minimum, needs.category, needs.units);
    }

    // ───────── Bounds ─────────

    /// @dev Square roots can be weighed only where their sum is kept.
    function _requireRule(Class class, Rule calldata rule, bool countsRoots) internal pure {
        Rules.requireValid(rule, class);
        if (rule.weighting == Weighting.QUADRATIC && !countsRoots) revert RuleInvalid(class, "weighting");
    }

    function _requireStrictest() internal view {
        Rule memory strictest = unpackRule(_ruleAt(uint256(Class.AGREEMENT), _ruleVersion(Class.AGREEMENT)));
        for (uint256 i = 0; i < CLASSES; ++i) {
            Rules.requireStrictest(strictest, unpackRule(_ruleAt(i, _ruleVersion(Class(i)))));
        }
    }

    function _requireSharing(Sharing calldata terms) internal pure {
        if (terms.retained > BPS) revert ParameterInvalid("retained", terms.retained);
        if (terms.exitPart > BPS) revert ParameterInvalid("exitPart", terms.exitPart);
        if (terms.holdingTime > LONGEST_HOLDING) revert ParameterInvalid("holdingTime", terms.holdingTime);
    }

    function _requireCategory(uint16 category, bytes32 name, uint32 ceiling) internal pure {
        if (name == 0) revert ParameterInvalid("categoryName", category);
        if (ceiling == 0) revert ParameterInvalid("categoryCeiling", category);
    }
}
