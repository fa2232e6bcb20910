// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {OwnedWallet, YesWallet} from "../../../contracts/testing/Wallets.sol";
import {Fixture, ILedger, IProject, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Ballots by signature, alone and in batches
contract SignaturesTest is Fixture {
    bytes32 private constant TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");
    bytes32 private poll;

    function setUp() public override {
        super.setUp();
        found();
        poll = propose(ada, Class.AGREEMENT, new Call[](0));
    }

    function test_a_signed_ballot_is_cast_by_anyone_once() public {
        bytes memory signature = signed(ben, ballotHash(ben.account, Support.FOR));
        vm.prank(stranger.account);
        project.castBallotBySig(poll, ben.account, Support.FOR, signature);
        vm.assertTrue(project.hasVoted(poll, ben.account));
        vm.assertEq(project.tally(poll).inFavour, 300e18);
        refuses(abi.encodeWithSelector(ILedger.BallotAlreadyCast.selector, poll, ben.account));
        project.castBallotBySig(poll, ben.account, Support.FOR, signature);
    }

    function test_attack_ballot_altered_or_of_another_signer() public {
        bytes memory signature = signed(ben, ballotHash(ben.account, Support.FOR));
        bytes memory reason = abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ben.account);
        refuses(reason);
        project.castBallotBySig(poll, ben.account, Support.AGAINST, signature);
        refuses(reason);
        project.castBallotBySig("another", ben.account, Support.FOR, signature);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.castBallotBySig(poll, ada.account, Support.FOR, signature);
    }

    function test_attack_ballot_replayed_on_another_clone_or_chain() public {
        bytes memory signature = signed(ben, ballotHash(ben.account, Support.FOR));
        bytes memory reason = abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ben.account);
        vm.chainId(999);
        refuses(reason);
        project.castBallotBySig(poll, ben.account, Support.FOR, signature);
        vm.chainId(31_337);
        (address other,) = factory.createProject(Samples.building(address(token)), "another");
        refuses(reason);
        IProject(other).castBallotBySig(poll, ben.account, Support.FOR, signature);
    }

    function test_a_batch_skips_what_is_invalid() public {
        SignedBallot[] memory ballots = new SignedBallot[](7);
        ballots[0] = ballot(ada, Support.FOR);
        ballots[1] = ballot(ada, Support.FOR);
        ballots[2] = ballot(stranger, Support.FOR);
        ballots[3] = ballot(ben, Support.FOR);
        ballots[3].support = uint8(Support.AGAINST);
        ballots[4] = ballot(ben, Support.AGAINST);
        ballots[5] = ballot(cleo, Support.ABSTAIN);
        ballots[5].r = 0;
        ballots[6] = ballot(cleo, Support.ABSTAIN);
        ballots[6].voter = stranger.account;
        vm.assertEq(project.castBallots(poll, ballots), 2);
        Tally memory sum = project.tally(poll);
        vm.assertEq(sum.inFavour, 500e18);
        vm.assertEq(sum.against, 300e18);
        vm.assertEq(sum.turnout, 800e18);
        vm.assertFalse(project.hasVoted(poll, cleo.account));
        vm.assertEq(project.castBallots(poll, ballots), 0);
        vm.assertEq(project.castBallots(poll, new SignedBallot[](0)), 0);
    }

    /// @dev What Ben signs for a wallet of his is no ballot of Ben himself.
    function test_attack_batch_counts_a_ballot_signed_for_another_account() public {
        SignedBallot[] memory ballots = new SignedBallot[](1);
        bytes32 hash = typed(ballotHash(stranger.account, Support.FOR));
        (bytes32 r, bytes32 vs) = vm.signCompact(ben.key, hash);
        ballots[0] = SignedBallot(stranger.account, uint8(Support.FOR), r, vs);
        vm.assertEq(project.castBallots(poll, ballots), 0);
        vm.assertFalse(project.hasVoted(poll, ben.account));
    }

    /// @dev Else one of a thousand signers could stop the batch that they are in.
    function test_attack_an_unknown_answer_stops_a_batch() public {
        SignedBallot[] memory ballots = new SignedBallot[](2);
        ballots[0] = ballot(ada, Support.FOR);
        ballots[0].support = 3;
        ballots[1] = ballot(ben, Support.FOR);
        vm.assertEq(project.castBallots(poll, ballots), 1);
        vm.assertFalse(project.hasVoted(poll, ada.account));
    }

    function test_a_batch_decides_early_and_skips_the_claimant() public {
        bytes32 id = claim(cleo, 100);
        poll = id;
        SignedBallot[] memory ballots = new SignedBallot[](2);
        ballots[0] = ballot(cleo, Support.FOR);
        ballots[1] = ballot(ada, Support.FOR);
        vm.expectEmit(address(project));
        emit ILedger.PollDecided(id, true);
        vm.assertEq(project.castBallots(id, ballots), 1);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.READY));
        project.castBallots(id, ballots);
    }

    function test_attack_sequential_nonce_voids_queued_ballots() public {
        bytes memory first = signed(ben, ballotHash(ben.account, Support.FOR));
        bytes32 one_ = poll;
        poll = claim(cleo, 100);
        bytes memory second = signed(ben, ballotHash(ben.account, Support.FOR));
        project.castBallotBySig(poll, ben.account, Support.FOR, second);
        project.castBallotBySig(one_, ben.account, Support.FOR, first);
        vm.assertTrue(project.hasVoted(one_, ben.account));
    }

    function test_a_wallet_with_code_votes_by_its_owners_signature() public {
        OwnedWallet wallet = new OwnedWallet(ben.account);
        vm.prank(ben.account);
        project.transfer(address(wallet), 50e18);
        // Or the claim would reuse the snapshot of the proposal, which doesn't show the wallet.
        pass(2 days);
        bytes32 id = claim(cleo, 100);
        poll = id;
        bytes32 structHash = ballotHash(address(wallet), Support.FOR);
        bytes memory wrong = signed(cleo, structHash);
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, address(wallet)));
        project.castBallotBySig(id, address(wallet), Support.FOR, wrong);
        project.castBallotBySig(id, address(wallet), Support.FOR, signed(ben, structHash));
        vm.assertEq(project.tally(id).inFavour, 50e18);
    }

    function test_attack_wallet_that_says_yes_to_all_speaks_only_for_itself() public {
        YesWallet wallet = new YesWallet();
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, poll, address(wallet)));
        project.castBallotBySig(poll, address(wallet), Support.FOR, "");
        refuses(abi.encodeWithSelector(ILedger.SignatureInvalid.selector, ada.account));
        project.castBallotBySig(poll, ada.account, Support.FOR, "");
    }

    function ballotHash(address voter, Support support) private view returns (bytes32) {
        return keccak256(abi.encode(TYPEHASH, poll, voter, support));
    }

    function ballot(Actor memory who, Support support) private view returns (SignedBallot memory) {
        (bytes32 r, bytes32 vs) = vm.signCompact(who.key, typed(ballotHash(who.account, support)));
        return SignedBallot(who.account, uint8(support), r, vs);
    }
}
