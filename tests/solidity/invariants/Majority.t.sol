// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Campaign} from "./Campaign.sol";
import {Machine} from "./Machine.sol";
import {MajorityMachine} from "./MajorityMachine.sol";

/// @title No sequence of a majority's decisions takes a leaver's part before their notice is over
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract MajorityInvariants is Campaign {
    MajorityMachine private machine;

    function setUp() public override {
        super.setUp();
        machine = new MajorityMachine(factory);
    }

    function machineOf() internal view override returns (Machine) {
        return machine;
    }

    function title() internal pure override returns (string memory) {
        return "majority";
    }

    /// @dev The machine looks after each step, and in the last second of each notice.
    function invariant_majority() external {
        vm.assertTrue(machine.canLeave(), "a leaver takes their part until the notice is over");
    }

    function finish() internal override {}
}
