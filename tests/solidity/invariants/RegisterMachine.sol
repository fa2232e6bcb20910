// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Verbs} from "../support/Verbs.sol";
import {VotesToken} from "./VotesToken.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who join, give, transfer, delegate and take snapshots, in any order and often in the same second
/// @notice Keeps its own books of who holds how much and delegates to whom, and writes down what was true at the end of
/// each snapshot's timestamp.
contract RegisterMachine is Verbs {
    struct Past {
        uint256[6] balances;
        uint256[6] votes;
        Totals totals;
    }

    IProject public immutable project;
    VotesToken public immutable votesToken;
    TestToken private immutable _token;

    address[6] public people;
    mapping(address => uint256) public balances;
    mapping(address => address) public delegates;
    mapping(address => bool) public joined;
    mapping(uint256 snapshot => Past) private _pasts;
    uint256 private _salt;

    constructor(IProject project_, TestToken token) {
        (project, _token, votesToken) = (project_, token, new VotesToken(project_));
        string[6] memory names = ["ada", "ben", "cleo", "dora", "emil", "finn"];
        for (uint256 i = 0; i < 6; ++i) {
            people[i] = actor(names[i]).account;
        }
        _join(people[0]);
        _give(people[0], 100e6);
    }

    // ───────── Steps ─────────

    /// @dev The next of them who hasn't joined yet.
    function join(uint256 who, uint256 pause) external verb("join") {
        _pause(pause);
        for (uint256 i = 0; i < 6; ++i) {
            address person = people[(who % 6 + i) % 6];
            if (joined[person]) continue;
            _join(person);
            return _done();
        }
    }

    function give(uint256 who, uint256 amount, uint256 pause) external verb("give") {
        _pause(pause);
        address person = _person(who);
        if (!joined[person]) return;
        _give(person, bound(amount, 1, 50e6));
        _done();
    }

    function transfer(uint256 from, uint256 to, uint256 shares, uint256 pause) external verb("transfer") {
        _pause(pause);
        (address giver, address taker) = (_person(from), _person(to));
        shares = bound(shares, 0, balances[giver]);
        vm.prank(giver);
        project.transfer(taker, shares);
        balances[giver] -= shares;
        balances[taker] += shares;
        votesToken.move(giver, taker, shares);
        _doneIf(shares != 0);
    }

    function delegate(uint256 who, uint256 to, uint256 pause) external verb("delegate") {
        _pause(pause);
        address person = _person(who);
        address delegatee = to % 4 == 0 ? address(0) : _person(to);
        if (delegatee != address(0) && delegatee != person && !joined[delegatee]) return;
        vm.prank(person);
        project.delegate(delegatee);
        address next = delegatee == person ? address(0) : delegatee;
        _doneIf(next != delegates[person]);
        delegates[person] = next;
        votesToken.delegateFor(person, delegatee);
    }

    /// @dev Every proposal takes a snapshot; anybody may once a day.
    function snapshot(uint256 who, uint256 pause) external verb("snapshot") {
        uint24 newest = project.newestSnapshot();
        _pause(pause);
        address person = _person(who);
        if (joined[person] && balances[person] >= project.seatShares() && project.memberOf(person).openPolls < 16) {
            vm.prank(person);
            project.propose(Class.SPEND, new Call[](0), "text", bytes32(++_salt));
        } else if (time() > project.totals().takenAt + 1 days) {
            project.takeSnapshot();
        }
        _doneIf(project.newestSnapshot() != newest);
    }

    // ───────── Books ─────────

    /// @notice Writes down what is true now, if a snapshot shows this second.
    function record() public {
        Totals memory totals = project.totals();
        if (totals.takenAt != time()) return;
        Past storage past = _pasts[project.newestSnapshot()];
        past.totals = totals;
        for (uint256 i = 0; i < 6; ++i) {
            past.balances[i] = balances[people[i]];
            past.votes[i] = votesOf(people[i]);
        }
    }

    function votesOf(address account) public view returns (uint256 votes) {
        for (uint256 i = 0; i < 6; ++i) {
            address delegatee = delegates[people[i]];
            if (delegatee == account || (delegatee == address(0) && people[i] == account)) {
                votes += balances[people[i]];
            }
        }
    }

    function pastOf(uint256 number) external view returns (Past memory) {
        return _pasts[number];
    }

    // ───────── Internals ─────────

    function _person(uint256 number) private view returns (address) {
        return people[number % 6];
    }

    function _give(address person, uint256 amount) private {
        _token.mint(person, amount);
        vm.startPrank(person);
        _token.approve(address(project), amount);
        uint256 shares = project.contribute(amount, 0);
        vm.stopPrank();
        balances[person] += shares;
        votesToken.mint(person, shares);
    }

    function _join(address person) private {
        if (joined[person]) return;
        (, bytes32 digest) = project.agreement();
        vm.prank(person);
        project.acceptAgreement(digest);
        joined[person] = true;
    }

    /// @dev Half of all steps happen in the same second as the step before.
    function _pause(uint256 choice) private {
        uint256[6] memory pauses = [uint256(0), 0, 0, 1, 1 hours, 1 days + 1];
        uint256 pause = pauses[choice % 6];
        if (pause == 0) return;
        record();
        pass(pause);
    }
}
