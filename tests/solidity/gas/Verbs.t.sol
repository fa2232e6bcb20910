// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Samples} from "../support/Fixture.sol";
import {Gauge} from "./Gauge.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What the verbs of giving, deciding and working cost
contract VerbsGasTest is Gauge {
    function test_gas_joining() public {
        join(ada);
        measure("accept: first member");
        join(ben);
        measure("accept");
        vm.prank(ada.account);
        project.post(PostKind.UPDATE, 0, "text");
        measure("post");
    }

    function test_gas_giving_while_raising() public {
        create(Samples.raising(address(token), time()));
        Actor[3] memory all = [ada, ben, cleo];
        for (uint256 i = 0; i < 3; ++i) {
            join(all[i]);
            fund(all[i], 1000e6);
        }
        contribute(ada, "contribute: raising, first of all");
        contribute(ben, "contribute: raising, first of a backer");
        contribute(ben, "contribute: raising, again");
        vm.prank(ben.account);
        project.pledge(1, 100);
        measure("pledge");
        uint256 start = vm.snapshotState();
        pass(31 days);
        vm.prank(ben.account);
        project.refund();
        measure("refund");
        vm.revertToState(start);
        vm.prank(cleo.account);
        project.contribute(970e6, 0);
        measure("contribute: raising, and succeed");
    }

    function test_gas_giving_while_building() public {
        found();
        join(stranger);
        fund(stranger, 100e6);
        fund(ada, 100e6);
        contribute(stranger, "contribute: building, first of a member");
        contribute(stranger, "contribute: building, again");
        project.takeSnapshot();
        measure("takeSnapshot");
        pass(1);
        contribute(ada, "contribute: building, after a snapshot");
        vm.prank(ada.account);
        project.transfer(ben.account, 1e18);
        measure("transfer");
        vm.prank(ada.account);
        project.delegate(ben.account);
        measure("delegate");
    }

    function test_gas_deciding() public {
        found();
        Call[] memory calls = one(address(token), 0, abi.encodeCall(token.transfer, (stranger.account, 70e6)));
        vm.prank(ada.account);
        bytes32 id = project.propose(Class.SPEND, calls, keccak256("text"), 0);
        measure("propose: one payment");
        pass(1);
        vote(cleo, id, Support.FOR);
        measure("ballot: first of 256 members");
        vote(ada, id, Support.FOR);
        measure("ballot: next, and decide");
        pass(4 days);
        execute(ada, Class.SPEND, calls);
        measure("execute: one payment");
    }

    function test_gas_working() public {
        found();
        vm.prank(cleo.account);
        bytes32 id = project.openClaim(2, 100, "evidence", 0, 0, 0);
        measure("openClaim: with a snapshot");
        vm.prank(cleo.account);
        bytes32 next = project.openClaim(2, 200, "evidence", 0, 0, 0);
        measure("openClaim");
        pass(1);
        vote(ben, id, Support.FOR);
        vote(ada, id, Support.FOR);
        vote(ada, next, Support.FOR);
        project.settleClaim(id);
        measure("settleClaim: first of a window");
        project.settleClaim(next);
        measure("settleClaim");
    }

    function test_gas_signed_ballots() public {
        Actor[] memory many = crowd(60);
        vm.prank(many[0].account);
        bytes32 id = project.propose(Class.AGREEMENT, new Call[](0), "text", 0);
        pass(1);
        for (uint256 i = 50; i < 53; ++i) {
            vote(many[i], id, Support.FOR);
        }
        measure("ballot: next");
        bytes memory signature = signed(many[53], ballotHash(many[53], id, Support.FOR));
        project.castBallotBySig(id, many[53].account, Support.FOR, signature);
        measure("ballot: by signature");
        SignedBallot[] memory ballots = new SignedBallot[](50);
        for (uint256 i = 0; i < 50; ++i) {
            ballots[i] = ballotOf(many[i], id, Support.AGAINST);
        }
        vm.assertEq(project.castBallots(id, ballots), 50);
        measure("ballots: 50 by signature", 50);
    }

    function test_gas_creating() public {
        factory.createProject(Samples.raising(address(token), time()), "another");
        measure("createProject: two categories");
    }

    function contribute(Actor memory who, string memory what) private {
        vm.prank(who.account);
        project.contribute(20e6, 0);
        measure(what);
    }
}
