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

    function fails(bytes32 parameter, uint256 value) private {
        refuses(abi.encodeWithSelector(ILedger.ParameterInvalid.selector, parameter, value));
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
