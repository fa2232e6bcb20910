// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community} from "../support/Community.sol";

/// @title Dividends while others leave
contract DividendsAndExitsTest is Community {
    /// @dev What a dividend is divided by is the supply of its snapshot, whoever has left since.
    function test_attack_an_exit_changes_a_dividends_denominator() public {
        uint24 dividend = distribute(100e6);
        uint24 snapshot = project.newestSnapshot();
        pass(project.sharing().holdingTime);
        vm.prank(ben.account);
        project.exit(300e18, new address[](0), new uint256[](0), snapshot, address(0));
        vm.assertEq(project.collectable(dividend, ada.account), 40e6, "who stays");
        vm.assertEq(project.collectable(dividend, ben.account), 24e6, "who has left");
        collect(cleo, dividend);
        vm.assertEq(token.balanceOf(cleo.account), 16e6);
    }
}
