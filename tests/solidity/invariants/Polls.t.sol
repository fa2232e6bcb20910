// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, Samples} from "../support/Fixture.sol";
import {WritesVerbs} from "../support/Verbs.sol";
import {PollsMachine} from "./PollsMachine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Every tally is the sum of its ballots, and every outcome follows from its tally
abstract contract PollsInvariants is Fixture, WritesVerbs {
    PollsMachine private machine;

    function rule() internal pure virtual returns (Rule memory);

    function parameters() internal override returns (Parameters memory given) {
        given = Samples.building(address(token));
        given.rules = Samples.everyRule(rule());
        given.founders = new FoundingShares[](6);
        string[6] memory names = ["ada", "ben", "cleo", "dora", "emil", "finn"];
        uint96[6] memory shares = [uint96(500e18), 300e18, 200e18, 77e18, 9e18, 50e18];
        for (uint256 i = 0; i < 6; ++i) {
            given.founders[i] = FoundingShares(actor(names[i]).account, shares[i]);
        }
    }

    function setUp() public override {
        super.setUp();
        machine = new PollsMachine(project);
        pass(1);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(machine);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        bytes4[] memory steps = new bytes4[](7);
        steps[0] = machine.open.selector;
        steps[1] = machine.vote.selector;
        steps[2] = machine.vote.selector;
        steps[3] = machine.voteTogether.selector;
        steps[4] = machine.transfer.selector;
        steps[5] = machine.delegate.selector;
        steps[6] = machine.finish.selector;
        targets[0] = FuzzSelector(address(machine), steps);
    }

    function invariant_polls_follow_from_their_ballots() external view {
        vm.assertEq(machine.fault(), "");
    }

    function afterInvariant() external {
        writeVerbs("PollsMachine", machine);
    }
}

/// forge-config: default.invariant.runs = 16
/// forge-config: default.invariant.depth = 48
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.runs = 2500
/// forge-config: prove.invariant.depth = 48
/// forge-config: prove.invariant.fail-on-revert = true
contract PollsBySharesInvariants is PollsInvariants {
    function rule() internal pure override returns (Rule memory) {
        return Rule(Weighting.SHARES, 2000, 5000, 3000, 4 days, 3 days);
    }
}

/// forge-config: default.invariant.runs = 16
/// forge-config: default.invariant.depth = 48
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.runs = 2500
/// forge-config: prove.invariant.depth = 48
/// forge-config: prove.invariant.fail-on-revert = true
contract PollsByMembersInvariants is PollsInvariants {
    function rule() internal pure override returns (Rule memory) {
        return Rule(Weighting.MEMBERS, 5000, 6600, 1000, 4 days, 3 days);
    }
}

/// forge-config: default.invariant.runs = 16
/// forge-config: default.invariant.depth = 48
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.runs = 2500
/// forge-config: prove.invariant.depth = 48
/// forge-config: prove.invariant.fail-on-revert = true
contract PollsByRootsInvariants is PollsInvariants {
    function rule() internal pure override returns (Rule memory) {
        return Rule(Weighting.QUADRATIC, 3000, 5000, 2500, 4 days, 3 days);
    }
}
