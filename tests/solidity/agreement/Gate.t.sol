// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import {Vm} from "../support/Vm.sol";
import {IMembershipGate} from "../../../contracts/interfaces/IMembershipGate.sol";
import "../../../contracts/interfaces/Types.sol";

/// @dev Knows the persons that it was told of.
contract Persons is IMembershipGate {
    mapping(address => bool) public isPerson;

    function know(address account) external {
        isPerson[account] = true;
    }
}

/// @title Who counts in a project with a membership gate can be followed by events alone
contract GateTest is Fixture {
    Persons private gate;

    function parameters() internal override returns (Parameters memory given) {
        given = super.parameters();
        gate = new Persons();
        given.terms.gate = address(gate);
    }

    function test_joining_as_a_person_is_told() public {
        gate.know(ada.account);
        vm.expectEmit(address(project));
        emit ILedger.MemberCounted(ada.account, true);
        join(ada);
        vm.assertEq(project.memberOf(ada.account).since, 1);
    }

    function test_joining_as_nobody_tells_nothing_until_the_gate_knows_better() public {
        vm.recordLogs();
        join(ben);
        vm.assertEq(counted(), 0);
        vm.assertEq(project.memberOf(ben.account).since, 0);
        gate.know(ben.account);
        vm.expectEmit(address(project));
        emit ILedger.MemberCounted(ben.account, true);
        project.recountMember(ben.account);
    }

    function test_a_new_version_accepted_tells_nothing_again() public {
        gate.know(ada.account);
        found();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.adoptAgreement, (keccak256("next"))));
        decide(Class.AGREEMENT, calls);
        execute(ada, Class.AGREEMENT, calls);
        vm.recordLogs();
        vm.prank(ada.account);
        project.acceptAgreement(keccak256("next"));
        vm.assertEq(counted(), 0);
    }

    function counted() private returns (uint256 times) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == ILedger.MemberCounted.selector) ++times;
        }
    }
}

/// @title Without a gate whoever joins counts, and no event says so
contract NoGateTest is Fixture {
    function test_joining_alone_says_it() public {
        vm.recordLogs();
        join(ada);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 1);
        vm.assertEq(logs[0].topics[0], ILedger.AgreementAccepted.selector);
        vm.assertEq(project.memberOf(ada.account).since, 1);
    }
}
