// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Members past the highest number that a holder's slot has room for
contract NumbersTest is Community {
    uint256 private constant ROOM = 8191;

    function test_attack_vote_or_collect_as_a_member_whose_number_wraps_round() public {
        crowd();
        (Actor memory last, Actor memory next) = (actor("last with room"), actor("next"));
        joinAndGive(last, 100e6);
        joinAndGive(next, 100e6);
        vm.assertEq(project.memberOf(last.account).number, ROOM);
        vm.assertEq(project.memberOf(next.account).number, ROOM + 1);
        vm.assertEq(project.memberOf(ada.account).number, 1);
        pass(1);
        everyoneVotes(last, next);
        everyoneCollects(last, next);
    }

    function everyoneVotes(Actor memory last, Actor memory next) private {
        bytes32 poll = propose(ada, Class.AGREEMENT, new Call[](0));
        vote(next, poll, Support.FOR);
        vm.assertFalse(project.hasVoted(poll, ada.account));
        vote(ada, poll, Support.FOR);
        vote(last, poll, Support.FOR);
        Actor[3] memory voters = [ada, last, next];
        for (uint256 i = 0; i < voters.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.BallotAlreadyCast.selector, poll, voters[i].account));
            vote(voters[i], poll, Support.AGAINST);
        }
        vm.assertEq(project.tally(poll).inFavour, 700e18);
    }

    function everyoneCollects(Actor memory last, Actor memory next) private {
        pass(1 days);
        fund(stranger, 1200e6);
        vm.prank(stranger.account);
        uint24 dividend = project.distribute(address(token), 1200e6);
        pass(1);
        uint256 part = project.collectable(dividend, ada.account);
        vm.assertGt(part, 0, "there is something to collect");
        address[] memory members = new address[](3);
        (members[0], members[1], members[2]) = (next.account, ada.account, last.account);
        vm.assertEq(project.claimDividendsFor(dividend, members), 3);
        vm.assertEq(project.claimDividendsFor(dividend, members), 0);
        for (uint256 i = 0; i < members.length; ++i) {
            vm.assertEq(project.collectable(dividend, members[i]), 0);
        }
        vm.assertEq(token.balanceOf(ada.account), part);
        vm.assertEq(token.balanceOf(next.account), part / 5);
        vm.assertEq(token.balanceOf(last.account), part / 5);
    }

    /// @dev So many members that only one more number has room: more than one test may spend, without the optimizer.
    function crowd() private {
        meterGas(false);
        (, bytes32 digest) = project.agreement();
        for (uint256 i = project.numbersGiven() + 1; i < ROOM; ++i) {
            vm.prank(address(uint160(1e9 + i)));
            project.acceptAgreement(digest);
        }
        meterGas(true);
    }

    function meterGas(bool metered) private {
        (bool success,) =
            address(vm).call(abi.encodeWithSignature(metered ? "resumeGasMetering()" : "pauseGasMetering()"));
        vm.assertTrue(success);
    }
}
