// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a key that was given up can't do any more, in whoever's hands it is
contract RetiredTest is Community {
    Actor private dora;
    uint24 private dividend;

    /// @dev Ben has delegated to Cleo, who is moved while a proposal and a dividend are open.
    function setUp() public override {
        super.setUp();
        dora = heir();
        vm.prank(ben.account);
        project.delegate(cleo.account);
        dividend = distribute(100e6);
    }

    function test_it_holds_no_shares_again() public {
        retire();
        vm.prank(ada.account);
        refuses(retired());
        project.transfer(cleo.account, 1);
        refuses(abi.encodeWithSelector(ILedger.SharesInsufficient.selector, cleo.account, 0, 1));
        vm.prank(cleo.account);
        project.transfer(ada.account, 1);
    }

    function test_it_is_no_member_and_cannot_join_again() public {
        retire();
        fund(cleo, 20e6);
        vm.startPrank(cleo.account);
        refuses(retired());
        project.acceptAgreement(Samples.AGREEMENT);
        refuses(abi.encodeWithSelector(ILedger.AgreementNotAccepted.selector, cleo.account, 0, 1));
        project.contribute(20e6, 0);
        refuses(abi.encodeWithSelector(ILedger.AgreementNotAccepted.selector, cleo.account, 0, 1));
        project.openClaim(2, 100, "evidence", 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, cleo.account));
        project.propose(Class.SPEND, new Call[](0), "text", 0);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, cleo.account));
        project.post(PostKind.IDEA, 0, "text");
        vm.stopPrank();
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, cleo.account));
        project.recountMember(cleo.account);
    }

    function test_it_neither_delegates_nor_is_delegated_to() public {
        retire();
        vm.startPrank(cleo.account);
        refuses(retired());
        project.delegate(ada.account);
        refuses(retired());
        project.delegate(address(0));
        vm.stopPrank();
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, cleo.account));
        vm.prank(ada.account);
        project.delegate(cleo.account);
    }

    /// @dev Votes that others delegated to it stay where they are, and weigh nothing until they are taken back.
    function test_attack_vote_with_delegated_votes() public {
        bytes32 before = propose(ada, Class.DISSOLVE, new Call[](0));
        retire();
        vm.assertEq(project.getVotes(cleo.account), 300e18);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, before, cleo.account));
        vote(cleo, before, Support.FOR);
        vm.prank(ada.account);
        bytes32 id = project.propose(Class.SPEND, new Call[](0), "text", "after");
        pass(1);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, cleo.account));
        vote(cleo, id, Support.FOR);
        vm.prank(ben.account);
        project.delegate(address(0));
        vm.assertEq(project.getVotes(cleo.account), 0);
        vm.assertEq(project.getVotes(ben.account), 300e18);
        vm.prank(ada.account);
        id = project.propose(Class.SPEND, new Call[](0), "text", "later");
        pass(1);
        vote(ben, id, Support.FOR);
        vote(dora, id, Support.FOR);
        vm.assertEq(project.tally(id).inFavour, 500e18);
    }

    /// @dev Ballots that were cast stay; the successor's shares were not there at the snapshot, so they don't vote again.
    function test_attack_vote_twice_by_moving() public {
        bytes32 id = propose(ada, Class.AGREEMENT, new Call[](0));
        vote(cleo, id, Support.AGAINST);
        vm.assertEq(project.tally(id).against, 500e18);
        retire();
        assertState(id, PollState.OPEN);
        vm.assertTrue(project.hasVoted(id, dora.account));
        refuses(abi.encodeWithSelector(ILedger.BallotAlreadyCast.selector, id, dora.account));
        vote(dora, id, Support.FOR);
        bytes32 other = moveWhileOpen();
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, other, actor("third").account));
        vote(actor("third"), other, Support.FOR);
    }

    function retire() private {
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.moveMember, (cleo.account, dora.account)));
        vm.prank(ada.account);
        bytes32 id = project.propose(Class.AGREEMENT, calls, "moving", 0);
        pass(1);
        vote(ada, id, Support.FOR);
        vote(cleo, id, Support.FOR);
        pass(7 days + 1);
        project.execute(ada.account, Class.AGREEMENT, calls, "moving", 0);
    }

    /// @dev A poll in which Dora doesn't vote before she is moved to a third address.
    function moveWhileOpen() private returns (bytes32 other) {
        Actor memory third = actor("third");
        Call[] memory calls =
            one(address(project), 0, abi.encodeCall(project.moveMember, (dora.account, third.account)));
        vm.startPrank(ada.account);
        bytes32 id = project.propose(Class.AGREEMENT, calls, "moving", 0);
        other = project.propose(Class.AGREEMENT, new Call[](0), "other", 0);
        vm.stopPrank();
        pass(1);
        vote(ada, id, Support.FOR);
        vote(dora, id, Support.FOR);
        pass(7 days + 1);
        project.execute(ada.account, Class.AGREEMENT, calls, "moving", 0);
    }

    function retired() private view returns (bytes memory) {
        return abi.encodeWithSelector(ILedger.AccountRetired.selector, cleo.account);
    }
}
