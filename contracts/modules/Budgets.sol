// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../interfaces/ICharter.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {SharingCore} from "../core/SharingCore.sol";
import "../interfaces/Types.sol";

/// @title Opening budget lines
/// @notice The money of a line moves from the treasury to the project at once: what is promised can't be spent on anything
/// else. Claims are paid from it, and it is closed, in `Lines`.
abstract contract Budgets is ICharter, FundingCore, SharingCore {
    /// @dev No line keeps money longer than this.
    uint256 private constant LONGEST_LINE = 3 * 365 days;

    function openLine(
        address token,
        uint96 amount,
        address payee,
        address owner,
        uint40 dueAt,
        uint40 expiresAt,
        bytes32 digest
    ) external governed(Class.SPEND) returns (uint24 number) {
        if (token == address(this)) revert TokenRefused(token);
        if (amount == 0) revert ParameterInvalid("amount", 0);
        if (digest == 0) revert DigestMissing();
        bool timely = expiresAt > block.timestamp && expiresAt <= block.timestamp + LONGEST_LINE;
        if (!timely) revert ParameterInvalid("expiresAt", expiresAt);
        _requireMilestone(payee, owner, dueAt, expiresAt);
        number = ++_lineCount;
        _lines[number] = Line(token, amount, payee, amount, owner, dueAt, expiresAt, 0, false);
        _openLines[token] += 1;
        emit LineOpened(number, token, payee, amount, owner, dueAt, expiresAt, digest);
        uint256 before = _balanceIn(token, address(this));
        ITreasury(_treasury()).pay(token, address(this), amount);
        _requireArrived(token, address(this), before, amount);
    }

    /// @dev A milestone (a line with a payee) has an owner and a due date; another line may have them.
    function _requireMilestone(address payee, address owner, uint40 dueAt, uint40 expiresAt) private view {
        if (dueAt > expiresAt) revert ParameterInvalid("dueAt", dueAt);
        if (owner != address(0) && !_isMember(owner)) revert NotMember(owner);
        if (payee == address(0)) return;
        _refuseOwnAccounts(payee);
        if (owner == address(0)) revert ParameterInvalid("owner", 0);
        if (dueAt == 0) revert ParameterInvalid("dueAt", 0);
    }
}
