// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title One author opens at most sixteen claims and proposals in a calendar week
contract WeeklyTest is Fixture {
    Call[] private none;

    function setUp() public override {
        super.setUp();
        found();
        vm.warp((time() / 1 weeks + 1) * 1 weeks);
    }

    function test_attack_spam_of_proposals() public {
        for (uint256 i = 0; i < 16; ++i) {
            proposeAs(ada, i);
        }
        failsFor(ada);
    }

    function test_claims_and_proposals_count_together_and_withdrawing_gives_none_back() public {
        for (uint256 i = 0; i < 8; ++i) {
            proposeAs(ada, i);
            vm.startPrank(ada.account);
            project.withdrawProposal(Class.SPEND, none, "text", bytes32(i));
            bytes32 id = project.openClaim(Samples.DESIGN, 1, "evidence", 0, 0, bytes32(i));
            project.withdrawClaim(id);
            vm.stopPrank();
        }
        vm.assertEq(project.memberOf(ada.account).opened, 16);
        failsFor(ada);
        bytes memory reason = abi.encodeWithSelector(ILedger.TooManyPolls.selector, ada.account, 16, nextWeek());
        refuses(reason);
        vm.prank(ada.account);
        project.openClaim(Samples.DESIGN, 1, "evidence", 0, 0, "one too many");
    }

    function test_the_count_is_each_authors_own() public {
        for (uint256 i = 0; i < 16; ++i) {
            proposeAs(ada, i);
        }
        proposeAs(ben, 0);
        vm.assertEq(project.memberOf(ben.account).opened, 1);
    }

    function test_it_begins_anew_with_the_next_week_and_no_earlier() public {
        for (uint256 i = 0; i < 16; ++i) {
            proposeAs(ada, i);
        }
        vm.warp(nextWeek() - 1);
        failsFor(ada);
        pass(1);
        proposeAs(ada, 16);
        Member memory member = project.memberOf(ada.account);
        vm.assertEq(member.opened, 1);
        vm.assertEq(member.week, time() / 1 weeks);
    }

    function test_what_was_not_used_in_one_week_is_no_help_in_the_next() public {
        proposeAs(ada, 100);
        pass(1 weeks);
        for (uint256 i = 0; i < 16; ++i) {
            proposeAs(ada, i);
        }
        failsFor(ada);
    }

    function failsFor(Actor memory who) private {
        refuses(abi.encodeWithSelector(ILedger.TooManyPolls.selector, who.account, 16, nextWeek()));
        proposeAs(who, 1000);
    }

    function proposeAs(Actor memory who, uint256 salt) private {
        vm.prank(who.account);
        project.propose(Class.SPEND, none, "text", bytes32(salt));
    }

    function nextWeek() private view returns (uint40) {
        return uint40((time() / 1 weeks + 1) * 1 weeks);
    }
}
