// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Module} from "./Module.sol";
import {Count} from "../libraries/Outcome.sol";
import {Rules} from "../libraries/Rules.sol";
import "../interfaces/Types.sol";

/// @title What is recorded of polls, and the rules they are judged by
/// @notice Rules have versions, and a poll keeps the version it was opened under.
abstract contract PollsCore is Module {
    uint256 private constant CLASSES = 5;

    uint16[CLASSES] internal _ruleVersions;
    mapping(Class class => mapping(uint256 version => Rule)) internal _rules;
    mapping(bytes32 id => Poll) internal _polls;
    mapping(bytes32 id => Count) internal _counts;
    mapping(bytes32 poll => mapping(uint256 word => uint256)) internal _cast;

    function _initialisePolls(Rule[5] calldata rules) internal {
        for (uint256 i = 0; i < CLASSES; ++i) {
            _setRule(Class(i), rules[i]);
        }
        _requireStrictest();
    }

    function _setRule(Class class, Rule calldata rule) internal {
        Rules.requireValid(rule, class);
        uint16 version = ++_ruleVersions[uint256(class)];
        _rules[class][version] = rule;
        emit RuleSet(class, version, rule);
    }

    function _requireStrictest() internal view {
        Rule memory strictest = _currentRule(Class.AGREEMENT);
        for (uint256 i = 0; i < CLASSES; ++i) {
            Rules.requireStrictest(strictest, _currentRule(Class(i)));
        }
    }

    function _currentRule(Class class) internal view returns (Rule memory) {
        return _rules[class][_ruleVersions[uint256(class)]];
    }
}
