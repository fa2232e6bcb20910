// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Claims of a member whose key was given up
contract MovedClaimsTest is Community {
    Actor private dora;

    function parameters() internal override returns (Parameters memory given) {
        given = super.parameters();
        given.rules[uint256(Class.CLAIM)].period = 8 days;
        given.rules[uint256(Class.AGREEMENT)].notice = 3 days;
        given.rules[uint256(Class.DISSOLVE)].notice = 3 days;
    }

    function setUp() public override {
        super.setUp();
        dora = heir();
    }

    function test_a_claim_opened_before_is_credited_to_the_successor() public {
        bytes32 id = claim(cleo, 100);
        moved(cleo, dora);
        accepted(id);
        vm.expectEmit(address(project));
        emit ILedger.ClaimSettled(id, cleo.account, true, 10e18);
        project.settleClaim(id);
        vm.assertEq(project.balanceOf(dora.account), 210e18);
        vm.assertEq(project.balanceOf(cleo.account), 0);
        vm.assertEq(project.countUnits(listed(id)), 1);
        vm.assertEq(project.acceptedUnits(dora.account, Samples.DESIGN), 100);
        vm.assertEq(project.acceptedUnits(cleo.account, Samples.DESIGN), 0);
    }

    function test_what_a_line_pays_goes_to_the_successor() public {
        uint24 line = openLine(BUDGET);
        bytes32 id = workAndAsk(cleo, line, 30e6);
        moved(cleo, dora);
        accepted(id);
        vm.expectEmit(address(project));
        emit ILedger.LinePaid(line, id, dora.account, 30e6);
        project.settleClaim(id);
        vm.assertEq(token.balanceOf(dora.account), 30e6);
        vm.assertEq(project.lineOf(line).left, 70e6);
    }

    function test_the_successor_of_a_milestones_payee_claims_it() public {
        uint24 line = openLine(address(token), BUDGET, cleo.account);
        moved(cleo, dora);
        bytes32 id = ask(dora, line, BUDGET);
        accepted(id);
        project.settleClaim(id);
        vm.assertEq(token.balanceOf(dora.account), BUDGET);
    }

    function test_the_successor_gives_up_a_payment_and_not_the_old_key() public {
        uint24 line = openLine(BUDGET);
        bytes32 id = workAndAsk(cleo, line, BUDGET);
        bytes32 other = ask(ben, line, BUDGET);
        moved(cleo, dora);
        accepted(other);
        project.settleClaim(other);
        accepted(id);
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, id, cleo.account));
        vm.prank(cleo.account);
        project.settleWithoutPayment(id);
        vm.prank(dora.account);
        project.settleWithoutPayment(id);
        vm.assertEq(project.balanceOf(dora.account), 210e18);
    }

    function test_the_successor_withdraws_a_claim_and_not_the_old_key() public {
        bytes32 id = claim(cleo, 100);
        moved(cleo, dora);
        refuses(abi.encodeWithSelector(ILedger.NotClaimant.selector, id, cleo.account));
        vm.prank(cleo.account);
        project.withdrawClaim(id);
        vm.prank(dora.account);
        project.withdrawClaim(id);
        assertState(id, PollState.WITHDRAWN);
    }

    /// @dev Neither as themselves, nor through a delegate who held votes at the snapshot.
    function test_attack_a_claimant_votes_on_their_own_claim_from_a_new_address() public {
        bytes32 id = claim(cleo, 100);
        moved(cleo, dora);
        refuses(abi.encodeWithSelector(ILedger.BallotOnOwnClaim.selector, id, dora.account));
        vote(dora, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.BallotWeightless.selector, id, cleo.account));
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 800e18);
    }

    function test_attack_a_claimants_moved_shares_vote_through_a_delegate() public {
        vm.prank(cleo.account);
        project.delegate(ben.account);
        bytes32 id = claim(cleo, 100);
        moved(cleo, dora);
        vm.assertEq(project.delegates(dora.account), ben.account);
        vm.assertEq(project.getVotes(ben.account), 500e18);
        vm.expectEmit(address(project));
        emit ILedger.BallotCast(id, ben.account, Support.FOR, 300e18, 300e18);
        vote(ben, id, Support.FOR);
    }
}
