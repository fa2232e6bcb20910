// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "../interfaces/Types.sol";

/// @title What work and decisions ask of polls
abstract contract Deciding {
    /// @dev Opens a poll; `fresh` takes a new snapshot, otherwise one of the last day is used.
    function _openPoll(bytes32 id, address author, Class class, bool fresh) internal virtual;

    /// @dev The poll's author and where it stands; reverts unless it is of this class.
    function _pollOf(bytes32 id, Class class) internal view virtual returns (address author, PollState state);

    /// @dev Marks a poll closed in this state, for good, and frees its author's place.
    function _closePoll(bytes32 id, PollState state) internal virtual;
}
