// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The price after success, and the settings that move it
contract PriceTest is Fixture {
    function test_attack_buy_below_what_the_treasury_holds_per_share() public {
        found();
        vm.assertEq(project.currentPrice(), 1e6);
        token.mint(address(treasury), 500e6 + 1);
        // Rounded up: 1,500.000001 for 1,000 shares.
        vm.assertEq(project.currentPrice(), 1_500_001);
        vm.assertEq(give(ada, 30e6), uint256(30e6) * 1e18 / 1_500_001);
    }

    function test_the_set_price_is_the_least() public {
        found();
        vm.prank(address(treasury));
        token.transfer(stranger.account, 900e6);
        vm.assertEq(project.currentPrice(), 1e6);
    }

    function test_without_shares_the_set_price_holds() public {
        token.mint(address(treasury), 500e6);
        vm.assertEq(project.currentPrice(), 1e6);
        joinAndGive(ada, 10e6);
        vm.assertEq(project.currentPrice(), 51e6);
    }

    function test_while_raising_the_set_price_holds() public {
        create(Samples.raising(address(token), time()));
        joinAndGive(ada, 100e6);
        token.mint(address(treasury), 500e6);
        vm.assertEq(project.currentPrice(), 1e6);
    }

    function test_settings_move_price_cap_and_opening() public {
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setFunding, (5e5, 1100e6, false)));
        decide(Class.SETTINGS, calls);
        vm.expectEmit(address(project));
        emit ILedger.FundingSet(5e5, 1100e6, false);
        execute(ada, Class.SETTINGS, calls);
        (uint96 price,, uint96 cap, bool open) = project.funding();
        vm.assertEq(price, 5e5);
        vm.assertEq(cap, 1100e6);
        vm.assertFalse(open);
        refuses(abi.encodeWithSelector(ILedger.ContributionsClosed.selector));
        vm.prank(ada.account);
        project.contribute(20e6, 0);
    }

    function test_a_cap_below_what_was_given_leaves_no_room() public {
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setFunding, (1e6, 1, true)));
        decide(Class.SETTINGS, calls);
        execute(ada, Class.SETTINGS, calls);
        refuses(abi.encodeWithSelector(ILedger.CapExceeded.selector, 20e6, 0));
        vm.prank(ada.account);
        project.contribute(20e6, 0);
    }

    function test_attack_one_decision_lowers_the_price_twice() public {
        found();
        failsWith(abi.encodeCall(project.setFunding, (5e5 - 1, 0, true)), 0);
        Call[] memory calls = new Call[](2);
        calls[0] = Call(address(project), 0, abi.encodeCall(project.setFunding, (5e5, 0, true)), 0);
        calls[1] = Call(address(project), 0, abi.encodeCall(project.setFunding, (4e5, 0, true)), 0);
        fails(calls, 1, abi.encodeWithSelector(ILedger.PriceTooLow.selector, 4e5, 5e5));
        (uint96 price,,,) = project.funding();
        vm.assertEq(price, 1e6);
    }

    /// @dev Each decision is judged by the price that it finds, also when one transaction executes several.
    function test_attack_decisions_of_one_transaction_share_a_bound() public {
        found();
        Call[] memory up = one(address(project), 0, abi.encodeCall(project.setFunding, (10e6, 0, true)));
        Call[] memory down = one(address(project), 0, abi.encodeCall(project.setFunding, (5e6 - 1, 0, true)));
        Call[] memory half = one(address(project), 0, abi.encodeCall(project.setFunding, (5e6, 0, true)));
        Call[] memory quarter = one(address(project), 0, abi.encodeCall(project.setFunding, (25e5, 0, true)));
        decide(Class.SETTINGS, up);
        decide(Class.SETTINGS, down);
        decide(Class.SETTINGS, half);
        decide(Class.SETTINGS, quarter);
        execute(ada, Class.SETTINGS, up);
        bytes memory reason = abi.encodeWithSelector(ILedger.PriceTooLow.selector, 5e6 - 1, 5e6);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.SETTINGS, down);
        execute(ada, Class.SETTINGS, half);
        execute(ada, Class.SETTINGS, quarter);
        (uint96 price,,,) = project.funding();
        vm.assertEq(price, 25e5);
    }

    /// @dev The lowest price is rounded up, so that it never reaches zero.
    function test_the_price_never_reaches_zero() public {
        Parameters memory given = Samples.building(address(token));
        given.terms.price = 1;
        create(given);
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setFunding, (0, 0, true)));
        fails(calls, 0, abi.encodeWithSelector(ILedger.PriceTooLow.selector, 0, 1));
    }

    function test_about_is_set_by_decision() public {
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setAbout, (bytes32(uint256(1)))));
        decide(Class.SETTINGS, calls);
        vm.expectEmit(address(project));
        emit ILedger.ContractURIUpdated();
        execute(ada, Class.SETTINGS, calls);
        vm.assertEq(
            project.contractURI(), "ipfs://f015512200000000000000000000000000000000000000000000000000000000000000001"
        );
    }

    function failsWith(bytes memory data, uint256 index) private {
        fails(one(address(project), 0, data), index, abi.encodeWithSelector(ILedger.PriceTooLow.selector, 5e5 - 1, 5e5));
    }

    function fails(Call[] memory calls, uint256 index, bytes memory reason) private {
        decide(Class.SETTINGS, calls);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, index, reason));
        execute(ada, Class.SETTINGS, calls);
    }
}
