// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A new address that was announced, and that anybody can send shares to while the notice runs
contract KnownHeirTest is Community {
    Actor private dora;
    uint24 private first;

    /// @dev Ben sends one base unit; a dividend is shared out while it is there.
    function setUp() public override {
        super.setUp();
        dora = heir();
        first = distribute(1000e6);
        send(ben, 1);
        pass(2 hours);
        distribute(1000e6);
    }

    function test_attack_dust_blocks_a_move() public {
        moved(cleo, dora);
        vm.assertEq(project.balanceOf(dora.account), 200e18 + 1);
        vm.assertEq(project.getVotes(dora.account), 200e18 + 1);
        vm.assertEq(project.totals().seats, 3);
        vm.assertEq(project.totalSupply(), 1000e18);
        vm.assertEq(project.memberOf(dora.account).number, project.memberOf(cleo.account).number);
    }

    function test_attack_dust_marks_the_dividends_of_the_moved_as_collected() public {
        moved(cleo, dora);
        for (uint24 dividend = first; dividend <= first + 1; ++dividend) {
            collectFor(dividend, dora.account);
            vm.assertEq(collectFor(dividend, cleo.account), 1);
        }
        vm.assertEq(token.balanceOf(dora.account), 320e6);
    }

    function test_votes_of_the_moved_follow_their_delegate() public {
        vm.prank(cleo.account);
        project.delegate(ben.account);
        moved(cleo, dora);
        vm.assertEq(project.getVotes(ben.account), 500e18);
        vm.assertEq(project.getVotes(dora.account), 0);
    }

    function test_a_full_life_after_the_move() public {
        moved(cleo, dora);
        uint24 snapshot = project.takeSnapshot();
        pass(1);
        vm.prank(dora.account);
        project.transfer(ada.account, 100e18);
        vm.assertEq(project.getPastBalance(dora.account, snapshot), 200e18 + 1);
        vm.assertEq(project.getPastBalance(dora.account, snapshot - 1), 0);
        vm.assertEq(project.balanceOf(dora.account), 100e18 + 1);
    }

    function test_a_holder_who_was_numbered_takes_nobodys_place() public {
        send(ben, 100e18);
        bytes32 poll = propose(ada, Class.SPEND, new Call[](0));
        vote(dora, poll, Support.AGAINST);
        refuseMove();
    }

    function test_what_a_holder_had_delegated_comes_back() public {
        vm.prank(dora.account);
        project.delegate(ada.account);
        vm.assertEq(project.getVotes(ada.account), 500e18 + 1);
        moved(cleo, dora);
        vm.assertEq(project.getVotes(ada.account), 500e18);
        vm.assertEq(project.getVotes(dora.account), 200e18 + 1);
    }

    function refuseMove() private {
        bytes memory reason = abi.encodeWithSelector(ILedger.AccountKnown.selector, dora.account);
        decidedInVain(Class.AGREEMENT, abi.encodeCall(project.moveMember, (cleo.account, dora.account)), reason);
    }

    function send(Actor memory who, uint256 shares) private {
        vm.prank(who.account);
        project.transfer(dora.account, shares);
    }
}
