// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILedger, IProject, Samples, WalletFixture} from "./WalletFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A wallet of several owners is a full member: accepts, gives, works, votes, delegates, permits, collects, leaves
contract MultiSigMemberTest is WalletFixture {
    bytes32 private constant ACCEPTANCE = keccak256("Acceptance(address account,bytes32 digest,uint256 deadline)");
    bytes32 private constant BALLOT = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    function test_it_accepts_the_agreement_by_signature() public {
        bytes32 structHash = keccak256(abi.encode(ACCEPTANCE, address(wallet), Samples.AGREEMENT, time()));
        bytes memory one_ = by(dora, wallet.messageHash(typed(structHash)));
        refuses(invalid());
        project.acceptAgreementBySig(address(wallet), Samples.AGREEMENT, time(), one_);
        bytes memory unwrapped = both(typed(structHash));
        refuses(invalid());
        project.acceptAgreementBySig(address(wallet), Samples.AGREEMENT, time(), unwrapped);
        bytes memory signature = signedByWallet(structHash);
        vm.prank(stranger.account);
        project.acceptAgreementBySig(address(wallet), Samples.AGREEMENT, time(), signature);
        vm.assertEq(project.memberOf(address(wallet)).agreementVersion, 1);
        vm.assertEq(project.memberOf(dora.account).agreementVersion, 0);
    }

    function test_it_contributes_works_and_is_settled() public {
        joinByWallet();
        token.mint(address(wallet), 100e6);
        does(address(token), 0, abi.encodeCall(token.approve, (address(project), 100e6)));
        does(abi.encodeCall(project.contribute, (100e6, 100e18)));
        vm.assertEq(project.balanceOf(address(wallet)), 100e18);
        vm.assertEq(project.totals().seats, 4);
        uint24 line = openLine(BUDGET);
        bytes memory data = abi.encodeCall(project.openClaim, (Samples.DESIGN, 100, "evidence", line, 30e6, 0));
        bytes32 id = abi.decode(does(data), (bytes32));
        pass(1);
        acceptedInTime(listed(id));
        project.settleClaim(id);
        vm.assertEq(project.balanceOf(address(wallet)), 110e18);
        vm.assertEq(token.balanceOf(address(wallet)), 30e6);
    }

    function test_it_votes_by_signature_and_by_transaction() public {
        endow();
        bytes32 first = propose(ben, Class.AGREEMENT, new Call[](0));
        bytes32 structHash = keccak256(abi.encode(BALLOT, first, address(wallet), Support.FOR));
        bytes memory signature = signedByWallet(structHash);
        refuses(invalid());
        project.castBallotBySig(first, address(wallet), Support.AGAINST, signature);
        project.castBallotBySig(first, address(wallet), Support.FOR, signature);
        vm.assertEq(project.tally(first).inFavour, 100e18);
        refuses(abi.encodeWithSelector(ILedger.BallotAlreadyCast.selector, first, address(wallet)));
        project.castBallotBySig(first, address(wallet), Support.FOR, signature);
        bytes32 second = propose(cleo, Class.AGREEMENT, new Call[](0));
        does(abi.encodeCall(project.castBallot, (second, Support.AGAINST)));
        vm.assertEq(project.tally(second).against, 100e18);
    }

    /// @dev Contracts cast theirs alone: a batch knows keys only.
    function test_a_batch_skips_it() public {
        endow();
        bytes32 id = propose(ben, Class.AGREEMENT, new Call[](0));
        SignedBallot[] memory ballots = new SignedBallot[](1);
        bytes32 structHash = keccak256(abi.encode(BALLOT, id, address(wallet), Support.FOR));
        (bytes32 r, bytes32 vs) = vm.signCompact(dora.key, wallet.messageHash(typed(structHash)));
        ballots[0] = SignedBallot(address(wallet), uint8(Support.FOR), r, vs);
        vm.assertEq(project.castBallots(id, ballots), 0);
    }

    function test_it_proposes_and_executes() public {
        joinByWallet();
        endow();
        Call[] memory none = new Call[](0);
        bytes32 id = abi.decode(does(abi.encodeCall(project.propose, (Class.SPEND, none, "text", 0))), (bytes32));
        vm.assertEq(id, project.proposalId(address(wallet), Class.SPEND, none, "text", 0));
        pass(1);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        pass(3 days + 1);
        does(abi.encodeCall(project.execute, (address(wallet), Class.SPEND, none, "text", 0)));
        assertState(id, PollState.DONE);
    }

    function test_it_collects_and_leaves() public {
        endow();
        vm.deal(address(this), 10 ether);
        uint24 native = project.distribute{value: 10 ether}(address(0), 10 ether);
        pass(7 days);
        does(abi.encodeCall(project.claimDividends, (listed(native), address(0))));
        vm.assertEq(address(wallet).balance, 0.8 ether);
        uint24 snapshot = project.dividendOf(native).snapshot;
        address[] memory tokens = new address[](2);
        tokens[1] = address(token);
        bytes memory data = abi.encodeCall(project.exit, (100e18, tokens, new uint256[](2), snapshot, address(0)));
        does(data);
        vm.assertEq(address(wallet).balance, 0.8 ether + 0.16 ether);
        vm.assertEq(token.balanceOf(address(wallet)), 80e6);
        vm.assertEq(project.balanceOf(address(wallet)), 0);
    }

    /// @dev Enough gas is given for a wallet to record what it is paid.
    function test_anyone_sends_it_its_dividend() public {
        joinByWallet();
        endow();
        vm.deal(address(this), 10 ether);
        uint24 native = project.distribute{value: 10 ether}(address(0), 10 ether);
        pass(1);
        vm.assertEq(collectFor(native, address(wallet)), 1);
        vm.assertEq(address(wallet).balance, 0.8 ether);
    }

    function invalid() private view returns (bytes memory) {
        return abi.encodeWithSelector(ILedger.SignatureInvalid.selector, address(wallet));
    }
}
