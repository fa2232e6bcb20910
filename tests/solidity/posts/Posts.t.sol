// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Posts: any member, in any phase, by digest
contract PostsTest is Fixture {
    function test_members_post_every_kind_in_every_phase() public {
        create(Samples.raising(address(token), time()));
        join(ada);
        for (uint256 i = 0; i < 7; ++i) {
            vm.expectEmit(address(project));
            emit ILedger.Posted(ada.account, PostKind(i), "about", "digest");
            vm.prank(ada.account);
            project.post(PostKind(i), "about", "digest");
        }
        pass(31 days);
        vm.prank(ada.account);
        project.post(PostKind.RESULT, 0, "digest");
    }

    function test_a_post_has_a_text_and_an_author() public {
        join(ada);
        refuses(abi.encodeWithSelector(ILedger.DigestMissing.selector));
        vm.prank(ada.account);
        project.post(PostKind.NEED, "about", 0);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        vm.prank(stranger.account);
        project.post(PostKind.NEED, "about", "digest");
    }
}
