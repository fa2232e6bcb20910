// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../interfaces/ICharter.sol";
import {AgreementCore} from "../core/AgreementCore.sol";
import {AccessCore} from "../core/AccessCore.sol";
import {RegisterCore} from "../core/RegisterCore.sol";
import {WeighingCore} from "../core/WeighingCore.sol";
import {HolderWord} from "../words/HolderWord.sol";
import "../interfaces/Types.sol";

/// @title Members whose key is lost, and who counts as one
/// @notice A decision of class AGREEMENT moves a member to a new address; the old key can veto that at any time. The old
/// address keeps its past (dividends of old snapshots, ballots cast) and is paid at the new one; it can never hold shares,
/// vote or accept again, so nobody counts twice.
abstract contract Moves is ICharter, AgreementCore, RegisterCore, WeighingCore, AccessCore {
    // ───────── Verbs ─────────

    function moveMember(address from, address to) external governed(Class.AGREEMENT) {
        if (_vetoed[from][to]) revert MoveForbidden(from, to);
        Member memory record = _members[from];
        if (record.agreementVersion == 0) revert NotMember(from);
        _requireUnknown(to);
        _successors[from] = to;
        _takeBack(to, from);
        _members[to] = record;
        uint256 shares = _sharesOf(from);
        if (shares != 0) _transferShares(from, to, shares);
        _retire(from);
        _forget(from);
        emit MemberMoved(from, to, record.number, shares);
    }

    function vetoMove(address to) external {
        _vetoed[msg.sender][to] = true;
        emit MoveVetoed(msg.sender, to);
    }

    function recountMember(address account) external {
        if (!_isMember(account)) revert NotMember(account);
        bool counts = _mayCount(account, _members[account].number);
        if (counts == (_memberSince(account) != 0)) revert CountUnchanged(account);
        _setCounted(account, counts);
        emit MemberCounted(account, counts);
    }

    // ───────── Internals ─────────

    /// @dev Only an account that never joined, voted or collected can take another's place: it takes that one's number, by
    /// which ballots and dividends are marked.
    function _requireUnknown(address account) private view {
        _refuseOwnAccounts(account);
        if (account == address(0)) revert AccountZero();
        if (_members[account].number != 0) revert AccountKnown(account);
    }

    /// @dev Anybody could send shares to an address that a proposal names, so they can't stand in its way: they go with the
    /// member's, and the address has no past in the register, or what a dividend owes it would be marked under the number by
    /// which the member collects.
    function _takeBack(address account, address from) private {
        uint256 shares = _sharesOf(account);
        if (shares != 0) _transferShares(account, from, shares);
        _holders[account] = HolderWord.wrap(0);
    }

    /// @dev The old account keeps its number, under which its old dividends are marked, and nothing else.
    function _forget(address account) private {
        uint32 number = _members[account].number;
        delete _members[account];
        _members[account].number = number;
    }
}
