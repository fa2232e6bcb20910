// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DecisionsCore} from "../core/DecisionsCore.sol";
import {PollsCore} from "../core/PollsCore.sol";
import {WorkCore} from "../core/WorkCore.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import "../interfaces/Types.sol";

/// @title Taking back one's own claim or proposal before it is decided
abstract contract Withdrawals is IGovernance, WorkCore, PollsCore, DecisionsCore {
    function withdrawClaim(bytes32 claim) external {
        if (_heirOf(_claims[claim].claimant()) != msg.sender) revert NotClaimant(claim, msg.sender);
        _withdrawPoll(claim);
    }

    /// @dev The id proves who proposed it.
    function withdrawProposal(Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external {
        _withdrawPoll(_proposalId(msg.sender, class, calls, text, salt));
    }

    function _withdrawPoll(bytes32 id) private {
        PollState state = _stateNow(id);
        if (state != PollState.PENDING && state != PollState.OPEN) revert PollStateWrong(id, state);
        _closePoll(id, PollState.WITHDRAWN);
        emit PollClosed(id, PollState.WITHDRAWN);
    }
}
