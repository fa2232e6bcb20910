// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Ballots in many polls at once, one's own or signed ones: what can't be cast is skipped
contract ManyPollsTest is Fixture {
    bytes32 private constant TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    bytes32 private first;
    bytes32 private second;
    bytes32 private own;

    function setUp() public override {
        super.setUp();
        found();
        first = propose(ada, Class.AGREEMENT, new Call[](0));
        second = propose(ben, Class.AGREEMENT, new Call[](0));
        own = claim(cleo, 100);
    }

    function test_one_answers_many_polls_in_one_transaction() public {
        Answer[] memory answers = new Answer[](2);
        answers[0] = Answer(first, uint8(Support.FOR));
        answers[1] = Answer(second, uint8(Support.AGAINST));
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(first, cleo.account, Support.FOR, 200e18, 200e18);
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(second, cleo.account, Support.AGAINST, 200e18, 200e18);
        vm.prank(cleo.account);
        vm.assertEq(project.castOwnBallots(answers), 2);
        vm.assertEq(project.tally(first).inFavour, 200e18);
        vm.assertEq(project.tally(second).against, 200e18);
        vm.assertTrue(project.hasVoted(first, cleo.account) && project.hasVoted(second, cleo.account));
    }

    function test_answers_that_cannot_be_cast_are_skipped() public {
        Answer[] memory answers = new Answer[](7);
        answers[0] = Answer("no such poll", uint8(Support.FOR));
        answers[1] = Answer(own, uint8(Support.FOR));
        answers[2] = Answer(first, 3);
        answers[3] = Answer(first, 255);
        answers[4] = Answer(first, uint8(Support.FOR));
        answers[5] = Answer(first, uint8(Support.AGAINST));
        answers[6] = Answer(second, uint8(Support.ABSTAIN));
        vm.prank(cleo.account);
        vm.assertEq(project.castOwnBallots(answers), 2);
        vm.assertEq(project.tally(first).inFavour, 200e18);
        vm.assertEq(project.tally(first).against, 0);
        vm.assertEq(project.tally(second).abstained, 200e18);
        vm.assertEq(project.tally(own).turnout, 0);
        vm.prank(stranger.account);
        vm.assertEq(project.castOwnBallots(answers), 0);
        vm.assertEq(project.memberOf(stranger.account).number, 0);
        vm.assertEq(project.castOwnBallots(new Answer[](0)), 0);
    }

    function test_an_answer_decides_its_poll_early_and_the_next_go_on() public {
        Answer[] memory answers = new Answer[](3);
        answers[0] = Answer(own, uint8(Support.FOR));
        answers[1] = Answer(own, uint8(Support.FOR));
        answers[2] = Answer(first, uint8(Support.FOR));
        vm.expectEmit(address(project));
        emit ILedger.PollDecided(own, true);
        vm.prank(ada.account);
        vm.assertEq(project.castOwnBallots(answers), 2);
        assertState(own, PollState.READY);
        vm.assertEq(project.tally(first).inFavour, 500e18);
    }

    function test_signed_ballots_of_many_polls_are_cast_together() public {
        PollBallots[] memory polls = new PollBallots[](4);
        polls[0] = together(first, ada, ben);
        polls[1] = together("no such poll", ada, ben);
        polls[2] = together(own, cleo, stranger);
        polls[3] = together(second, cleo, ben);
        vm.prank(stranger.account);
        vm.assertEq(project.castSignedBallots(polls), 4);
        vm.assertEq(project.tally(first).inFavour, 800e18);
        assertState(first, PollState.PASSED);
        vm.assertEq(project.tally(second).inFavour, 500e18);
        vm.assertEq(project.tally(own).turnout, 0);
        vm.assertEq(project.castSignedBallots(polls), 0);
        vm.assertEq(project.castSignedBallots(new PollBallots[](0)), 0);
    }

    function test_attack_signed_ballots_under_another_poll() public {
        PollBallots[] memory polls = new PollBallots[](2);
        polls[0] = together(first, ada, ben);
        polls[0].poll = second;
        polls[1] = together(second, ada, ben);
        polls[1].ballots[0].support = 3;
        polls[1].ballots[1].support = uint8(Support.AGAINST);
        vm.assertEq(project.castSignedBallots(polls), 0);
        vm.assertEq(project.tally(second).turnout, 0);
    }

    function together(bytes32 poll, Actor memory one_, Actor memory other) private view returns (PollBallots memory) {
        SignedBallot[] memory ballots = new SignedBallot[](2);
        (ballots[0], ballots[1]) = (ballot(poll, one_), ballot(poll, other));
        return PollBallots(poll, ballots);
    }

    function ballot(bytes32 poll, Actor memory who) private view returns (SignedBallot memory) {
        bytes32 structHash = keccak256(abi.encode(TYPEHASH, poll, who.account, Support.FOR));
        (bytes32 r, bytes32 vs) = vm.signCompact(who.key, typed(structHash));
        return SignedBallot(who.account, uint8(Support.FOR), r, vs);
    }
}
