// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community} from "../support/Community.sol";

/// @title Votes that are taken back go to their owner and to nobody else
contract TakingBackTest is Community {
    function test_nobody_gains_what_is_taken_back() public {
        vm.startPrank(cleo.account);
        project.delegate(ben.account);
        vm.assertEq(project.getVotes(ben.account), 500e18);
        project.delegate(address(0));
        vm.stopPrank();
        vm.assertEq(project.getVotes(cleo.account), 200e18);
        vm.assertEq(project.getVotes(ben.account), 300e18);
        vm.assertEq(project.getVotes(address(0)), 0);
    }
}
