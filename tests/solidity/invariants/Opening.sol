// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Voting} from "./Voting.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Asking the members, by claims and proposals, and what becomes of their answers
abstract contract Opening is Voting {
    enum Kind {
        QUESTION,
        PAY,
        RATE,
        RULE,
        MOVE,
        CLAIM
    }

    /// @dev What a poll was about: `number` is a rate, a class, the place of a person, or the shares of a claim.
    struct Question {
        Kind kind;
        Class class;
        uint256 number;
        Rule rule;
        address from;
        address to;
        Call[] calls;
    }

    TestToken internal _token;
    uint256 internal _salt;
    uint96 internal _rate = 10e18;
    uint256 internal _paid;
    mapping(bytes32 poll => Question) internal _questions;
    mapping(bytes32 poll => bytes32) private _salts;
    mapping(address author => mapping(uint256 week => uint256)) private _asked;

    // ───────── Verbs ─────────

    function claim(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        address author = _author(choice);
        uint32 units = uint32(_pick(choice, 1, 2500));
        bytes memory data = abi.encodeCall(ICommunity.openClaim, (2, units, "evidence", 0, 0, bytes32(++_salt)));
        vm.prank(author);
        (bool opened, bytes memory id) = address(project).call(data);
        uint256 shares = units * uint256(_rate) / 100;
        bool mintable = shares <= project.totalSupply() * 2000 / 10_000;
        _foretold(opened, _mayAsk(author) && _books[author].joined && mintable, "members claim what can be minted");
        if (!opened) return;
        bytes32 poll = abi.decode(id, (bytes32));
        (_questions[poll].kind, _questions[poll].number) = (Kind.CLAIM, shares);
        _count(author);
        _opened(poll, Class.CLAIM, author);
    }

    function propose(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        address author = _author(choice);
        Question memory question = _ask(_kind(_stir(choice, 3)), _stir(choice, 4));
        bytes32 salt = bytes32(++_salt);
        bytes memory data = abi.encodeCall(ICommunity.propose, (question.class, question.calls, "text", salt));
        vm.prank(author);
        (bool opened, bytes memory id) = address(project).call(data);
        bool seated = _books[author].joined && _books[author].balance >= project.seatShares();
        _foretold(opened, _mayAsk(author) && seated, "members with a seat propose");
        if (!opened) return;
        bytes32 poll = abi.decode(id, (bytes32));
        _keep(poll, question, salt);
        _count(author);
        _opened(poll, question.class, author);
    }

    /// @dev By the author, mostly of a poll that is open.
    function withdraw(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        if (_polls.length == 0) return;
        bytes32 id = _inState(choice, PollState.OPEN, _stir(choice, 1) % 2 == 0);
        (Book storage book, Question storage question) = (_pollBooks[id], _questions[id]);
        bool isClaim = question.kind == Kind.CLAIM;
        bytes memory data = abi.encodeCall(IGovernance.withdrawClaim, (id));
        if (!isClaim) data = _withdrawal(id, question);
        bool stranger = choice % 16 == 0;
        vm.prank(stranger ? address(0xbad) : isClaim ? _heirOf(book.author) : book.author);
        (bool withdrawn,) = address(project).call(data);
        PollState state = _stateOf(book);
        bool open = state == PollState.OPEN || state == PollState.PENDING;
        _foretold(withdrawn, open && !stranger, "authors withdraw what isn't decided");
        if (withdrawn) book.closed = PollState.WITHDRAWN;
    }

    // ───────── Internals ─────────

    function _execution(bytes32 id) internal view returns (bytes memory) {
        Question storage question = _questions[id];
        Class class = question.kind == Kind.CLAIM ? Class.SPEND : question.class;
        return abi.encodeCall(ICommunity.execute, (_pollBooks[id].author, class, question.calls, "text", _salts[id]));
    }

    /// @dev One of the last polls, mostly a claim, or a proposal, in this state.
    function _inState(uint256 choice, PollState state, bool claims) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < 12; ++i) {
            id = _recent(choice, i);
            bool fits = _stateOf(_pollBooks[id]) == state && (_pollBooks[id].class == Class.CLAIM) == claims;
            if (choice % 16 == 0 || fits) return id;
        }
    }

    function _withdrawal(bytes32 id, Question storage question) private view returns (bytes memory) {
        return abi.encodeCall(IGovernance.withdrawProposal, (question.class, question.calls, "text", _salts[id]));
    }

    function _author(uint256 choice) private view returns (address) {
        return _people[_stir(choice, 2) % _people.length];
    }

    /// @dev Moves are more frequent than other questions.
    function _kind(uint256 choice) private pure returns (Kind) {
        return choice % 3 == 0 ? Kind.MOVE : Kind(choice % 4);
    }

    function _mayAsk(address author) private view returns (bool) {
        return _asked[author][time() / 1 weeks] < 16;
    }

    function _count(address author) private {
        _asked[author][time() / 1 weeks] += 1;
    }

    function _ask(Kind kind, uint256 choice) private returns (Question memory question) {
        question.kind = kind;
        question.class = kind == Kind.PAY ? Class.SPEND : kind == Kind.RATE ? Class.SETTINGS : Class.AGREEMENT;
        if (kind == Kind.QUESTION) question.class = Class(1 + choice % 4);
        if (kind == Kind.RATE) question.number = _pick(choice, 1e18, 30e18);
        if (kind == Kind.RULE) (question.number, question.rule) = _newRule(choice);
        if (kind == Kind.MOVE) (question.number, question.to) = (choice % _people.length, _newAccount());
        question.from = _people[question.number % _people.length];
        if (kind == Kind.QUESTION) return question;
        question.calls = new Call[](1);
        question.calls[0] = Call(address(project), 0, _callOf(question), 0);
        if (kind == Kind.PAY) {
            bytes memory data = abi.encodeCall(_token.transfer, (address(0xbeef), 1));
            question.calls[0] = Call(address(_token), 0, data, address(_token).codehash);
        }
    }

    function _callOf(Question memory question) private view returns (bytes memory) {
        if (question.kind == Kind.RATE) {
            return abi.encodeCall(ICharter.setCategory, (2, "design", uint96(question.number), 8000, true));
        }
        if (question.kind == Kind.RULE) {
            return abi.encodeCall(ICharter.setRule, (Class(question.number), question.rule));
        }
        return abi.encodeCall(ICharter.moveMember, (question.from, question.to));
    }

    /// @dev Within the bounds, and never stricter than the rule of all rules.
    function _newRule(uint256 choice) private pure returns (uint256 class, Rule memory rule) {
        class = choice % 5;
        rule.weighting = Weighting(_stir(choice, 1) % 3);
        rule.quorum = class == 3 ? 3000 : uint16(_pick(choice, 100, 3000));
        rule.approval = class == 3 ? 6600 : uint16(_pick(choice, 5000, 6600));
        rule.cap = _stir(choice, 2) % 2 == 0 ? 10_000 : uint16(_pick(choice, 500, 5000));
        rule.period = class == 3 ? 2 days : uint32(_pick(choice, 1 hours, 2 days));
        rule.notice = class == 0 ? 0 : class == 3 ? 4 days : uint32(_pick(choice, 3 days, 4 days));
    }

    function _keep(bytes32 poll, Question memory question, bytes32 salt) private {
        Question storage kept = _questions[poll];
        (kept.kind, kept.class, kept.number) = (question.kind, question.class, question.number);
        (kept.rule, kept.from, kept.to, _salts[poll]) = (question.rule, question.from, question.to, salt);
        if (question.calls.length != 0) kept.calls.push(question.calls[0]);
    }
}
