// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILedger} from "../interfaces/ILedger.sol";
import {Class, Rule} from "../interfaces/Types.sol";

/// @title The bounds that every rule keeps
/// @dev Fixed in the code: no decision can move them.
library Rules {
    uint256 internal constant LEAST_QUORUM = 100;
    uint256 internal constant LEAST_APPROVAL = 5000;
    uint256 internal constant MOST_APPROVAL = 9500;
    uint256 internal constant SHORTEST_PERIOD = 1 hours;
    uint256 internal constant LONGEST_PERIOD = 60 days;
    uint256 internal constant SHORTEST_NOTICE = 3 days;
    uint256 internal constant LONGEST_NOTICE = 60 days;
    uint256 private constant BPS = 10_000;

    /// @dev A claim needs no notice, since settling it only issues shares; everything else leaves time to react.
    function requireValid(Rule memory rule, Class class) internal pure {
        if (rule.quorum < LEAST_QUORUM || rule.quorum > BPS) revert ILedger.RuleInvalid(class, "quorum");
        if (rule.approval < LEAST_APPROVAL || rule.approval > MOST_APPROVAL) {
            revert ILedger.RuleInvalid(class, "approval");
        }
        if (rule.cap == 0 || rule.cap > BPS) revert ILedger.RuleInvalid(class, "cap");
        if (rule.period < SHORTEST_PERIOD || rule.period > LONGEST_PERIOD) {
            revert ILedger.RuleInvalid(class, "period");
        }
        bool valid =
            class == Class.CLAIM ? rule.notice == 0 : rule.notice >= SHORTEST_NOTICE && rule.notice <= LONGEST_NOTICE;
        if (!valid) revert ILedger.RuleInvalid(class, "notice");
    }

    /// @dev The rules of all other rules can't be easier than what they govern.
    function requireStrictest(Rule memory strictest, Rule memory other) internal pure {
        if (strictest.quorum < other.quorum) revert ILedger.RuleInvalid(Class.AGREEMENT, "quorum");
        if (strictest.approval < other.approval) revert ILedger.RuleInvalid(Class.AGREEMENT, "approval");
        if (strictest.period < other.period) revert ILedger.RuleInvalid(Class.AGREEMENT, "period");
        if (strictest.notice < other.notice) revert ILedger.RuleInvalid(Class.AGREEMENT, "notice");
    }
}
