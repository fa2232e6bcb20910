// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Each part is that of the snapshot, and all together are no more than the dividend
contract PartsTest is Community {
    uint24 private dividend;

    function setUp() public override {
        super.setUp();
        dividend = distribute(100e6);
    }

    function testFuzz_all_parts_together_leave_less_than_a_unit_a_holder(uint96[5] memory shares, uint128 amount)
        public
    {
        Parameters memory given = parameters();
        given.founders = new FoundingShares[](5);
        for (uint256 i = 0; i < 5; ++i) {
            shares[i] = uint96(bound(shares[i], 1, type(uint96).max / 5));
            given.founders[i] = FoundingShares(address(uint160(0x1000 + i)), shares[i]);
        }
        create(given);
        amount = uint128(bound(amount, 10_000, type(uint128).max / 2));
        pass(1);
        uint24 number = distribute(amount);
        uint256 collected;
        for (uint256 i = 0; i < 5; ++i) {
            address holder = address(uint160(0x1000 + i));
            if (project.collectable(number, holder) == 0) continue;
            vm.prank(holder);
            project.claimDividends(listed(number), address(0xdead));
            collected = token.balanceOf(address(0xdead));
            vm.assertLe(collected, project.dividendOf(number).amount, "collected");
        }
        vm.assertGt(collected + 5, project.dividendOf(number).amount, "collected by all");
        vm.assertEq(token.balanceOf(address(project)), project.dividendOf(number).amount - collected);
    }

    /// @dev The parts are those of the snapshot: buying brings nothing, selling costs nothing.
    function test_attack_collect_twice_by_passing_shares_on() public {
        collect(ada, dividend);
        vm.prank(ada.account);
        project.transfer(ben.account, 500e18);
        collect(ben, dividend);
        vm.assertEq(token.balanceOf(ben.account), 24e6);
        vm.prank(ben.account);
        project.transfer(stranger.account, 800e18);
        refuses(abi.encodeWithSelector(ILedger.NothingToCollect.selector, dividend, stranger.account));
        collect(stranger, dividend);
        vm.prank(cleo.account);
        project.transfer(stranger.account, 200e18);
        collect(cleo, dividend);
        vm.assertEq(token.balanceOf(cleo.account), 16e6);
    }

    function test_it_is_collected_when_the_snapshots_block_is_over() public {
        pass(1 hours);
        fund(stranger, 100e6);
        vm.prank(stranger.account);
        uint24 next = project.distribute(address(token), 100e6);
        uint24 snapshot = project.dividendOf(next).snapshot;
        bytes memory reason = abi.encodeWithSelector(ILedger.SnapshotNotPast.selector, snapshot, snapshot);
        refuses(reason);
        collect(ada, next);
        refuses(reason);
        project.claimDividendsFor(next, new address[](1));
        refuses(reason);
        project.collectable(next, ada.account);
        // What changes in that block still counts.
        vm.prank(ada.account);
        project.transfer(ben.account, 500e18);
        pass(1);
        vm.assertEq(project.collectable(next, ada.account), 0);
        vm.assertEq(project.collectable(next, ben.account), 64e6);
    }
}
