// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Shares in the hands of a contract that can do nothing but pass them on (a pool, a vesting plan)
contract PoolsTest is Community {
    Actor private pool;

    function setUp() public override {
        super.setUp();
        pool = actor("pool");
        vm.prank(cleo.account);
        project.transfer(pool.account, 200e18);
        decided(Class.DISSOLVE, abi.encodeCall(project.dissolve, ()));
        assertPhase(Phase.DISSOLVED);
    }

    function test_attack_dissolution_locks_what_a_pool_holds() public {
        vm.prank(pool.account);
        project.transfer(cleo.account, 200e18);
        (address[] memory tokens, uint256[] memory minimums) = (new address[](1), new uint256[](1));
        (tokens[0], minimums[0]) = (address(token), 200e6);
        vm.prank(cleo.account);
        project.exit(200e18, tokens, minimums, 0, address(0));
        vm.assertEq(token.balanceOf(cleo.account), 200e6);
    }
}
