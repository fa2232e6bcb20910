// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Verbs} from "../support/Verbs.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who give, pledge, take back and donate while the time of a raising runs out
contract MoneyMachine is Verbs {
    IProject public immutable project;
    TestToken private immutable _token;

    address[4] public people;
    mapping(address => uint256) public given;
    mapping(address => uint256) public refunded;
    uint256 public totalGiven;
    uint256 public totalRefunded;
    uint256 public donatedToProject;
    uint256 public donatedToTreasury;

    constructor(IProject project_, TestToken token) {
        (project, _token) = (project_, token);
        string[4] memory names = ["ada", "ben", "cleo", "dora"];
        (, bytes32 digest) = project.agreement();
        for (uint256 i = 0; i < 4; ++i) {
            people[i] = actor(names[i]).account;
            vm.prank(people[i]);
            project.acceptAgreement(digest);
        }
    }

    function give(uint256 who, uint256 amount) external verb("give") {
        address person = people[who % 4];
        amount = bound(amount, 1, 400e6);
        uint256 held = _token.balanceOf(person);
        _token.mint(person, amount);
        vm.startPrank(person);
        _token.approve(address(project), amount);
        try project.contribute(amount, 0) {
            given[person] += amount;
            totalGiven += amount;
            _done();
        } catch {}
        // What wasn't taken is thrown away, so that a person holds only what came back.
        _token.transfer(address(0xdead), _token.balanceOf(person) - held);
        vm.stopPrank();
    }

    function pledge(uint256 who, uint32 units) external verb("pledge") {
        vm.prank(people[who % 4]);
        try project.pledge(1, units % 1000) {
            _done();
        } catch {}
    }

    /// @dev Whoever still has something to take back, if anybody has; half of all wait until the raising is over.
    function refund(uint256 who) external verb("refund") {
        (,,, uint40 deadline) = project.thresholds();
        if (who % 2 == 0 && project.phase() == Phase.RAISING) vm.warp(deadline + 1);
        address person = people[who % 4];
        for (uint256 i = 0; i < 4 && given[person] == refunded[person]; ++i) {
            person = people[(who % 4 + i) % 4];
        }
        vm.prank(person);
        try project.refund() returns (uint256 money) {
            refunded[person] += money;
            totalRefunded += money;
            _done();
        } catch {}
    }

    function donate(uint256 amount, bool toTreasury) external verb("donate") {
        amount = bound(amount, 0, 100e6);
        _token.mint(toTreasury ? project.treasury() : address(project), amount);
        if (toTreasury) donatedToTreasury += amount;
        else donatedToProject += amount;
        _doneIf(amount != 0);
    }

    function wait(uint256 duration) external verb("wait") {
        pass(bound(duration, 1, 2 days));
        _done();
    }
}
