// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Withdrawing polls, and how they end by themselves
contract ClosingTest is Fixture {
    bytes32 private constant TEXT = keccak256("text");
    Call[] private none;

    function setUp() public override {
        super.setUp();
        found();
    }

    function test_the_author_withdraws_a_proposal_that_is_not_decided() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        vote(ben, id, Support.FOR);
        vm.expectEmit(address(project));
        emit ILedger.PollClosed(id, PollState.WITHDRAWN);
        withdrawAs(ada);
        assertState(id, PollState.WITHDRAWN);
        vm.assertEq(uint256(project.pollOf(id).closed), uint256(PollState.WITHDRAWN));
        refuses(wrong(id, PollState.WITHDRAWN));
        vote(cleo, id, Support.FOR);
        refuses(wrong(id, PollState.WITHDRAWN));
        withdrawAs(ada);
        vm.assertEq(project.memberOf(ada.account).opened, 1, "it still counts");
    }

    /// @dev The id is the hash of the author and all content: what another withdraws doesn't exist.
    function test_attack_withdrawal_of_another_authors_proposal() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        bytes32 ofBen = project.proposalId(ben.account, Class.SPEND, none, TEXT, 0);
        refuses(wrong(ofBen, PollState.NONE));
        withdrawAs(ben);
        assertState(id, PollState.OPEN);
    }

    function test_what_is_pending_can_be_withdrawn_and_what_is_decided_cannot() public {
        vm.startPrank(ada.account);
        bytes32 id = project.propose(Class.SPEND, none, "text", "pending");
        project.withdrawProposal(Class.SPEND, none, "text", "pending");
        vm.stopPrank();
        assertState(id, PollState.WITHDRAWN);
        id = propose(ada, Class.SPEND, none);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        refuses(wrong(id, PollState.PASSED));
        withdrawAs(ada);
    }

    function test_a_withdrawn_claim_is_not_settled() public {
        bytes32 id = claim(cleo, 100);
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, id, ben.account));
        vm.prank(ben.account);
        project.withdrawClaim(id);
        vm.expectEmit(address(project));
        emit ILedger.PollClosed(id, PollState.WITHDRAWN);
        vm.prank(cleo.account);
        project.withdrawClaim(id);
        refuses(wrong(id, PollState.WITHDRAWN));
        project.settleClaim(id);
        refuses(wrong(id, PollState.WITHDRAWN));
        vm.prank(cleo.account);
        project.withdrawClaim(id);
    }

    function test_a_decided_claim_is_not_withdrawn() public {
        bytes32 id = claim(cleo, 100);
        vote(ada, id, Support.FOR);
        refuses(wrong(id, PollState.READY));
        vm.prank(cleo.account);
        project.withdrawClaim(id);
    }

    function test_a_withdrawn_decision_is_not_executed() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        withdrawAs(ada);
        refuses(wrong(id, PollState.WITHDRAWN));
        execute(ada, Class.SPEND, none);
    }

    function test_what_is_rejected_or_has_lapsed_stays_so() public {
        bytes32 id = propose(ada, Class.SPEND, none);
        pass(4 days);
        assertState(id, PollState.REJECTED);
        refuses(wrong(id, PollState.REJECTED));
        withdrawAs(ada);
        refuses(wrong(id, PollState.REJECTED));
        execute(ada, Class.SPEND, none);

        vm.prank(ben.account);
        id = project.propose(Class.SPEND, none, TEXT, 0);
        pass(1);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        pass(3 days + 30 days);
        assertState(id, PollState.READY);
        pass(1);
        assertState(id, PollState.LAPSED);
        refuses(wrong(id, PollState.LAPSED));
        execute(ben, Class.SPEND, none);
        refuses(wrong(id, PollState.LAPSED));
        withdrawAs(ben);
    }

    function test_what_does_not_exist_is_neither_voted_on_nor_closed() public {
        refuses(wrong("x", PollState.NONE));
        project.castBallot("x", Support.FOR);
        refuses(wrong("x", PollState.NONE));
        project.settleClaim("x");
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, bytes32("x"), ada.account));
        vm.prank(ada.account);
        project.withdrawClaim("x");
        vm.assertEq(project.tally("x").electorate, 0);
        vm.assertFalse(project.hasVoted("x", ada.account));
        vm.assertFalse(project.hasVoted("x", stranger.account));
    }

    function test_a_proposal_is_no_claim() public {
        bytes32 id = decide(Class.SPEND, none);
        refuses(wrong(id, PollState.NONE));
        project.settleClaim(id);
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, id, ada.account));
        vm.prank(ada.account);
        project.withdrawClaim(id);
    }

    function withdrawAs(Actor memory who) private {
        vm.prank(who.account);
        project.withdrawProposal(Class.SPEND, none, TEXT, 0);
    }

    function wrong(bytes32 id, PollState state) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, state);
    }
}
