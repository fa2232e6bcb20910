// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Fixture, Samples} from "../support/Fixture.sol";
import {WritesVerbs} from "../support/Verbs.sol";
import {RegisterMachine} from "./RegisterMachine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The register's books always agree: with themselves, with a model, and with OpenZeppelin's
contract RegisterInvariants is Fixture, WritesVerbs {
    RegisterMachine private machine;

    function parameters() internal view override returns (Parameters memory given) {
        given = Samples.building(address(token));
        given.terms.minimum = 0;
    }

    function setUp() public override {
        super.setUp();
        machine = new RegisterMachine(project, token);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(machine);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        // Each of them joins once: the other verbs come twice as often.
        bytes4[] memory steps = new bytes4[](9);
        steps[0] = machine.join.selector;
        (steps[1], steps[2]) = (machine.give.selector, machine.give.selector);
        (steps[3], steps[4]) = (machine.transfer.selector, machine.transfer.selector);
        (steps[5], steps[6]) = (machine.delegate.selector, machine.delegate.selector);
        (steps[7], steps[8]) = (machine.snapshot.selector, machine.snapshot.selector);
        targets[0] = FuzzSelector(address(machine), steps);
    }

    function invariant_balances_and_votes_add_up_to_the_supply() external view {
        uint256 shares;
        uint256 votes;
        for (uint256 i = 0; i < 6; ++i) {
            address person = machine.people(i);
            vm.assertEq(project.balanceOf(person), machine.balances(person), "balance");
            vm.assertEq(project.getVotes(person), machine.votesOf(person), "votes");
            vm.assertEq(project.getVotes(person), machine.votesToken().getVotes(person), "votes of the reference");
            shares += project.balanceOf(person);
            votes += project.getVotes(person);
        }
        vm.assertEq(shares, project.totalSupply(), "sum of balances");
        vm.assertEq(votes, project.totalSupply(), "sum of votes");
    }

    function invariant_roots_seats_and_members_are_those_of_the_members() external view {
        uint256 roots;
        uint256 seats;
        uint256 members;
        for (uint256 i = 0; i < 6; ++i) {
            address person = machine.people(i);
            if (!machine.joined(person)) continue;
            uint256 balance = project.balanceOf(person);
            roots += Math.sqrt(balance);
            seats += balance >= project.seatShares() ? 1 : 0;
            members += 1;
        }
        Totals memory totals = project.totals();
        vm.assertEq(totals.roots, roots, "sum of roots");
        vm.assertEq(totals.seats, seats, "seats");
        vm.assertEq(totals.members, members, "members");
    }

    /// @dev Every snapshot, at the end of the run, against what was written down when its second was over.
    function afterInvariant() external {
        writeVerbs("RegisterMachine", machine);
        machine.record();
        pass(1);
        for (uint256 number = 1; number <= project.newestSnapshot(); ++number) {
            RegisterMachine.Past memory past = machine.pastOf(number);
            for (uint256 i = 0; i < 6; ++i) {
                address person = machine.people(i);
                vm.assertEq(project.getPastBalance(person, number), past.balances[i], "past balance");
                vm.assertEq(project.getPastVotes(person, number), past.votes[i], "past votes");
                uint256 ofReference = machine.votesToken().getPastVotes(person, number);
                vm.assertEq(project.getPastVotes(person, number), ofReference, "past votes of the reference");
            }
            vm.assertEq(abi.encode(project.pastTotals(number)), abi.encode(past.totals));
            uint256 supply = machine.votesToken().getPastTotalSupply(number);
            vm.assertEq(project.getPastTotalSupply(number), supply, "past supply of the reference");
        }
    }
}
