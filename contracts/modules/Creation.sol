// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {Treasury} from "../Treasury.sol";
import {Settings} from "./Settings.sol";
import "../interfaces/Types.sol";

/// @title Creating a project
/// @notice Checks the terms that the factory has written behind the clone's code, creates the treasury, issues the founding
/// shares, and says all of it in events.
abstract contract Creation is FundingCore, Settings {
    /// @dev Nobody's money waits for a raising longer than this.
    uint256 private constant LONGEST_RAISING = 730 days;
    /// @dev The number of categories among the terms has one byte.
    uint256 private constant MOST_CATEGORIES = 255;

    /// @dev Only by way of `Project`, which lets only the factory pass.
    function initialize(Parameters calldata parameters) external {
        if (!_initialising || _standing.agreementVersion() != 0) revert InitialiserRefused(msg.sender);
        new Treasury();
        Terms calldata terms = parameters.terms;
        bool raises = terms.moneyThreshold != 0 || terms.backersThreshold != 0 || terms.pledgeThreshold != 0;
        _requireTerms(terms, raises);
        _standing = _standing.withAgreementVersion(1);
        emit AgreementAdopted(1, terms.agreement);
        emit FundingSet(terms.price, terms.cap, true);
        emit SharingSet(terms.sharing.retained, terms.sharing.exitPart, terms.sharing.holdingTime);
        _announceRules(parameters.rules, terms.countsRoots);
        _announceCategories(parameters.categories);
        if (!raises) _latchSuccess();
        _issueFoundingShares(parameters.founders);
    }

    function _requireTerms(Terms calldata terms, bool raises) private view {
        if (terms.name == 0) revert ParameterInvalid("name", 0);
        if (terms.symbol == 0) revert ParameterInvalid("symbol", 0);
        if (terms.agreement == 0) revert DigestMissing();
        if (terms.seatShares == 0) revert ParameterInvalid("seatShares", 0);
        if (terms.issuance > BPS) revert ParameterInvalid("issuance", terms.issuance);
        _requireContract("currency", terms.currency);
        _requireContract("gate", terms.gate);
        _requireSharing(terms.sharing);
        _requireMoney(terms, raises);
    }

    /// @dev Zero stands for the native coin, or for no gate.
    function _requireContract(bytes32 parameter, address account) private view {
        if (account != address(0) && account.code.length == 0) revert ParameterInvalid(parameter, uint160(account));
    }

    function _requireMoney(Terms calldata terms, bool raises) private view {
        if (terms.price == 0) revert ParameterInvalid("price", 0);
        bool timely = terms.deadline > block.timestamp && terms.deadline <= block.timestamp + LONGEST_RAISING;
        if (raises ? !timely : terms.deadline != 0) revert ParameterInvalid("deadline", terms.deadline);
        uint256 least = FixedPointMathLib.max(terms.moneyThreshold, uint256(terms.minimum) * terms.backersThreshold);
        if (terms.cap != 0 && terms.cap < least) revert ParameterInvalid("cap", terms.cap);
        // Under the cap a minimum is kept free for each missing backer: it must bring a share, or they couldn't come in.
        bool keepsRoom = terms.cap != 0 && terms.backersThreshold != 0;
        if (keepsRoom && terms.minimum * WHOLE_SHARE < terms.price) revert ParameterInvalid("minimum", terms.minimum);
    }

    function _announceRules(Rule[5] calldata rules, bool countsRoots) private {
        for (uint256 i = 0; i < CLASSES; ++i) {
            _requireRule(Class(i), rules[i], countsRoots);
            emit RuleSet(Class(i), 1, rules[i]);
        }
        _requireStrictest();
    }

    function _announceCategories(CategoryTerms[] calldata categories) private {
        if (categories.length > MOST_CATEGORIES) revert ParameterInvalid("categories", categories.length);
        for (uint256 i = 0; i < categories.length; ++i) {
            CategoryTerms calldata terms = categories[i];
            _requireCategory(uint16(i + 1), terms.name, terms.ceiling);
            emit CategorySet(uint16(i + 1), terms.name, terms.rate, terms.ceiling, true);
        }
    }

    function _issueFoundingShares(FoundingShares[] calldata founders) private {
        for (uint256 i = 0; i < founders.length; ++i) {
            FoundingShares calldata founding = founders[i];
            if (founding.shares == 0) revert ParameterInvalid("foundingShares", i);
            _issueShares(founding.account, founding.shares);
            emit FoundingSharesIssued(founding.account, founding.shares);
        }
    }
}
