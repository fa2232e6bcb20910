// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Dividends of a member whose key was given up: paid once each, to the successor
contract MovedDividendsTest is Community {
    Actor private dora;
    uint24 private dividend;

    function setUp() public override {
        super.setUp();
        dora = heir();
        dividend = distribute(100e6);
    }

    function test_it_collects_no_dividend_but_the_successor_is_sent_its_part() public {
        moved(cleo, dora);
        refuses(retired());
        collect(cleo, dividend);
        refuses(retired());
        vm.prank(cleo.account);
        project.claimDividends(listed(dividend), stranger.account);
        vm.assertEq(project.collectable(dividend, cleo.account), 16e6);
        vm.assertEq(project.collectable(dividend, dora.account), 0);
        vm.expectEmit(address(project));
        emit ILedger.DividendCollected(dividend, cleo.account, dora.account, 16e6);
        vm.assertEq(collectFor(dividend, cleo.account), 1);
        vm.assertEq(token.balanceOf(dora.account), 16e6);
        vm.assertEq(collectFor(dividend, cleo.account), 0);
        vm.assertEq(collectFor(dividend, dora.account), 0);
    }

    /// @dev Both share a number, so bits: each dividend knows one of the two.
    function test_dividends_before_and_after_are_paid_once_each() public {
        collect(cleo, dividend);
        moved(cleo, dora);
        uint24 later = distribute(100e6);
        vm.assertEq(project.collectable(later, cleo.account), 0);
        vm.assertEq(project.collectable(later, dora.account), 16e6);
        vm.assertEq(collectFor(later, cleo.account), 0);
        collect(dora, later);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, dividend, dora.account));
        collect(dora, dividend);
        vm.assertEq(collectFor(dividend, cleo.account) + collectFor(later, dora.account), 0);
        vm.assertEq(token.balanceOf(cleo.account) + token.balanceOf(dora.account), 32e6);
    }

    function test_it_leaves_with_nothing() public {
        uint24 snapshot = project.dividendOf(dividend).snapshot;
        moved(cleo, dora);
        pass(7 days);
        vm.assertEq(project.exitable(cleo.account, snapshot), 0);
        vm.assertEq(project.exitable(dora.account, snapshot), 0);
    }

    function test_attack_collect_while_the_move_waits() public {
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.moveMember, (cleo.account, dora.account)));
        bytes32 id = propose(ada, Class.AGREEMENT, calls);
        vote(ada, id, Support.FOR);
        vote(cleo, id, Support.FOR);
        // A thief who holds the key may still collect and give away: the notice is also the owner's.
        collect(cleo, dividend);
        pass(7 days + 1);
        execute(ada, Class.AGREEMENT, calls);
        vm.assertEq(collectFor(dividend, cleo.account), 0);
    }

    function retired() private view returns (bytes memory) {
        return abi.encodeWithSelector(ILedger.AccountRetired.selector, cleo.account);
    }
}
