// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Meddler} from "../../../contracts/testing/Meddler.sol";
import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Whoever executes or settles chooses the moment and the gas, and nothing else
contract ExecutionAttacksTest is Fixture {
    function setUp() public override {
        super.setUp();
        found();
    }

    function test_attack_executor_starves_a_call_of_gas() public {
        Call[] memory calls = new Call[](2);
        bytes32 hash = address(token).codehash;
        calls[0] = Call(address(token), 0, abi.encodeCall(token.transfer, (ben.account, 1e6)), hash);
        calls[1] = Call(address(token), 0, abi.encodeCall(token.transfer, (cleo.account, 1e6)), hash);
        bytes32 id = decide(Class.SPEND, calls);
        for (uint256 gasGiven = 30_000; gasGiven < 200_000; gasGiven += 10_000) {
            uint256 start = vm.snapshotState();
            bytes memory data = abi.encodeCall(project.execute, (ada.account, Class.SPEND, calls, keccak256("text"), 0));
            (bool success,) = address(project).call{gas: gasGiven}(data);
            uint256 paid = success ? 1e6 : 0;
            vm.assertEq(token.balanceOf(ben.account), paid, "first payment");
            vm.assertEq(token.balanceOf(cleo.account), paid, "second payment");
            assertState(id, success ? PollState.DONE : PollState.READY);
            vm.revertToState(start);
        }
        execute(ada, Class.SPEND, calls);
    }

    function test_attack_executor_grows_votes_or_supply_before_executing() public {
        Call[] memory calls = one(address(token), 0, abi.encodeCall(token.transfer, (ben.account, 1e6)));
        bytes32 id = decide(Class.SPEND, calls);
        joinAndGive(stranger, 1_000_000e6);
        assertState(id, PollState.READY);
        vm.assertEq(project.tally(id).electorate, 1000e18);
        execute(ada, Class.SPEND, calls);
    }

    function test_attack_one_holder_passes_anything_while_nobody_looks() public {
        Parameters memory given = parameters();
        given.terms.about = "apathy";
        given.rules[uint256(Class.AGREEMENT)].quorum = 5000;
        given.rules[uint256(Class.SPEND)].quorum = 5000;
        create(given);
        found();
        Call[] memory calls = one(address(token), 0, abi.encodeCall(token.transfer, (ben.account, 1000e6)));
        bytes32 id = propose(ben, Class.SPEND, calls);
        vote(ben, id, Support.FOR);
        pass(30 days);
        assertState(id, PollState.REJECTED);
    }

    function test_attack_claim_edited_after_review() public {
        vm.startPrank(cleo.account);
        bytes32 reviewed = project.openClaim(2, 100, "evidence", 0, 0, 0);
        bytes32 edited = project.openClaim(2, 100, "other evidence", 0, 0, 0);
        vm.stopPrank();
        vm.assertNotEq(reviewed, edited);
        pass(1);
        vote(ada, reviewed, Support.FOR);
        project.settleClaim(reviewed);
        refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, edited, PollState.OPEN));
        project.settleClaim(edited);
    }

    function test_attack_treasury_made_a_member_of_its_own_project() public {
        Meddler helper = new Meddler();
        bytes memory join_ = abi.encodeCall(project.acceptAgreement, (project.agreementDigest(1)));
        helper.plan(address(project), join_);
        Call[] memory calls = one(address(helper), 0, abi.encodeCall(helper.poke, ()));
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        // The helper joined for itself; the treasury can only be the sender to what isn't the project.
        vm.assertEq(project.memberOf(address(treasury)).number, 0);
        vm.assertEq(project.memberOf(address(helper)).number, 4);
    }
}
