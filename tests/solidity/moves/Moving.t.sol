// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Moving a member whose key is lost or stolen: what moves, who decides, who can't be moved where
contract MovingTest is Community {
    Actor private dora;

    function setUp() public override {
        super.setUp();
        dora = heir();
    }

    function test_a_decision_moves_shares_number_and_seat() public {
        Member memory before = project.memberOf(cleo.account);
        Call[] memory calls = one(address(project), 0, moving(cleo.account, dora.account));
        decide(Class.AGREEMENT, calls);
        vm.expectEmit(address(project));
        emit ILedger.Transfer(cleo.account, dora.account, 200e18);
        vm.expectEmit(address(project));
        emit ILedger.MemberMoved(cleo.account, dora.account, before.number, 200e18);
        execute(ada, Class.AGREEMENT, calls);
        vm.assertEq(project.successorOf(cleo.account), dora.account);
        vm.assertEq(project.successorOf(dora.account), address(0));
        vm.assertEq(project.balanceOf(dora.account), 200e18);
        vm.assertEq(project.getVotes(dora.account), 200e18);
        vm.assertEq(project.balanceOf(cleo.account) + project.getVotes(cleo.account), 0);
        vm.assertEq(abi.encode(project.memberOf(dora.account)), abi.encode(before));
        Member memory left = project.memberOf(cleo.account);
        vm.assertEq(left.number, before.number);
        vm.assertEq(left.agreementVersion + left.since, 0);
        Totals memory totals = project.totals();
        vm.assertEq(totals.members, 3);
        vm.assertEq(totals.seats, 3);
        vm.assertEq(totals.supply, 1000e18);
        vm.assertEq(totals.roots, 22_360679774 + 17_320508075 + 14_142135623);
        vm.assertEq(project.numbersGiven(), 3);
    }

    function test_the_successor_acts_as_the_member() public {
        moved(cleo, dora);
        give(dora, 20e6);
        vm.prank(dora.account);
        project.transfer(ada.account, 1e18);
        bytes32 id = propose(dora, Class.SPEND, new Call[](0));
        vote(dora, id, Support.FOR);
        refuses(abi.encodeWithSelector(ILedger.AgreementAlreadyAccepted.selector, dora.account, 1));
        vm.prank(dora.account);
        project.acceptAgreement(Samples.AGREEMENT);
    }

    function test_the_delegation_moves_along() public {
        vm.prank(cleo.account);
        project.delegate(ben.account);
        moved(cleo, dora);
        vm.assertEq(project.delegates(dora.account), ben.account);
        vm.assertEq(project.getVotes(ben.account), 500e18);
        vm.prank(dora.account);
        project.delegate(address(0));
        vm.assertEq(project.getVotes(ben.account), 300e18);
        vm.assertEq(project.getVotes(dora.account), 200e18);
    }

    /// @dev Whoever is no member yet may have chosen a delegate: what was moved to them goes by the member's choice.
    function test_what_the_successor_chose_before_is_replaced() public {
        vm.prank(dora.account);
        project.delegate(ben.account);
        moved(cleo, dora);
        vm.assertEq(project.delegates(dora.account), dora.account);
        vm.assertEq(project.getVotes(dora.account), 200e18);
        vm.assertEq(project.getVotes(ben.account), 300e18);
    }

    function test_a_member_without_shares_is_moved_too() public {
        join(stranger);
        moved(stranger, dora);
        vm.assertEq(project.successorOf(stranger.account), dora.account);
        refuses(abi.encodeWithSelector(ILedger.AccountRetired.selector, stranger.account));
        vm.prank(ada.account);
        project.transfer(stranger.account, 1);
        give(dora, 100e6);
        vm.assertEq(project.totals().seats, 4);
    }

    function test_a_member_can_be_moved_again() public {
        bytes32 id = claim(cleo, 100);
        uint24 dividend = distribute(100e6);
        vote(ada, id, Support.FOR);
        moved(cleo, dora);
        Actor memory third = actor("third");
        moved(dora, third);
        vm.assertEq(collectFor(dividend, cleo.account), 1);
        vm.assertEq(token.balanceOf(third.account), 16e6);
        project.settleClaim(id);
        vm.assertEq(project.balanceOf(third.account), 210e18);
    }

    function test_only_a_decision_of_class_agreement_moves_a_member() public {
        refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.AGREEMENT));
        vm.prank(cleo.account);
        project.moveMember(cleo.account, dora.account);
        Call[] memory calls = one(address(project), 0, moving(cleo.account, dora.account));
        refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 0, Class.AGREEMENT, Class.SETTINGS));
        vm.prank(ada.account);
        project.propose(Class.SETTINGS, calls, "text", 0);
    }

    function test_who_cannot_be_moved_and_where_to() public {
        fails(stranger.account, dora.account, abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        fails(cleo.account, address(0), abi.encodeWithSelector(ILedger.AccountZero.selector));
        fails(cleo.account, ben.account, abi.encodeWithSelector(ILedger.AccountKnown.selector, ben.account));
        fails(cleo.account, cleo.account, abi.encodeWithSelector(ILedger.AccountKnown.selector, cleo.account));
        address[2] memory own = [address(project), address(treasury)];
        for (uint256 i = 0; i < 2; ++i) {
            fails(cleo.account, own[i], abi.encodeWithSelector(ILedger.AccountRefused.selector, own[i]));
        }
        // Whoever left has a past for good.
        moved(cleo, dora);
        fails(cleo.account, actor("third").account, abi.encodeWithSelector(ILedger.NotMember.selector, cleo.account));
        fails(ben.account, cleo.account, abi.encodeWithSelector(ILedger.AccountKnown.selector, cleo.account));
    }

    function moving(address from, address to) private view returns (bytes memory) {
        return abi.encodeCall(project.moveMember, (from, to));
    }

    function fails(address from, address to, bytes memory reason) private {
        decidedInVain(Class.AGREEMENT, moving(from, to), reason);
    }
}
