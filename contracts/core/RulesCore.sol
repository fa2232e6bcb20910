// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";
import {RuleWord} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title The rules that polls are judged by
/// @notice Rules have versions for ever, and a poll keeps the version it was opened under. Version one is what the terms
/// say.
abstract contract RulesCore is StandingCore {
    uint256 internal constant CLASSES = 5;

    mapping(uint256 class => uint16) internal _ruleChanges;
    mapping(uint256 class => mapping(uint256 version => RuleWord)) internal _rules;

    function _ruleVersion(Class class) internal view returns (uint16) {
        return _hasChanged(RULES_CHANGED) ? _ruleChanges[uint256(class)] + 1 : 1;
    }

    function _ruleAt(uint256 class, uint256 version) internal view returns (RuleWord) {
        return version == 1 ? _firstRule(class) : _rules[class][version];
    }
}
