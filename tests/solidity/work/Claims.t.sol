// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Claims: what they freeze, what they refuse, how they are settled
contract ClaimsTest is Fixture {
    function setUp() public override {
        super.setUp();
        found();
    }

    function test_a_claim_freezes_rate_and_evidence() public {
        bytes32 expected = keccak256(
            abi.encode(ada.account, bytes32("salt"), Class.CLAIM, uint16(2), uint32(250), bytes32("evidence"), 0, 0)
        );
        vm.expectEmit(address(project));
        emit ILedger.ClaimOpened(expected, ada.account, 2, 250, 25e18, 0, 0, "evidence");
        vm.prank(ada.account);
        bytes32 id = project.openClaim(2, 250, "evidence", 0, 0, "salt");
        vm.assertEq(id, expected);
        Claim memory opened = project.claimOf(id);
        vm.assertEq(opened.shares, 25e18);
        vm.assertEq(opened.units, 250);
        vm.assertEq(opened.category, 2);
        vm.assertEq(opened.claimant, ada.account);
        vm.assertEq(project.memberOf(ada.account).opened, 1);
        pass(1);
        setCategory(2, 1, 8000, true);
        vm.assertEq(project.claimOf(id).shares, 25e18);
        refuses(abi.encodeWithSelector(ILedger.PollExists.selector, id));
        vm.prank(ada.account);
        project.openClaim(2, 250, "evidence", 0, 0, "salt");
    }

    function test_an_accepted_claim_is_settled_by_anyone_once() public {
        bytes32 id = claim(cleo, 100);
        vote(ada, id, Support.FOR);
        vm.expectEmit(address(project));
        emit ILedger.ClaimSettled(id, cleo.account, true, 10e18);
        vm.prank(stranger.account);
        project.settleClaim(id);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.DONE));
        project.settleClaim(id);
    }

    function test_a_rejected_claim_mints_nothing_and_ends() public {
        bytes32 id = claim(cleo, 100);
        vote(ada, id, Support.AGAINST);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.OPEN));
        project.settleClaim(id);
        pass(3 days);
        vm.expectEmit(address(project));
        emit ILedger.ClaimSettled(id, cleo.account, false, 0);
        project.settleClaim(id);
        vm.assertEq(project.totalSupply(), 1000e18);
        assertState(id, PollState.REJECTED);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, PollState.DONE));
        project.settleClaim(id);
    }

    function test_many_are_settled_at_once_and_others_skipped() public {
        bytes32[] memory ids = new bytes32[](5);
        ids[0] = claim(cleo, 100);
        ids[1] = claim(cleo, 200);
        ids[2] = claim(cleo, 300);
        ids[3] = "no such claim";
        ids[4] = ids[0];
        vote(ada, ids[0], Support.FOR);
        vote(ada, ids[1], Support.AGAINST);
        vm.assertEq(project.settleClaims(ids), 1);
        pass(4 days);
        vm.assertEq(project.settleClaims(ids), 2);
        vm.assertEq(project.settleClaims(ids), 0);
        vm.assertEq(project.balanceOf(cleo.account), 210e18);
    }

    function test_what_a_claim_refuses() public {
        vm.startPrank(ada.account);
        refuses(abi.encodeWithSelector(ILedger.DigestMissing.selector));
        project.openClaim(1, 100, 0, 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.CategoryClosed.selector, 0));
        project.openClaim(0, 100, "evidence", 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.CategoryClosed.selector, 3));
        project.openClaim(3, 100, "evidence", 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.UnitsOutOfRange.selector, 0, 4000));
        project.openClaim(1, 0, "evidence", 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.UnitsOutOfRange.selector, 4001, 4000));
        project.openClaim(1, 4001, "evidence", 0, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 1));
        project.openClaim(1, 100, "evidence", 1, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.LineUnknown.selector, 0));
        project.openClaim(1, 100, "evidence", 0, 1, 0);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.BUILDING));
        project.pledge(1, 1);
    }

    function test_attack_a_claimant_votes_on_their_own_claim() public {
        bytes32 id = claim(ada, 100);
        refuses(abi.encodeWithSelector(ILedger.BallotOnOwnClaim.selector, id, ada.account));
        vote(ada, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 500e18);
    }

    function test_attack_spam_of_claims() public {
        for (uint256 i = 0; i < 16; ++i) {
            claim(ada, 100);
        }
        uint40 nextWeek = uint40(time() / 1 weeks + 1) * 1 weeks;
        refuses(abi.encodeWithSelector(ILedger.TooManyPolls.selector, ada.account, 16, nextWeek));
        vm.prank(ada.account);
        project.openClaim(1, 100, "evidence", 0, 0, 0);
    }

    function setCategory(uint16 number, uint96 rate, uint32 ceiling, bool open) private {
        bytes memory data = abi.encodeCall(project.setCategory, (number, "category", rate, ceiling, open));
        Call[] memory calls = one(address(project), 0, data);
        decide(Class.SETTINGS, calls);
        execute(ada, Class.SETTINGS, calls);
    }
}
