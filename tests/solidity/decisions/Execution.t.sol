// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Fixture, ILedger, ITreasury} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Executing decisions: notice, targets, all or nothing
contract ExecutionTest is Fixture {
    function setUp() public override {
        super.setUp();
        found();
    }

    function test_a_decision_pays_from_the_treasury() public {
        Call[] memory calls = one(address(token), 0, abi.encodeCall(token.transfer, (stranger.account, 70e6)));
        bytes32 id = decide(Class.SPEND, calls);
        vm.expectEmit(address(project));
        emit ILedger.DecisionExecuted(id, stranger.account);
        vm.expectEmit(address(treasury));
        emit ITreasury.Executed(address(token), 0, token.transfer.selector);
        vm.prank(stranger.account);
        execute(ada, Class.SPEND, calls);
        vm.assertEq(token.balanceOf(stranger.account), 70e6);
        assertState(id, PollState.DONE);
    }

    function test_a_decision_pays_native_coin_to_anybody() public {
        vm.deal(address(treasury), 3 ether);
        Call[] memory calls = one(stranger.account, 2 ether, "");
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        vm.assertEq(stranger.account.balance, 2 ether);
    }

    function test_attack_execution_before_the_notice_is_over() public {
        Call[] memory calls = one(stranger.account, 0, "");
        bytes32 id = propose(ada, Class.SPEND, calls);
        failsIn(id, calls, PollState.OPEN);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        pass(3 days);
        failsIn(id, calls, PollState.PASSED);
        pass(1);
        execute(ada, Class.SPEND, calls);
    }

    function test_attack_execution_of_something_else_or_twice() public {
        vm.deal(address(treasury), 3 ether);
        Call[] memory calls = one(stranger.account, 1 ether, "");
        bytes32 id = decide(Class.SPEND, calls);
        Call[] memory others = one(stranger.account, 2 ether, "");
        bytes32 another = project.proposalId(ada.account, Class.SPEND, others, keccak256("text"), 0);
        failsIn(another, others, PollState.NONE);
        execute(ada, Class.SPEND, calls);
        failsIn(id, calls, PollState.DONE);
        vm.assertEq(stranger.account.balance, 1 ether);
    }

    function test_attack_proposal_id_front_run() public {
        Call[] memory calls = one(stranger.account, 0, "");
        bytes32 ofBen = propose(ben, Class.SPEND, calls);
        bytes32 ofAda = propose(ada, Class.SPEND, calls);
        vm.assertNotEq(ofBen, ofAda);
        vm.assertEq(ofAda, project.proposalId(ada.account, Class.SPEND, calls, keccak256("text"), 0));
        refuses(abi.encodeWithSelector(ILedger.PollExists.selector, ofAda));
        vm.prank(ada.account);
        project.propose(Class.SPEND, calls, keccak256("text"), 0);
    }

    function test_all_calls_succeed_or_nothing_happens() public {
        Call[] memory calls = new Call[](2);
        bytes32 hash = address(token).codehash;
        calls[0] = Call(address(token), 0, abi.encodeCall(token.transfer, (ben.account, 70e6)), hash);
        calls[1] = Call(stranger.account, 1 ether, "", 0);
        bytes32 id = decide(Class.SPEND, calls);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 1, ""));
        execute(ada, Class.SPEND, calls);
        vm.assertEq(token.balanceOf(ben.account), 0);
        assertState(id, PollState.READY);
        vm.deal(address(treasury), 1 ether);
        execute(ada, Class.SPEND, calls);
        vm.assertEq(token.balanceOf(ben.account), 70e6);
    }

    function test_what_a_target_reverts_with_is_told() public {
        Call[] memory calls = one(address(token), 0, abi.encodeCall(token.transfer, (address(0), 1)));
        decide(Class.SPEND, calls);
        bytes memory reason = abi.encodeWithSignature("ERC20InvalidReceiver(address)", address(0));
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.SPEND, calls);
    }

    function test_attack_target_code_swapped_after_the_vote() public {
        Meddler target = new Meddler();
        Call[] memory calls = one(address(target), 0, abi.encodeCall(target.poke, ()));
        decide(Class.SPEND, calls);
        bytes32 voted = address(target).codehash;
        vm.etch(address(target), hex"00");
        bytes4 changed = ILedger.TargetCodeChanged.selector;
        refuses(abi.encodeWithSelector(changed, 0, address(target).codehash, voted));
        execute(ada, Class.SPEND, calls);
        vm.etch(address(target), "");
        refuses(abi.encodeWithSelector(changed, 0, address(target).codehash, voted));
        execute(ada, Class.SPEND, calls);
    }

    function test_what_no_decision_can_call() public {
        address[2] memory refused = [address(0), address(treasury)];
        for (uint256 i = 0; i < refused.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.TargetRefused.selector, 0, refused[i]));
            vm.prank(ada.account);
            project.propose(Class.SPEND, one(refused[i], 0, ""), "text", 0);
        }
        refuses(abi.encodeWithSelector(ILedger.TargetRefused.selector, 0, stranger.account));
        vm.prank(ada.account);
        project.propose(Class.SPEND, one(stranger.account, 0, "data"), "text", 0);
        Call[] memory calls = one(address(token), 0, "data");
        calls[0].codeHash = 0;
        bytes memory reason =
            abi.encodeWithSelector(ILedger.TargetCodeChanged.selector, 0, address(token).codehash, bytes32(0));
        refuses(reason);
        vm.prank(ada.account);
        project.propose(Class.SPEND, calls, "text", 0);
        calls = one(address(token), 0, "");
        calls[0].codeHash = "anything";
        refuses(abi.encodeWithSelector(ILedger.TargetCodeChanged.selector, 0, bytes32(0), bytes32("anything")));
        vm.prank(ada.account);
        project.propose(Class.SPEND, calls, "text", 0);
    }

    function failsIn(bytes32 id, Call[] memory calls, PollState state) private {
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, id, state));
        execute(ada, Class.SPEND, calls);
    }
}
