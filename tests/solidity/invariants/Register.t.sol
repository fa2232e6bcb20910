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
/// forge-config: prove.invariant.check-interval = 8
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
            (shares, votes) = (shares + project.balanceOf(all[i]), votes + project.getVotes(all[i]));
        }
        vm.assertEq(shares, project.totalSupply(), "shares add up to the supply");
        vm.assertEq(votes, project.totalSupply(), "votes add up to the supply");
        for (uint256 i = 0; i < all.length; ++i) {
            vm.assertEq(project.balanceOf(all[i]), machine.balanceOf(all[i]), "a balance equals the model's");
            vm.assertEq(project.getVotes(all[i]), machine.votesOf(all[i]), "votes are the delegated balances");
        }
        vm.assertEq(abi.encode(project.totals()), abi.encode(machine.totals()), "totals equal the model's");
    }

    /// @dev Every snapshot, against what was written down when its second was over.
    function finish() internal override {
        machine.record();
        pass(1);
        for (uint256 number = project.newestSnapshot(); number != 0; --number) {
            Totals memory sum = machine.pastTotals(number);
            vm.assertEq(project.getPastTotalSupply(number), sum.supply, "a past supply equals the model's");
            vm.assertEq(abi.encode(project.pastTotals(number)), abi.encode(sum), "past totals equal the model's");
            _pastStands(number);
        }
    }

    function _pastStands(uint256 number) private view {
        address[] memory all = machine.everybody();
        uint256 votes = machine.forgotten(number);
        for (uint256 i = 0; i < all.length; ++i) {
            votes += project.getPastVotes(all[i], number);
        }
        vm.assertEq(votes, project.getPastTotalSupply(number), "past votes add up to the past supply");
        for (uint256 i = 0; i < all.length; ++i) {
            (uint256 balance, uint256 own) = machine.past(number, all[i]);
            vm.assertEq(project.getPastBalance(all[i], number), balance, "a past balance equals the model's");
            vm.assertEq(project.getPastVotes(all[i], number), own, "past votes equal the model's");
        }
    }
}
