// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Campaign} from "./Campaign.sol";
import {Machine} from "./Machine.sol";
import {RaisingBooks} from "./RaisingBooks.sol";
import {RaisingMachine} from "./RaisingMachine.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title In a raising no money appears, disappears, or waits for anybody but its giver
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract RaisingInvariants is Campaign {
    RaisingMachine private machine;

    function setUp() public override {
        super.setUp();
        machine = new RaisingMachine(factory);
    }

    function machineOf() internal view override returns (Machine) {
        return machine;
    }

    function title() internal pure override returns (string memory) {
        return "raising";
    }

    function invariant_raising() external view {
        IProject current = machine.project();
        RaisingBooks.Raising memory books = machine.raising();
        vm.assertTrue(current.phase() == machine.phase(), "the phase follows from the facts");
        uint256 inTreasury = machine.held(books.currency, current.treasury());
        vm.assertEq(current.escrow(), machine.escrow(), "the escrow is what was given and not taken back");
        vm.assertEq(
            machine.held(books.currency, address(current)),
            machine.escrow() + books.toProject,
            "the project holds the escrow"
        );
        vm.assertEq(
            books.refunded + current.escrow() + inTreasury,
            books.given + books.toTreasury,
            "what was given is refunded, in escrow or in the treasury"
        );
        (uint96 money, uint24 backers, uint64 units,) = current.raised();
        vm.assertEq(money, books.given - books.refunded, "the money raised is counted");
        vm.assertTrue(backers == books.backers && units == books.units, "backers and pledges are counted");
        _sharesFollow(current);
    }

    function finish() internal override {
        machine.conclude();
    }

    function _sharesFollow(IProject current) private view {
        uint256 sum;
        for (uint256 i = 0; i < 8; ++i) {
            address person = machine.people(i);
            vm.assertEq(current.balanceOf(person), machine.sharesOf(person), "shares follow what was given");
            sum += machine.sharesOf(person);
        }
        vm.assertEq(current.totalSupply(), sum, "no other shares exist");
    }
}
