// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Counting accepted work towards access: by anyone, each claim once
contract CountedUnitsTest is Community {
    function test_anyone_counts_an_accepted_claim_once() public {
        bytes32 id = accepted(claim(cleo, 150));
        vm.assertEq(project.countUnits(listed(id)), 0, "not settled yet");
        project.settleClaim(id);
        vm.expectEmit(address(project));
        emit ILedger.UnitsCounted(id, cleo.account, Samples.DESIGN, 150);
        vm.prank(stranger.account);
        vm.assertEq(project.countUnits(listed(id)), 1);
        vm.assertTrue(project.claimOf(id).counted);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 150);
        vm.assertEq(project.countUnits(listed(id)), 0);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 150);
    }

    function test_what_is_not_accepted_work_is_skipped() public {
        uint24 line = openLine(BUDGET);
        bytes32[] memory ids = new bytes32[](7);
        ids[0] = "no such claim";
        ids[1] = accepted(ask(cleo, line, 10e6));
        project.settleClaim(ids[1]);
        ids[2] = claim(cleo, 100);
        vote(ada, ids[2], Support.AGAINST);
        ids[3] = claim(cleo, 200);
        vm.prank(cleo.account);
        project.withdrawClaim(ids[3]);
        ids[4] = claim(cleo, 300);
        pass(3 days);
        project.settleClaim(ids[2]);
        ids[5] = accepted(claim(cleo, 400));
        project.settleClaim(ids[5]);
        ids[6] = ids[5];
        vm.assertEq(project.countUnits(ids), 1);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 400);
        vm.assertEq(project.acceptedUnits(cleo.account, 0), 0);
    }

    /// @dev An executed proposal is DONE as an accepted claim is.
    function test_attack_count_a_proposal_as_work() public {
        Call[] memory none = new Call[](0);
        bytes32 id = decide(Class.SPEND, none);
        execute(ada, Class.SPEND, none);
        assertState(id, PollState.DONE);
        vm.assertEq(project.countUnits(listed(id)), 0);
    }

    function test_work_settled_without_its_payment_counts_as_well() public {
        uint24 line = openLine(BUDGET);
        bytes32 id = accepted(workAndAsk(cleo, line, BUDGET));
        project.settleClaim(accepted(ask(ben, line, BUDGET)));
        vm.prank(cleo.account);
        project.settleWithoutPayment(id);
        vm.assertEq(project.countUnits(listed(id)), 1);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 100);
    }
}
