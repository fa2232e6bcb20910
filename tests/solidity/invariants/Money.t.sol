// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, Samples} from "../support/Fixture.sol";
import {WritesVerbs} from "../support/Verbs.sol";
import {MoneyMachine} from "./MoneyMachine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title No money appears, disappears or waits for anybody but its giver
/// forge-config: prove.invariant.runs = 4000
/// forge-config: prove.invariant.depth = 32
contract MoneyInvariants is Fixture, WritesVerbs {
    MoneyMachine private machine;
    bool private succeeded;

    function parameters() internal view override returns (Parameters memory given) {
        given = Samples.raising(address(token), time());
        given.terms.pledgeThreshold = 500;
    }

    function setUp() public override {
        super.setUp();
        machine = new MoneyMachine(project, token);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(machine);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        // A raising ends once, and is refunded once to each: most steps lead there.
        bytes4[] memory steps = new bytes4[](9);
        (steps[0], steps[1], steps[2]) = (machine.give.selector, machine.give.selector, machine.give.selector);
        (steps[3], steps[4]) = (machine.pledge.selector, machine.pledge.selector);
        (steps[5], steps[6]) = (machine.wait.selector, machine.wait.selector);
        (steps[7], steps[8]) = (machine.donate.selector, machine.refund.selector);
        targets[0] = FuzzSelector(address(machine), steps);
    }

    function invariant_escrow_treasury_and_refunds_are_what_was_given() external view {
        uint256 inTreasury = token.balanceOf(address(treasury)) - machine.donatedToTreasury();
        vm.assertEq(project.escrow() + inTreasury + machine.totalRefunded(), machine.totalGiven(), "sum of money");
        (uint96 money,,,) = project.raised();
        vm.assertEq(money, machine.totalGiven() - machine.totalRefunded(), "money raised");
    }

    function invariant_the_project_holds_its_escrow() external view {
        vm.assertEq(token.balanceOf(address(project)), project.escrow() + machine.donatedToProject(), "tokens held");
    }

    function invariant_nothing_is_given_above_the_cap() external view {
        vm.assertLe(machine.totalGiven(), 5000e6, "cap");
    }

    function invariant_the_phase_follows_from_the_facts() external view {
        (uint96 money, uint32 backers, uint64 pledged, uint40 succeededAt) = project.raised();
        (uint96 needed, uint32 neededBackers, uint64 neededUnits, uint40 deadline) = project.thresholds();
        bool met = money >= needed && backers >= neededBackers && pledged >= neededUnits;
        if (succeededAt != 0) vm.assertTrue(met && project.phase() == Phase.BUILDING && succeededAt <= deadline);
        else if (time() <= deadline) vm.assertTrue(!met && project.phase() == Phase.RAISING);
        else vm.assertTrue(project.phase() == Phase.FAILED);
    }

    /// @dev In the end, whoever wants to takes back exactly what they gave, unless the raising succeeded.
    function afterInvariant() external {
        writeVerbs("MoneyMachine", machine);
        (,,, uint40 deadline) = project.thresholds();
        if (time() <= deadline) vm.warp(deadline + 1);
        for (uint256 i = 0; i < 4; ++i) {
            address person = machine.people(i);
            vm.prank(person);
            try project.refund() {} catch {}
            bool failed = project.phase() == Phase.FAILED;
            vm.assertEq(token.balanceOf(person), failed ? machine.given(person) : 0, "what came back");
            if (failed) vm.assertEq(project.balanceOf(person), 0, "shares");
        }
        vm.assertEq(project.escrow(), 0, "escrow");
    }
}
