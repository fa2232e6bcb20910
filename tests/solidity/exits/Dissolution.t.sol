// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BlacklistToken} from "../../../contracts/testing/HostileTokens.sol";
import {ExitsFixture, ILedger} from "./ExitsFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The end of a project: nothing is decided, given or earned any more, and everybody may leave with their part
contract DissolutionTest is ExitsFixture {
    function test_a_decision_of_its_class_ends_the_project() public {
        refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.DISSOLVE));
        project.dissolve();
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.dissolve, ()));
        refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 0, Class.DISSOLVE, Class.AGREEMENT));
        vm.prank(ada.account);
        project.propose(Class.AGREEMENT, calls, "text", 0);
        decide(Class.DISSOLVE, calls);
        vm.expectEmit(address(project));
        emit ILedger.ProjectDissolved();
        execute(ada, Class.DISSOLVE, calls);
        assertPhase(Phase.DISSOLVED);
    }

    function test_nothing_is_decided_given_or_earned_any_more() public {
        Call[] memory calls = one(stranger.account, 0, "");
        bytes32 id = accepted(claim(cleo, 100));
        decide(Class.SPEND, calls);
        dissolve();
        fund(ada, 20e6);
        bytes memory reason = abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.DISSOLVED);
        refuses(reason);
        execute(ada, Class.SPEND, calls);
        refuses(reason);
        project.settleClaim(id);
        refuses(reason);
        project.settleClaims(listed(id));
        vm.startPrank(ada.account);
        refuses(reason);
        project.contribute(20e6, 0);
        refuses(reason);
        project.openClaim(2, 100, "evidence", 0, 0, 0);
        refuses(reason);
        project.propose(Class.SPEND, calls, "text", 0);
        refuses(reason);
        project.refund();
        vm.stopPrank();
    }

    function test_dividends_are_collected_as_before() public {
        uint24 dividend = distribute(100e6);
        dissolve();
        leavesOver(cleo, 200e18, list(address(token)), 0);
        collect(cleo, dividend);
        vm.assertEq(collectFor(dividend, ada.account), 1);
        vm.assertEq(token.balanceOf(ada.account), 40e6);
    }

    function test_members_still_speak_and_accept_and_take_their_votes_back() public {
        vm.prank(cleo.account);
        project.delegate(ada.account);
        dissolve();
        vm.startPrank(cleo.account);
        project.post(PostKind.UPDATE, 0, "farewell");
        project.delegate(address(0));
        vm.stopPrank();
        join(stranger);
        vm.assertEq(project.getVotes(cleo.account), 200e18);
    }
}
