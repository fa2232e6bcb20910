// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PollsCore} from "../core/PollsCore.sol";
import {PollWord, openedPoll} from "../words/PollWord.sol";
import {BY_SHARES, RuleWord} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title Opening polls, for claims and proposals alike
/// @notice A poll is one question put to the members. It stores its snapshot's number and its rule's version, so nothing
/// that it is judged by can change while it runs.
abstract contract Opening is PollsCore {
    /// @dev Opens a poll; `fresh` takes a new snapshot, otherwise one of the last day is used.
    function _openPoll(bytes32 id, address author, Class class, bool fresh) internal returns (uint40 closesAt) {
        if (_polls[id].closesAt() != 0) revert PollExists(id);
        _countPoll(author);
        uint24 snapshot = _snapshotNoOlderThan(fresh ? 0 : SNAPSHOT_AGE);
        uint16 version = _ruleVersion(class);
        RuleWord rule = _ruleAt(uint256(class), version);
        closesAt = uint40(block.timestamp + rule.period());
        PollWord poll = openedPoll(closesAt, snapshot, version, class);
        // Whether they count may change later, and the electorate must not.
        bool counts = poll.isClaim() && rule.weighting() != BY_SHARES && _countsAt(author, snapshot);
        _polls[id] = counts ? poll.withState(CLAIMANT_COUNTS) : poll;
        emit PollOpened(id, author, class, snapshot, version, closesAt);
    }
}
