// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Rules that no project can be created with
contract RuleBoundsTest is Fixture {
    Parameters private given;

    function setUp() public override {
        super.setUp();
        copy(Samples.raising(address(token), time()));
    }

    function test_rules_keep_their_bounds() public {
        Rule memory rule = given.rules[1];
        (rule.quorum, given.rules[1]) = (99, rule);
        for (uint256 i = 0; i < 2; ++i) {
            failsRule(rule, "quorum", i == 0 ? 99 : 10_001);
            failsRule(rule, "approval", i == 0 ? 4999 : 9501);
            failsRule(rule, "cap", i == 0 ? 0 : 10_001);
            failsRule(rule, "period", i == 0 ? 1 hours - 1 : 60 days + 1);
            failsRule(rule, "notice", i == 0 ? 3 days - 1 : 60 days + 1);
        }
        given.rules[0].notice = 1;
        refuses(abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.CLAIM, bytes32("notice")));
        factory.createProject(given, 0);
    }

    function test_the_agreements_rule_is_the_strictest() public {
        Rule memory strictest = given.rules[3];
        failsStrictest(Rule(Weighting.SHARES, strictest.quorum + 1, 5000, 10_000, 1 days, 3 days), "quorum");
        failsStrictest(Rule(Weighting.SHARES, 100, strictest.approval + 1, 10_000, 1 days, 3 days), "approval");
        failsStrictest(Rule(Weighting.SHARES, 100, 5000, 10_000, strictest.period + 1, 3 days), "period");
        failsStrictest(Rule(Weighting.SHARES, 100, 5000, 10_000, 1 days, strictest.notice + 1), "notice");
    }

    function test_square_roots_are_weighed_only_where_they_are_summed() public {
        given.terms.countsRoots = false;
        given.rules[1].weighting = Weighting.QUADRATIC;
        refuses(abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.SPEND, bytes32("weighting")));
        factory.createProject(given, 0);
        given.terms.countsRoots = true;
        factory.createProject(given, 0);
    }

    function failsStrictest(Rule memory other, bytes32 field) private {
        given.rules[4] = other;
        refuses(abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.AGREEMENT, field));
        factory.createProject(given, 0);
    }

    function failsRule(Rule memory valid, bytes32 field, uint256 value) private {
        Rule memory rule = Rule(valid.weighting, 2000, valid.approval, valid.cap, valid.period, valid.notice);
        if (field == "quorum") rule.quorum = uint16(value);
        if (field == "approval") rule.approval = uint16(value);
        if (field == "cap") rule.cap = uint16(value);
        if (field == "period") rule.period = uint32(value);
        if (field == "notice") rule.notice = uint32(value);
        given.rules[1] = rule;
        refuses(abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.SPEND, field));
        factory.createProject(given, 0);
    }

    function copy(Parameters memory from) private {
        given.terms = from.terms;
        for (uint256 i = 0; i < 5; ++i) {
            given.rules[i] = from.rules[i];
        }
        for (uint256 i = 0; i < from.categories.length; ++i) {
            given.categories.push(from.categories[i]);
        }
    }
}
