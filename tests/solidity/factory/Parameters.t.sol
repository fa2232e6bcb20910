// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Parameters that no project can be created from
contract ParametersTest is Fixture {
    Parameters private given;

    function setUp() public override {
        super.setUp();
        copy(Samples.raising(address(token), time()));
    }

    function test_terms_out_of_bounds_are_refused() public {
        given.terms.price = 0;
        fails("price", 0);
        given.terms.price = 1;
        given.terms.currency = stranger.account;
        fails("currency", uint160(stranger.account));
        given.terms.currency = address(0);
        given.terms.name = 0;
        fails("name", 0);
        given.terms.name = "name";
        given.terms.symbol = 0;
        fails("symbol", 0);
        given.terms.symbol = "symbol";
        given.terms.seatShares = 0;
        fails("seatShares", 0);
        given.terms.seatShares = 1;
        given.terms.gate = stranger.account;
        fails("gate", uint160(stranger.account));
        given.terms.gate = address(token);
        given.terms.issuance = 10_001;
        fails("issuance", 10_001);
        given.terms.issuance = 10_000;
        factory.createProject(given, 0);
    }

    function test_sharing_keeps_its_bounds() public {
        given.terms.sharing = Sharing(10_001, 0, 0);
        fails("retained", 10_001);
        given.terms.sharing = Sharing(10_000, 10_001, 0);
        fails("exitPart", 10_001);
        given.terms.sharing = Sharing(10_000, 10_000, 180 days + 1);
        fails("holdingTime", 180 days + 1);
        given.terms.sharing = Sharing(10_000, 10_000, 180 days);
        factory.createProject(given, 0);
    }

    function test_there_are_at_most_255_categories() public {
        for (uint256 i = 0; i < 254; ++i) {
            given.categories.push(given.categories[0]);
        }
        fails("categories", 256);
        given.categories.pop();
        factory.createProject(given, 0);
    }

    function test_square_roots_are_weighed_only_where_they_are_summed() public {
        given.terms.countsRoots = false;
        given.rules[1].weighting = Weighting.QUADRATIC;
        refuses(abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.SPEND, bytes32("weighting")));
        factory.createProject(given, 0);
        given.terms.countsRoots = true;
        factory.createProject(given, 0);
    }

    function test_the_deadline_fits_the_thresholds() public {
        given.terms.deadline = uint40(time());
        fails("deadline", time());
        given.terms.deadline = uint40(time() + 1);
        factory.createProject(given, 0);
        given.terms.deadline = uint40(time() + 730 days + 1);
        fails("deadline", time() + 730 days + 1);
        given.terms.deadline = uint40(time() + 730 days);
        factory.createProject(given, 0);
        given.terms.deadline = uint40(time() + 1);
        (given.terms.moneyThreshold, given.terms.backersThreshold) = (0, 0);
        fails("deadline", time() + 1);
        given.terms.pledgeThreshold = 1;
        factory.createProject(given, 0);
    }

    function test_the_cap_leaves_room_for_the_thresholds() public {
        given.terms.cap = 1000e6 - 1;
        fails("cap", 1000e6 - 1);
        given.terms.cap = 1000e6;
        factory.createProject(given, 0);
        given.terms.backersThreshold = 101;
        fails("cap", 1000e6);
        given.terms.backersThreshold = 100;
        factory.createProject(given, 0);
    }

    function test_categories_and_founders_are_whole() public {
        given.categories[1].name = 0;
        fails("categoryName", 2);
        given.categories[1].name = "design";
        given.categories[1].ceiling = 0;
        fails("categoryCeiling", 2);
        given.categories[1].ceiling = 1;
        given.founders.push(FoundingShares(ada.account, 0));
        fails("foundingShares", 0);
        given.founders[0] = FoundingShares(address(0), 1);
        refuses(abi.encodeWithSelector(ILedger.AccountZero.selector));
        factory.createProject(given, 0);
        given.founders[0].account = ada.account;
        factory.createProject(given, 0);
    }

    function test_an_agreement_is_needed() public {
        given.terms.agreement = 0;
        refuses(abi.encodeWithSelector(ILedger.DigestMissing.selector));
        factory.createProject(given, 0);
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

    function fails(bytes32 parameter, uint256 value) private {
        refuses(abi.encodeWithSelector(ILedger.ParameterInvalid.selector, parameter, value));
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
