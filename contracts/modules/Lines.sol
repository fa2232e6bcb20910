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

    // ───────── For Settling ─────────

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
