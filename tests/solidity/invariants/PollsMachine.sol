// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {OwnedWallet} from "../../../contracts/testing/Wallets.sol";
import {Opening} from "./Opening.sol";
import {PersonGate} from "../support/PersonGate.sol";
import {Voting} from "./Voting.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who claim, propose, vote and settle, and change rules, rates, shares, delegates and keys meanwhile
contract PollsMachine is Opening {
    /// @dev What work has minted since the window began, and the most it may.
    struct Window {
        uint256 startedAt;
        uint256 ceiling;
        uint256 minted;
    }

    Window private _window;

    /// @dev The last of them holds shares without ever joining, and the last but one is a contract that signs.
    constructor(IProject project_, TestToken token, PersonGate gate, address[] memory people, uint256[] memory keys) {
        (project, _token, _gate) = (project_, token, gate);
        for (uint256 i = 0; i < people.length; ++i) {
            _people.push(people[i]);
            (_keys[people[i]], _identities[people[i]]) = (keys[i], i + 1);
            _books[people[i]].balance = project.balanceOf(people[i]);
            if (i != people.length - 1) _joins(people[i], gate.isPerson(people[i]));
        }
        for (uint256 i = 0; i < 5; ++i) {
            (_rules[i], _versions[i]) = (project.ruleOf(Class(i), 0), 1);
        }
        _hasVerb("claim", Opening.claim.selector, 3);
        _hasVerb("propose", Opening.propose.selector, 4);
        _hasVerb("withdraw", Opening.withdraw.selector, 1);
        _hasVerb("vote", Voting.vote.selector, 5);
        _hasVerb("voteOften", Voting.voteOften.selector, 2);
        _hasVerb("voteTogether", Voting.voteTogether.selector, 4);
        _hasVerb("execute", PollsMachine.execute.selector, 1);
        _hasVerb("settle", PollsMachine.settle.selector, 2);
        _hasVerb("transfer", PollsMachine.transfer.selector, 1);
        _hasVerb("delegate", PollsMachine.delegate.selector, 1);
        _hasVerb("recount", PollsMachine.recount.selector, 1);
        _hasVerb("wait", PollsMachine.wait.selector, 2);
    }

    function paid() external view returns (uint256) {
        return _paid;
    }

    // ───────── Verbs ─────────

    /// @dev Executes a decision, whatever its state, or waits until one is ripe: only what has passed, is ripe and not done yet may have effect.
    function execute(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        if (_polls.length == 0) return;
        bytes32 id = _inState(choice, PollState.READY, false);
        if (choice % 4 != 0 && _stateOf(_pollBooks[id]) != PollState.READY) id = _ripened(choice, id);
        Question storage question = _questions[id];
        (bool executed,) = address(project).call(_execution(id));
        bool ready = question.kind != Kind.CLAIM && _stateOf(_pollBooks[id]) == PollState.READY;
        bool possible = question.kind != Kind.MOVE || _books[question.from].joined;
        _foretold(executed, ready && possible, "decisions are executed when passed, ripe, and once");
        if (!executed) return;
        _pollBooks[id].closed = PollState.DONE;
        if (question.kind == Kind.PAY) _paid += 1;
        if (question.kind == Kind.RATE) _rate = uint96(question.number);
        if (question.kind == Kind.RULE) {
            _rules[question.number] = question.rule;
            _versions[question.number] += 1;
        }
        if (question.kind == Kind.MOVE) _move(question);
    }

    /// @dev Alone, or in a batch with others that can't be settled.
    function settle(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        if (_polls.length == 0) return;
        bytes32 id = _inState(choice, _stir(choice, 1) % 4 == 0 ? PollState.REJECTED : PollState.READY, true);
        Question storage question = _questions[id];
        PollState state = _stateOf(_pollBooks[id]);
        bool open = question.kind == Kind.CLAIM && _pollBooks[id].closed == PollState.NONE;
        bool accepted = open && state == PollState.READY;
        bool expected = (open && state == PollState.REJECTED) || (accepted && question.number <= _available());
        _foretold(_settle(id, choice % 2 == 0), expected, "claims are settled once, as much as work may mint");
        if (!expected) return;
        _pollBooks[id].closed = accepted ? PollState.DONE : PollState.REJECTED;
        if (accepted) _mint(_heirOf(_pollBooks[id].author), question.number);
    }

    function transfer(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        (address from, address to) = (_people[choice % 7], _people[_stir(choice, 1) % 7]);
        uint256 shares = _pick(choice, 0, _books[from].balance / 3);
        vm.prank(from);
        project.transfer(to, shares);
        _books[from].balance -= shares;
        _books[to].balance += shares;
        _succeed();
    }

    function delegate(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        (address from, address to) = (_people[choice % 7], _people[_stir(choice, 1) % 6]);
        if (choice % 3 == 0) to = address(0);
        vm.prank(from);
        project.delegate(to);
        _delegates(from, to);
        _succeed();
    }

    /// @dev The gate changes its mind about somebody, and mostly somebody counts them anew.
    function recount(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        address person = _people[choice % 6];
        bool counts = !_gate.isPerson(person);
        _gate.set(person, counts);
        if (choice % 4 == 0 || counts == (_books[person].since != 0)) return;
        project.recountMember(person);
        _books[person].since = counts ? project.clock() : 0;
        _succeed();
    }

    function wait(uint256 duration) external verb {
        _let(_pick(duration, 4 hours, 2 days));
        _succeed();
    }

    // ───────── Internals ─────────

    /// @dev A decision that has passed, when its notice is over.
    function _ripened(uint256 choice, bytes32 otherwise) private returns (bytes32 id) {
        id = _inState(choice, PollState.PASSED, false);
        Book storage book = _pollBooks[id];
        if (_stateOf(book) != PollState.PASSED) return otherwise;
        _let(book.closesAt + book.rule.notice + 1 - time());
    }

    function _move(Question storage question) private {
        address from = question.from;
        _gate.set(question.to, _gate.isPerson(from));
        _moves(question.number, question.to);
        _identities[question.to] = _identities[from];
    }

    function _settle(bytes32 id, bool alone) private returns (bool settled) {
        if (alone) {
            (settled,) = address(project).call(abi.encodeCall(IGovernance.settleClaim, (id)));
            return settled;
        }
        bytes32[] memory claims = new bytes32[](3);
        (claims[0], claims[1], claims[2]) = (id, "unknown", id);
        return project.settleClaims(claims) == 1;
    }

    function _available() private view returns (uint256) {
        if (time() >= _window.startedAt + 30 days) return project.totalSupply() * 2000 / 10_000;
        return _window.ceiling - _window.minted;
    }

    function _mint(address to, uint256 shares) private {
        uint256 supply;
        for (uint256 i = 0; i < _people.length; ++i) {
            supply += _books[_people[i]].balance;
        }
        if (time() >= _window.startedAt + 30 days) _window = Window(time(), supply * 2000 / 10_000, 0);
        _window.minted += shares;
        _books[to].balance += shares;
    }
}
