// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A project whose terms don't ask for square roots keeps none, and everything else
contract NoRootsTest is Community {
    function parameters() internal override returns (Parameters memory given) {
        given = super.parameters();
        given.terms.countsRoots = false;
        given.rules[uint256(Class.SPEND)].weighting = Weighting.MEMBERS;
    }

    function test_balances_seats_and_snapshots_are_kept_without_roots() public {
        vm.prank(ada.account);
        project.transfer(cleo.account, 495e18);
        vm.assertEq(project.totals().roots, 0);
        vm.assertEq(project.totals().seats, 2);
        uint24 snapshot = project.takeSnapshot();
        pass(1);
        vm.assertEq(project.pastTotals(snapshot).roots, 0);
        vm.assertEq(project.pastTotals(snapshot).seats, 2);
        bytes32 id = propose(cleo, Class.SPEND, new Call[](0));
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 2);
    }

    function test_no_rule_can_weigh_what_is_not_kept() public {
        Rule memory rule = Rule(Weighting.QUADRATIC, 2000, 5000, 10_000, 4 days, 3 days);
        bytes memory data = abi.encodeCall(project.setRule, (Class.SPEND, rule));
        bytes memory reason = abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.SPEND, bytes32("weighting"));
        decidedInVain(Class.AGREEMENT, data, reason);
        rule.weighting = Weighting.SHARES;
        decided(Class.AGREEMENT, abi.encodeCall(project.setRule, (Class.SPEND, rule)));
        vm.assertEq(uint256(project.ruleOf(Class.SPEND, 0).weighting), uint256(Weighting.SHARES));
    }

    function test_a_move_keeps_seats_without_roots() public {
        moved(cleo, heir());
        vm.assertEq(project.totals().seats, 3);
        vm.assertEq(project.totals().roots, 0);
    }
}
