// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A batch of ballots whose signers have a past
contract BatchesTest is Community {
    bytes32 private constant TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    bytes32 private poll;

    /// @dev Cleo's shares are still delegated to Ben, whose key was given up, when she claims.
    function setUp() public override {
        super.setUp();
        vm.prank(cleo.account);
        project.delegate(ben.account);
        moved(ben, heir());
        poll = claim(cleo, 100);
    }

    function test_attack_a_given_up_delegate_of_the_claimant_stops_a_batch() public {
        SignedBallot[] memory ballots = new SignedBallot[](2);
        ballots[0] = ballot(ben);
        ballots[1] = ballot(ada);
        vm.assertEq(project.castBallots(poll, ballots), 1);
        vm.assertTrue(project.hasVoted(poll, ada.account));
    }

    function test_alone_that_ballot_is_refused_by_name() public {
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, poll, ben.account));
        vote(ben, poll, Support.FOR);
    }

    function ballot(Actor memory who) private view returns (SignedBallot memory) {
        (bytes32 r, bytes32 vs) = vm.signCompact(who.key, typed(keccak256(abi.encode(TYPEHASH, poll, who.account, 1))));
        return SignedBallot(who.account, 1, r, vs);
    }
}
