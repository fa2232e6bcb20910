// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {ICharter} from "../interfaces/ICharter.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {SharingCore} from "../core/SharingCore.sol";
import "../interfaces/Types.sol";

/// @title Leaving with one's part, and the end of a project
/// @notice A leaver's part of a token is what the treasury holds of it, times the shares given up, divided by the supply,
/// times the agreed part while the project builds; rounded down, in favour of those who stay. The leaver lists the tokens,
/// so a token that fails harms only who lists it.
abstract contract Exits is ICharter, FundingCore, SharingCore {
    // ───────── Verbs ─────────

    function exit(
        uint256 shares,
        address[] calldata tokens,
        uint256[] calldata minimums,
        uint24 snapshot,
        address recipient
    ) external nonReentrant {
        if (tokens.length != minimums.length) revert TokensUnsorted(tokens.length);
        uint256 most = _exitable(msg.sender, snapshot);
        if (shares == 0 || shares > most) revert SharesNotExitable(msg.sender, most, shares);
        bool dissolved = _standing.dissolved();
        uint256 numerator = shares * (dissolved ? BPS : _sharing().exitPart);
        uint256 denominator = _supply() * BPS;
        address to = recipient == address(0) ? msg.sender : recipient;
        _refuseOwnAccounts(to);
        _leftAt[msg.sender] = _nextSnapshot();
        _burnShares(msg.sender, shares, 0);
        emit Exited(msg.sender, shares, to);
        uint256[] memory held = _heldOf(tokens, dissolved);
        for (uint256 i = 0; i < tokens.length; ++i) {
            // A token with two addresses, as the native coin has on some chains, would be paid twice.
            if (i != 0 && _balanceIn(tokens[i], _treasury()) != held[i]) revert TokenRefused(tokens[i]);
            uint256 part = FixedPointMathLib.fullMulDiv(held[i], numerator, denominator);
            _payPart(tokens[i], part, minimums[i], to);
        }
    }

    function dissolve() external governed(Class.DISSOLVE) {
        _standing = _standing.withDissolved(true);
        emit ProjectDissolved();
    }

    // ───────── Views ─────────

    function exitable(address account, uint24 snapshot) external view returns (uint256) {
        return _exitable(account, snapshot);
    }

    // ───────── Internals ─────────

    /// @dev The lesser of what was held then and what is held now. A snapshot from before the last exit would show shares
    /// that have left already, so what has been bought since could leave in their place.
    function _exitable(address account, uint24 snapshot) private view returns (uint256) {
        if (_standing.dissolved()) return _sharesOf(account);
        _requirePhase(Phase.BUILDING);
        Sharing memory terms = _sharing();
        if (terms.exitPart == 0) revert ExitsClosed();
        uint256 takenAt = _totalsAt(snapshot).takenAt;
        bool held = takenAt != 0 && takenAt < block.timestamp && takenAt + terms.holdingTime <= block.timestamp;
        if (!held || snapshot < _leftAt[account]) revert SnapshotUnfit(snapshot);
        (uint256 past, uint256 current) = _balanceThenAndNow(account, snapshot);
        return FixedPointMathLib.min(past, current);
    }

    /// @dev What the treasury holds of each token before any of them is paid.
    function _heldOf(address[] calldata tokens, bool dissolved) private view returns (uint256[] memory held) {
        held = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; ++i) {
            if (i != 0 && tokens[i] <= tokens[i - 1]) revert TokensUnsorted(i);
            if (tokens[i] == address(this)) revert TokenRefused(tokens[i]);
            if (dissolved) _requireReturned(tokens[i]);
            held[i] = _balanceIn(tokens[i], _treasury());
        }
    }

    function _payPart(address token, uint256 part, uint256 minimum, address to) private {
        if (part < minimum) revert PartBelowMinimum(token, part, minimum);
        emit ExitPaid(msg.sender, token, part);
        if (part != 0) ITreasury(_treasury()).pay(token, to, part);
    }

    /// @dev Else who leaves first would leave without a part of what lines still hold.
    function _requireReturned(address token) private view {
        uint256 open = _openLines[token];
        if (open != 0) revert LinesNotReturned(token, open);
    }
}
