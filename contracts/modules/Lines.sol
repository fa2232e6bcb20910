// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FundingCore} from "../core/FundingCore.sol";
import {PollsCore} from "../core/PollsCore.sol";
import {SharingCore} from "../core/SharingCore.sol";
import {WorkCore} from "../core/WorkCore.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import "../interfaces/Types.sol";

/// @title Budget lines: claiming from them, paying, closing
/// @notice A line's money is in the project from the moment the line is opened (`Budgets` in the charter), so no later
/// decision can spend it. What is left when nothing can be claimed or paid any more goes back to the treasury.
abstract contract Lines is IGovernance, FundingCore, WorkCore, PollsCore, SharingCore {
    /// @dev Time to settle a claim after the end of its poll: longer than the window in which what work mints is bounded.
    uint256 private constant SETTLING_TIME = 45 days;

    // ───────── Verbs ─────────

    function closeLine(uint24 number) external nonReentrant {
        Line storage line = _lineOf(number);
        if (line.closed) revert LineOver(number, line.expiresAt);
        uint40 until = line.expiresAt + uint40(line.graceWeeks) * 1 weeks;
        bool over = block.timestamp > until || line.left == 0 || _standing.dissolved();
        if (!over) revert LineStillOpen(number, until);
        line.closed = true;
        _openLines[line.token] -= 1;
        uint96 left = line.left;
        emit LineClosed(number, left);
        if (left != 0) _send(line.token, _treasury(), left);
    }

    // ───────── For Work ─────────

    /// @dev A claim is being opened on the line: it stays open until the claim can be settled, late swing included.
    function _keepOpen(uint24 number, uint96 payment, uint40 closesAt) internal {
        Line storage line = _lineOf(number);
        if (line.closed || block.timestamp > line.expiresAt) revert LineOver(number, line.expiresAt);
        address payee = line.payee;
        if (payee != address(0) && _heirOf(payee) != msg.sender) revert PayeeWrong(number, payee, msg.sender);
        if (line.left < payment) revert LineInsufficient(number, line.left, payment);
        uint256 period = closesAt - block.timestamp;
        uint256 until = closesAt + period / 4 + SETTLING_TIME;
        if (until <= line.expiresAt) return;
        uint8 graceWeeks = uint8((until - line.expiresAt) / 1 weeks + 1);
        if (graceWeeks > line.graceWeeks) line.graceWeeks = graceWeeks;
    }

    /// @dev The last step of a settlement: everything else is written.
    function _draw(uint24 number, bytes32 claim, address payee, uint96 payment) internal {
        Line storage line = _lineOf(number);
        if (line.closed) revert LineOver(number, line.expiresAt);
        if (line.left < payment) revert LineInsufficient(number, line.left, payment);
        line.left -= payment;
        emit LinePaid(number, claim, payee, payment);
        _send(line.token, payee, payment);
    }
}
