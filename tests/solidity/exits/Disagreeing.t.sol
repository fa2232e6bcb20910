// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ExitsFixture, ILedger} from "./ExitsFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Whoever disagrees with a decision has the whole notice to leave with their part
contract DisagreeingTest is ExitsFixture {
    bytes32 private decision;
    Call[] private calls;

    /// @dev Ada and Ben decide to spend everything.
    function setUp() public override {
        super.setUp();
        calls.push(one(address(token), 0, abi.encodeCall(token.transfer, (ada.account, 1000e6)))[0]);
        decision = propose(ada, Class.SPEND, calls);
        vote(ada, decision, Support.FOR);
        vote(ben, decision, Support.FOR);
    }

    function test_the_last_second_of_the_notice_is_time_enough() public {
        pass(3 days);
        assertState(decision, PollState.PASSED);
        leaves(cleo, 200e18, list(address(token)));
        vm.assertEq(token.balanceOf(cleo.account), 160e6);
        pass(1);
        bytes memory reason = abi.encodeWithSignature(
            "ERC20InsufficientBalance(address,uint256,uint256)", address(treasury), 840e6, 1000e6
        );
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.SPEND, calls);
    }

    function test_leaving_takes_the_vote_along() public {
        leaves(cleo, 200e18, list(address(token)));
        bytes32 id = propose(ben, Class.SPEND, calls);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, cleo.account));
        vote(cleo, id, Support.AGAINST);
    }

    /// @dev The terms of leaving change only by AGREEMENT, whose notice is no shorter than any other's.
    function test_attack_close_exits_before_a_spend() public {
        bytes memory data = abi.encodeCall(project.setSharing, (Sharing(2000, 0, 0)));
        Call[] memory closing = one(address(project), 0, data);
        refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 0, Class.AGREEMENT, Class.SPEND));
        vm.prank(ada.account);
        project.propose(Class.SPEND, closing, "text", 0);
        decide(Class.AGREEMENT, closing);
        vm.warp(time() - 1);
        leaves(cleo, 200e18, list(address(token)));
        vm.assertEq(token.balanceOf(cleo.account), 160e6);
    }

    function test_sharing_is_set_by_decision_within_bounds() public {
        bytes memory data = abi.encodeCall(project.setSharing, (Sharing(1, 2, 3)));
        Call[] memory setting = one(address(project), 0, data);
        decide(Class.AGREEMENT, setting);
        vm.expectEmit(address(project));
        emit ILedger.SharingSet(1, 2, 3);
        execute(ada, Class.AGREEMENT, setting);
        vm.assertEq(abi.encode(project.sharing()), abi.encode(Sharing(1, 2, 3)));
        failsAs(Sharing(10_001, 0, 0), "retained", 10_001);
        failsAs(Sharing(0, 10_001, 0), "exitPart", 10_001);
        failsAs(Sharing(0, 0, 180 days + 1), "holdingTime", 180 days + 1);
        refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.AGREEMENT));
        project.setSharing(Sharing(0, 0, 0));
    }

    /// @dev Each kind of terms is read from where it was last set, whatever else has changed.
    function test_sharing_stays_when_other_terms_change() public {
        bytes memory terms = abi.encode(project.sharing());
        Rule memory rule = Rule(Weighting.SHARES, 1000, 5000, 10_000, 4 days, 3 days);
        decided(Class.AGREEMENT, abi.encodeCall(project.setRule, (Class.SPEND, rule)));
        vm.assertEq(abi.encode(project.sharing()), terms);
    }

    function failsAs(Sharing memory terms, bytes32 parameter, uint256 value) private {
        bytes memory reason = abi.encodeWithSelector(ILedger.ParameterInvalid.selector, parameter, value);
        decidedInVain(Class.AGREEMENT, abi.encodeCall(project.setSharing, (terms)), reason);
    }
}
