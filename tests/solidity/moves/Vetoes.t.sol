// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The old key, if it is in its owner's hands, forbids a move
contract VetoesTest is Community {
    Actor private dora;

    function setUp() public override {
        super.setUp();
        dora = heir();
    }

    function test_the_old_key_vetoes_a_move_for_good() public {
        Call[] memory calls = one(address(project), 0, moving(cleo.account, dora.account));
        decide(Class.AGREEMENT, calls);
        vm.expectEmit(address(project));
        emit ILedger.MoveVetoed(cleo.account, dora.account);
        vm.prank(cleo.account);
        project.vetoMove(dora.account);
        vm.assertTrue(project.moveVetoed(cleo.account, dora.account));
        bytes memory reason = abi.encodeWithSelector(ILedger.MoveForbidden.selector, cleo.account, dora.account);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.AGREEMENT, calls);
        vm.assertEq(project.balanceOf(cleo.account), 200e18);
        // It is this key's veto, and of this move alone.
        vm.assertFalse(project.moveVetoed(ben.account, dora.account));
        moved(cleo, actor("third"));
        moved(ben, dora);
    }

    function test_attack_somebody_elses_veto() public {
        vm.prank(ben.account);
        project.vetoMove(dora.account);
        moved(cleo, dora);
        vm.assertEq(project.balanceOf(dora.account), 200e18);
    }

    function moving(address from, address to) private view returns (bytes memory) {
        return abi.encodeCall(project.moveMember, (from, to));
    }
}
