// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Members about the highest number that a holder's slot has room for
contract NumbersTest is Community {
    uint256 private constant ROOM = 8191;
    uint256 private constant FIRST_OF_CROWD = 1e9;

    /// @dev Ada, number 1; the last whose number has room; the next two, of whom the second would wrap round to 1.
    Actor[] private people;

    function setUp() public override {
        super.setUp();
        crowd();
        people.push(ada);
        string[3] memory names = ["the last with room", "the next", "the one after"];
        for (uint256 i = 0; i < names.length; ++i) {
            people.push(actor(names[i]));
            joinAndGive(people[i + 1], 100e6);
            vm.assertEq(project.memberOf(people[i + 1].account).number, ROOM + i);
        }
        pass(1);
    }

    function test_attack_vote_as_a_member_whose_number_wraps_round() public {
        bytes32 poll = propose(ada, Class.AGREEMENT, new Call[](0));
        for (uint256 i = people.length; i > 0; --i) {
            vm.assertFalse(project.hasVoted(poll, people[i - 1].account));
            vote(people[i - 1], poll, Support.FOR);
        }
        for (uint256 i = 0; i < people.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.BallotAlreadyCast.selector, poll, people[i].account));
            vote(people[i], poll, Support.AGAINST);
        }
        vm.assertEq(project.tally(poll).inFavour, 800e18);
        // Half of the last number with room is somebody else's.
        vm.assertFalse(project.hasVoted(poll, address(uint160(FIRST_OF_CROWD + ROOM / 2))));
    }

    function test_attack_collect_as_a_member_whose_number_wraps_round() public {
        pass(1 days);
        fund(stranger, 1300e6);
        vm.prank(stranger.account);
        uint24 dividend = project.distribute(address(token), 1300e6);
        pass(1);
        uint256 part = project.collectable(dividend, ada.account);
        vm.assertGt(part, 0, "there is something to collect");
        address[] memory members = new address[](people.length);
        for (uint256 i = 0; i < members.length; ++i) {
            members[i] = people[people.length - 1 - i].account;
        }
        vm.assertEq(project.claimDividendsFor(dividend, members), members.length);
        vm.assertEq(project.claimDividendsFor(dividend, members), 0);
        for (uint256 i = 0; i < members.length; ++i) {
            vm.assertEq(project.collectable(dividend, members[i]), 0);
            vm.assertEq(token.balanceOf(members[i]), members[i] == ada.account ? part : part / 5);
        }
    }

    /// @dev So many members that only one more number has room: more than one test may spend, without the optimizer.
    function crowd() private {
        meterGas(false);
        (, bytes32 digest) = project.agreement();
        for (uint256 number = project.numbersGiven() + 1; number < ROOM; ++number) {
            vm.prank(address(uint160(FIRST_OF_CROWD + number)));
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
