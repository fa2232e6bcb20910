// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Votes that others delegated to a claimant stay in the electorate
/// @dev Ada, Ben and Cleo hold 500, 300 and 200 of 1,000; a claim needs a tenth of the electorate.
contract ClaimQuorumTest is Fixture {
    function test_attack_a_delegate_claims_and_a_friend_alone_decides() public {
        found();
        vm.prank(ada.account);
        project.transfer(stranger.account, 10e18);
        vm.prank(ada.account);
        project.delegate(ben.account);
        vm.prank(cleo.account);
        project.delegate(ben.account);
        bytes32 id = claim(ben, 1000);
        vote(stranger, id, Support.FOR);
        vm.assertEq(project.tally(id).electorate, 700e18);
        assertState(id, PollState.OPEN);
        pass(3 days);
        assertState(id, PollState.REJECTED);
    }

    function test_what_the_claimant_delegated_stays_too() public {
        found();
        vm.prank(ben.account);
        project.delegate(cleo.account);
        bytes32 id = claim(ben, 1000);
        vm.assertEq(project.tally(id).electorate, 1000e18);
    }

    function test_a_claimant_who_delegates_and_is_a_delegate() public {
        found();
        vm.prank(ben.account);
        project.delegate(cleo.account);
        vm.prank(ada.account);
        project.delegate(ben.account);
        bytes32 id = claim(ben, 1000);
        vm.assertEq(project.tally(id).electorate, 700e18);
        vote(cleo, id, Support.FOR);
        vm.assertEq(project.tally(id).turnout, 200e18);
        assertState(id, PollState.OPEN);
    }
}
