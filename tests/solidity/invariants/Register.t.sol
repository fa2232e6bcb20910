// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Samples} from "../support/Samples.sol";
import {Campaign} from "./Campaign.sol";
import {Machine} from "./Machine.sol";
import {PersonGate} from "../support/PersonGate.sol";
import {RegisterMachine} from "./RegisterMachine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The register equals a naive one that writes everything down, now and at every snapshot ever taken
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: default.invariant.check-interval = 4
contract RegisterInvariants is Campaign {
    uint96 private constant FOUNDING = 10_000e18;

    RegisterMachine private machine;
    PersonGate private gate;

    function parameters() internal override returns (Parameters memory given) {
        gate = new PersonGate();
        given = Samples.building(address(token));
        given.terms.minimum = 0;
        given.terms.gate = address(gate);
        given.terms.sharing.holdingTime = 0;
        given.rules = Samples.everyRule(Rule(Weighting.SHARES, 1000, 5000, 10_000, 1 days, 3 days));
        given.founders = new FoundingShares[](1);
        given.founders[0] = FoundingShares(ada.account, FOUNDING);
    }

    function setUp() public override {
        super.setUp();
        machine = new RegisterMachine(project, token, gate, ada.account, FOUNDING);
    }

    function machineOf() internal view override returns (Machine) {
        return machine;
    }

    function title() internal pure override returns (string memory) {
        return "register";
    }

    function invariant_register() external view {
        address[] memory all = machine.everybody();
        uint256 shares;
        uint256 votes;
        for (uint256 i = 0; i < all.length; ++i) {
            uint256 balance = project.balanceOf(all[i]);
            uint256 own = project.getVotes(all[i]);
            vm.assertEq(balance, machine.balanceOf(all[i]), "a balance equals the model's");
            vm.assertEq(own, machine.votesOf(all[i]), "votes are the delegated balances");
            (shares, votes) = (shares + balance, votes + own);
        }
        vm.assertEq(shares, project.totalSupply(), "shares add up to the supply");
        vm.assertEq(votes, project.totalSupply(), "votes add up to the supply");
        vm.assertEq(abi.encode(project.totals()), abi.encode(machine.totals()), "totals equal the model's");
    }

    /// @dev Every snapshot, against what was written down when its second was over.
    function finish() internal override {
        machine.record();
        pass(1);
        address[] memory all = machine.everybody();
        for (uint256 number = project.newestSnapshot(); number != 0; --number) {
            uint256 votes;
            for (uint256 i = 0; i < all.length; ++i) {
                (uint256 balance, uint256 delegated) = machine.past(number, all[i]);
                uint256 own = project.getPastVotes(all[i], number);
                vm.assertEq(project.getPastBalance(all[i], number), balance, "a past balance equals the model's");
                vm.assertEq(own, delegated, "past votes equal the model's");
                votes += own;
            }
            Totals memory sum = machine.pastTotals(number);
            vm.assertEq(votes + machine.forgotten(number), sum.supply, "past votes add up to the past supply");
            vm.assertEq(project.getPastTotalSupply(number), sum.supply, "a past supply equals the model's");
            vm.assertEq(abi.encode(project.pastTotals(number)), abi.encode(sum), "past totals equal the model's");
        }
    }
}
