// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DecisionsCore} from "../core/DecisionsCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {Opening} from "./Opening.sol";
import "../interfaces/Types.sol";

/// @title Proposing decisions
/// @notice A proposal's id is the hash of its proposer and all its content, so nothing of it needs to be stored.
abstract contract Proposals is ICommunity, Opening, DecisionsCore {
    // ───────── Verbs ─────────

    function propose(Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external returns (bytes32 poll) {
        _requirePhase(Phase.BUILDING);
        _requireSeat(msg.sender);
        if (text == 0) revert DigestMissing();
        if (class == Class.CLAIM) revert ClassNotProposable(class);
        for (uint256 i = 0; i < calls.length; ++i) {
            _requireCall(class, calls[i], i);
        }
        poll = _proposalId(msg.sender, class, calls, text, salt);
        _openPoll(poll, msg.sender, class, true);
        emit ProposalCreated(poll, msg.sender, class, text, salt, calls);
    }

    // ───────── Internals ─────────

    function _requireSeat(address account) private view {
        if (!_isMember(account)) revert NotMember(account);
        (uint256 held, uint256 seat) = (_sharesOf(account), _seatShares());
        if (held < seat) revert SeatRequired(account, held, seat);
    }
}
