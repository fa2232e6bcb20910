// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Abstaining takes part and takes no side
contract AbstainingTest is Community {
    function test_an_abstention_weighs_for_the_quorum_and_counts_for_no_side() public {
        bytes32 id = propose(ada, Class.SPEND, new Call[](0));
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(id, cleo.account, Support.ABSTAIN, 200e18, 0);
        vote(cleo, id, Support.ABSTAIN);
        Tally memory tally = project.tally(id);
        vm.assertEq(tally.abstained, 200e18);
        vm.assertEq(tally.turnout, 200e18);
        vm.assertEq(tally.inFavour + tally.against, 0);
    }
}
