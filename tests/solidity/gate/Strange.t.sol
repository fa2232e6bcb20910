// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StrangeGate} from "../../../contracts/testing/Gates.sol";
import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A gate that fails, or answers something else than yes, counts nobody and stops nothing
contract StrangeGateTest is Community {
    StrangeGate private gate;

    Call[] private none;

    function parameters() internal override returns (Parameters memory given) {
        gate = StrangeGate(vm.deployCode("Gates.sol:StrangeGate"));
        gate.set(StrangeGate.Manner.FAIL, "");
        given = super.parameters();
        given.terms.gate = address(gate);
        given.rules[uint256(Class.SPEND)].weighting = Weighting.MEMBERS;
    }

    function test_members_join_and_give_but_dont_count() public view {
        vm.assertEq(project.totals().members, 3);
        vm.assertEq(project.totals().seats, 0);
        vm.assertEq(project.totals().roots, 0);
    }

    function test_no_answer_but_one_is_a_yes() public {
        counts(StrangeGate.Manner.FAIL, abi.encode(1), false);
        counts(StrangeGate.Manner.ANSWER, "", false);
        counts(StrangeGate.Manner.ANSWER, abi.encode(0), false);
        counts(StrangeGate.Manner.ANSWER, abi.encode(2), false);
        counts(StrangeGate.Manner.ANSWER, abi.encode(type(uint256).max), false);
        counts(StrangeGate.Manner.ANSWER, abi.encode(1, 1), false);
        counts(StrangeGate.Manner.ANSWER, hex"01", false);
        counts(StrangeGate.Manner.ANSWER, abi.encode(1), true);
    }

    function test_attack_a_gate_changes_its_mind_between_ballots() public {
        gate.set(StrangeGate.Manner.ANSWER, abi.encode(1));
        Actor[3] memory all = [ada, ben, cleo];
        for (uint256 i = 0; i < 3; ++i) {
            project.recountMember(all[i].account);
        }
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        gate.set(StrangeGate.Manner.FAIL, "");
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, ben.account));
        vote(ben, id, Support.AGAINST);
        Tally memory sum = project.tally(id);
        vm.assertEq(sum.electorate, 3);
        vm.assertEq(sum.turnout, 1);
    }

    /// @dev A caller with gas enough for two still gets in: what is burnt is a part.
    function test_a_gate_that_burns_gas_counts_nobody() public {
        gate.set(StrangeGate.Manner.BURN, "");
        bytes memory data = abi.encodeCall(project.acceptAgreement, (Samples.AGREEMENT));
        vm.prank(stranger.account);
        (bool success,) = address(project).call{gas: 30_000_000}(data);
        vm.assertTrue(success);
        vm.assertEq(project.memberOf(stranger.account).agreementVersion, 1);
        vm.assertEq(project.memberOf(stranger.account).since, 0);
    }

    function test_decisions_by_shares_need_no_gate() public {
        decided(Class.AGREEMENT, abi.encodeCall(project.adoptAgreement, ("another")));
        (uint16 version,) = project.agreement();
        vm.assertEq(version, 2);
    }

    function counts(StrangeGate.Manner manner, bytes memory answer, bool expected) private {
        gate.set(manner, answer);
        if (!expected) refuses(abi.encodeWithSelector(ILedger.CountUnchanged.selector, ada.account));
        project.recountMember(ada.account);
        vm.assertEq(project.totals().seats, expected ? 1 : 0);
    }
}

/// @title Without a gate every member counts
contract NoGateTest is Community {
    function test_every_member_counts_and_a_recount_changes_nothing() public {
        vm.assertEq(project.membershipGate(), address(0));
        vm.assertEq(project.totals().seats, 3);
        refuses(abi.encodeWithSelector(ILedger.CountUnchanged.selector, ada.account));
        project.recountMember(ada.account);
    }
}
