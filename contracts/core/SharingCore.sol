// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";
import "../interfaces/Types.sol";

/// @title What is shared out: budget lines, dividends, and what leavers take
abstract contract SharingCore is StandingCore {
    /// @dev In base units: below it basis points can't be told apart.
    uint256 internal constant LEAST_SHARED = 10_000;
    /// @dev Time to settle a claim after the end of its poll: longer than the window in which what work mints is bounded.
    uint256 private constant SETTLING_TIME = 45 days;

    uint24 internal _lineCount;
    uint24 internal _dividendCount;
    Sharing internal _changedSharing;
    mapping(uint256 number => Line) internal _lines;
    /// @dev Lines not yet closed, for each token: after dissolution nobody leaves with a token that lines still hold.
    mapping(address token => uint256) internal _openLines;
    mapping(uint256 number => Dividend) internal _dividends;
    mapping(uint256 dividend => mapping(uint256 word => uint256)) internal _collected;
    /// @dev The first snapshot that shows what an account held after it last left with shares.
    mapping(address account => uint24) internal _leftAt;

    function _sharing() internal view returns (Sharing memory) {
        return _hasChanged(SHARING_CHANGED) ? _changedSharing : _holdingTerms().sharing();
    }

    function _lineOf(uint24 number) internal view returns (Line storage line) {
        line = _lines[number];
        if (line.expiresAt == 0) revert LineUnknown(number);
    }

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
}
