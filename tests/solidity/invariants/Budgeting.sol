// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {SilentToken} from "../../../contracts/testing/HostileTokens.sol";
import {MoneyBooks} from "./MoneyBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Deciding about money: spending it, budget lines, and claims for payment from them
abstract contract Budgeting is MoneyBooks {
    struct Asked {
        bytes32 claim;
        address claimant;
        uint24 line;
        uint96 payment;
        bool settled;
    }

    Asked[] private _asked;

    // ───────── Verbs ─────────

    /// @dev One decision in eight is refused, one is never voted on, and one is executed before its notice is over.
    function spend(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        (address token, address to) = (_tokens[choice % (_tokens.length - 1)], _person(_stir(choice, 1)));
        uint256 amount = _pick(choice, 0, _inTreasury(token) / 4);
        Call[] memory calls = new Call[](1);
        calls[0] = Call(to, amount, "", 0);
        if (token != address(0)) {
            bytes memory data = abi.encodeCall(SilentToken.transfer, (to, amount));
            calls[0] = Call(token, 0, data, token.codehash);
        }
        uint256 course = _stir(choice, 2) % 8;
        bool executed = _spend(calls, course);
        bool moves = _moves(token, _treasury, to) || !_isSound(token);
        _foretold(executed, course > 2 && moves, "spending is done by ripe decisions alone");
        if (executed) _accounts[token].paid += amount;
    }

    function budget(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        address token = _anyToken(choice);
        uint96 amount = uint96(_pick(choice, 1, _inTreasury(token) / 8 + 1));
        uint40 expiresAt = uint40(time() + 4 days + _pick(choice, 0, 10 days));
        address payee = choice % 3 == 0 ? _people[1 + _stir(choice, 2) % (PEOPLE - 2)] : address(0);
        bytes memory data = abi.encodeCall(
            ICharter.openLine, (token, amount, payee, _chair(), expiresAt, expiresAt, keccak256("line"))
        );
        bool enough = amount <= _inTreasury(token);
        bool opened = _decide(Class.SPEND, _verb(data));
        _foretold(opened, enough && _moves(token, _treasury, address(project)), "a line takes what exactly arrives");
        if (!opened) return;
        _lines.push(Promise(token, amount, amount, 0, payee, false));
        _accounts[token].paid += amount;
        _accounts[token].lines += amount;
    }

    /// @dev A member asks a line for a payment, and the chair agrees in the next second.
    function ask(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        uint24 number = _openLine(choice);
        if (number == 0) return;
        address payee = _heirOf(_lines[number].payee);
        address claimant = payee == address(0) ? _people[1 + choice % (PEOPLE - 2)] : payee;
        uint96 payment = uint96(_pick(choice, 1, _lines[number].left));
        bytes memory data = abi.encodeCall(ICommunity.openClaim, (0, 0, "receipt", number, payment, _fresh()));
        vm.prank(claimant);
        (bool opened, bytes memory id) = address(project).call(data);
        vm.assertTrue(opened, "a payee asks an open line");
        _asked.push(Asked(abi.decode(id, (bytes32)), claimant, number, payment, false));
        _let(1);
        vm.prank(_chair());
        project.castBallot(abi.decode(id, (bytes32)), Support.FOR);
        _succeed();
    }

    /// @dev Alone, among others, or without the payment when the line can't make it any more.
    function settle(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        if (_asked.length == 0) return;
        Asked storage asked = _asked[choice % _asked.length];
        for (uint256 i = 0; i < _asked.length && choice % 8 != 0 && asked.settled; ++i) {
            asked = _asked[(choice % _asked.length + i) % _asked.length];
        }
        Promise storage line = _lines[asked.line];
        address claimant = _heirOf(asked.claimant);
        bool enough = !line.closed && line.left >= asked.payment;
        bool pays = !asked.settled && enough && _moves(line.token, address(project), claimant);
        uint256 before = held(line.token, claimant);
        bool settled = _settle(asked, _stir(choice, 1) % 2 == 0);
        vm.assertEq(settled, pays, "an accepted payment is made while its line has it");
        if (settled) {
            vm.assertEq(held(line.token, claimant) - before, asked.payment, "a payment is what was agreed");
            line.left -= asked.payment;
            _accounts[line.token].lines -= asked.payment;
        } else {
            vm.prank(claimant);
            (settled,) = address(project).call(abi.encodeCall(IGovernance.settleWithoutPayment, (asked.claim)));
            vm.assertEq(settled, !asked.settled && !enough, "only what can't be paid is settled without");
        }
        asked.settled = asked.settled || settled;
        if (settled) _succeed();
    }

    function close(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        uint256 count = _lines.length - 1;
        if (count == 0) return;
        uint24 number = uint24(1 + choice % count);
        for (uint256 i = 0; i < count && !_closable(number); ++i) {
            number = uint24(1 + number % count);
        }
        bool expected = _closable(number);
        _foretold(_close(number), expected, "a line is closed when nothing can be asked of it");
    }

    // ───────── Internals ─────────

    /// @dev The caller asks first whether it can be closed.
    function _close(uint24 number) internal returns (bool closed) {
        bool expected = _closable(number);
        (closed,) = address(project).call(abi.encodeCall(IGovernance.closeLine, (number)));
        if (!closed || !expected) return closed;
        Promise storage line = _lines[number];
        _accounts[line.token].lines -= line.left;
        _accounts[line.token].received += line.left;
        line.closed = true;
    }

    function _closable(uint24 number) private view returns (bool) {
        Promise storage line = _lines[number];
        if (line.closed || (line.left != 0 && !_moves(line.token, address(project), _treasury))) return false;
        Line memory recorded = project.lineOf(number);
        uint256 until = recorded.expiresAt + uint256(recorded.graceWeeks) * 1 weeks;
        return line.left == 0 || time() > until || project.phase() == Phase.DISSOLVED;
    }

    /// @dev A line that can be asked for something; zero if there is none.
    function _openLine(uint256 choice) private view returns (uint24) {
        uint256 count = _lines.length - 1;
        for (uint256 i = 0; i < count; ++i) {
            uint24 number = uint24(1 + (choice % count + i) % count);
            bool open = !_lines[number].closed && time() <= project.lineOf(number).expiresAt;
            if (open && _lines[number].left != 0) return number;
        }
        return 0;
    }

    function _settle(Asked storage asked, bool alone) private returns (bool settled) {
        if (alone) {
            (settled,) = address(project).call(abi.encodeCall(IGovernance.settleClaim, (asked.claim)));
            return settled;
        }
        bytes32[] memory claims = new bytes32[](3);
        (claims[0], claims[1], claims[2]) = ("unknown", asked.claim, asked.claim);
        return project.settleClaims(claims) == 1;
    }

    function _spend(Call[] memory calls, uint256 course) private returns (bool executed) {
        bytes32 salt = _fresh();
        if (course > 2) return _decide(Class.SPEND, calls);
        vm.prank(_chair());
        bytes32 poll = project.propose(Class.SPEND, calls, "text", salt);
        _let(1);
        if (course != 1) {
            vm.prank(_chair());
            project.castBallot(poll, course == 0 ? Support.AGAINST : Support.FOR);
        }
        _let(course == 2 ? 3 days : 5 days);
        return _execute(Class.SPEND, calls, salt);
    }
}
