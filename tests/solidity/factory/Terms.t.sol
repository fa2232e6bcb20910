// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a project is created with stands behind its code: read as it was given, and never altered
contract TermsTest is Fixture {
    function testFuzz_terms_are_read_as_they_were_given(uint256 seed) public {
        Parameters memory given = Samples.raising(address(token), time());
        fill(given.terms, seed);
        create(given);
        assertTerms(given.terms);
    }

    function testFuzz_rules_and_categories_are_read_as_they_were_given(uint96 rate, uint32 ceiling, uint16 quorum)
        public
    {
        Parameters memory given = Samples.building(address(token));
        given.rules[3] = Rule(Weighting.QUADRATIC, 10_000, 9500, 1, 60 days, 60 days);
        given.rules[1] = Rule(Weighting.MEMBERS, uint16(bound(quorum, 100, 10_000)), 5001, 9999, 1 hours, 3 days);
        given.categories = new CategoryTerms[](255);
        for (uint256 i = 0; i < 255; ++i) {
            given.categories[i] = CategoryTerms("work", uint96(rate - i % (uint256(rate) + 1)), uint32(i + 1));
        }
        given.categories[254].ceiling = ceiling == 0 ? 1 : ceiling;
        create(given);
        for (uint256 i = 0; i < 5; ++i) {
            vm.assertEq(abi.encode(project.ruleOf(Class(i), 0)), abi.encode(given.rules[i]));
            vm.assertEq(abi.encode(project.ruleOf(Class(i), 1)), abi.encode(given.rules[i]));
        }
        vm.assertEq(project.categoryCount(), 255);
        for (uint16 i = 1; i < 256; i += 127) {
            CategoryTerms memory terms = given.categories[i - 1];
            Category memory category = project.categoryOf(i);
            vm.assertEq(abi.encode(category), abi.encode(Category(terms.rate, terms.ceiling, true)));
        }
        vm.assertFalse(project.categoryOf(256).open);
        vm.assertFalse(project.categoryOf(0).open);
    }

    /// @dev Every verb that changes a setting, and what the terms said is still there.
    function test_attack_alter_terms_by_decisions() public {
        found();
        bytes32 code = address(project).codehash;
        Terms memory terms = Samples.building(address(token)).terms;
        Rule memory rule = Rule(Weighting.MEMBERS, 150, 5000, 10_000, 1 hours, 3 days);
        Call[] memory calls = new Call[](2);
        calls[0] = Call(address(project), 0, abi.encodeCall(project.setRule, (Class.SPEND, rule)), 0);
        calls[1] = Call(address(project), 0, abi.encodeCall(project.setSharing, (Sharing(1, 2, 3))), 0);
        decide(Class.AGREEMENT, calls);
        execute(ada, Class.AGREEMENT, calls);
        calls = new Call[](3);
        calls[0] = Call(address(project), 0, abi.encodeCall(project.setFunding, (2e6, 7, false)), 0);
        calls[1] = Call(address(project), 0, abi.encodeCall(project.setAbout, ("text")), 0);
        calls[2] = Call(address(project), 0, abi.encodeCall(project.setCategory, (1, "work", 1, 1, false)), 0);
        decide(Class.SETTINGS, calls);
        execute(ada, Class.SETTINGS, calls);

        vm.assertEq(address(project).codehash, code);
        vm.assertEq(abi.encode(project.ruleOf(Class.SPEND, 1)), abi.encode(Samples.rules()[1]));
        vm.assertEq(abi.encode(project.ruleOf(Class.SPEND, 0)), abi.encode(rule));
        vm.assertEq(abi.encode(project.sharing()), abi.encode(Sharing(1, 2, 3)));
        vm.assertEq(project.categoryOf(2).rate, 10e18);
        (uint96 price, uint96 minimum, uint96 cap, bool open) = project.funding();
        vm.assertEq(abi.encode(price, minimum, cap, open), abi.encode(2e6, Samples.MINIMUM, 7, false));
        assertFixed(terms);
    }

    function assertTerms(Terms memory terms) private view {
        assertFixed(terms);
        (uint96 price, uint96 minimum, uint96 cap, bool open) = project.funding();
        vm.assertEq(abi.encode(price, minimum, cap, open), abi.encode(terms.price, terms.minimum, terms.cap, true));
        vm.assertEq(abi.encode(project.sharing()), abi.encode(terms.sharing));
    }

    /// @dev What no decision has a verb for.
    function assertFixed(Terms memory terms) private view {
        (uint96 money, uint24 backers, uint64 pledged, uint40 deadline) = project.thresholds();
        vm.assertEq(
            abi.encode(money, backers, pledged, deadline),
            abi.encode(terms.moneyThreshold, terms.backersThreshold, terms.pledgeThreshold, terms.deadline)
        );
        vm.assertEq(project.agreementDigest(1), terms.agreement);
        vm.assertEq(project.currency(), terms.currency);
        vm.assertEq(project.membershipGate(), terms.gate);
        vm.assertEq(project.seatShares(), terms.seatShares);
        vm.assertEq(uint256(project.transferPolicy()), uint256(terms.transfers));
        vm.assertEq(project.name(), "Garden");
        vm.assertEq(project.symbol(), "GRDN");
    }

    /// @dev Whatever the seed makes, within the bounds that a creation checks.
    function fill(Terms memory terms, uint256 seed) private view {
        terms.agreement = keccak256(abi.encode(seed));
        terms.currency = seed % 2 == 0 ? address(0) : address(token);
        terms.gate = seed % 3 == 0 ? address(0) : address(factory);
        terms.price = uint96(drawn(seed, 1, 1, 1e18));
        terms.minimum = uint96(drawn(seed, 2, 1, 1e18));
        terms.moneyThreshold = uint96(drawn(seed, 3, 1, 1e27));
        terms.cap = seed % 5 == 0 ? 0 : type(uint96).max;
        terms.backersThreshold = uint24(drawn(seed, 4, 0, 1e7));
        terms.pledgeThreshold = uint64(drawn(seed, 5, 0, type(uint64).max));
        terms.deadline = uint40(drawn(seed, 6, time() + 1, time() + 730 days));
        terms.seatShares = uint96(drawn(seed, 7, 1, type(uint96).max));
        terms.issuance = uint16(drawn(seed, 8, 0, 10_000));
        terms.transfers = TransferPolicy(seed % 3);
        terms.countsRoots = seed % 7 == 0;
        terms.sharing.retained = uint16(drawn(seed, 9, 0, 10_000));
        terms.sharing.exitPart = uint16(drawn(seed, 10, 0, 10_000));
        terms.sharing.holdingTime = uint32(drawn(seed, 11, 0, 180 days));
    }

    function drawn(uint256 seed, uint256 field, uint256 low, uint256 high) private pure returns (uint256) {
        return bound(uint256(keccak256(abi.encode(seed, field))), low, high);
    }
}
