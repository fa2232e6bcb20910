// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {Deciding} from "../core/Deciding.sol";
import {Ballots} from "./Ballots.sol";
import {Count} from "../libraries/Outcome.sol";
import "../interfaces/Types.sol";

/// @title Polls: opening, voting and closing
/// @notice A poll is one question put to the members. It stores its snapshot's number and its rule's version, so nothing
/// that it is judged by can change while it runs. How ballots weigh is in `Ballots`, when a poll passes in `Outcome`.
abstract contract Polls is Ballots, Deciding {
    bytes32 private constant BALLOT_TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    // ───────── Verbs ─────────

    function castBallot(bytes32 poll, Support support) external {
        _castOne(poll, msg.sender, support);
    }

    function castBallotBySig(bytes32 poll, address voter, Support support, bytes calldata signature) external {
        _requireSignature(voter, _ballotHash(poll, voter, support), signature);
        _castOne(poll, voter, support);
    }

    function castBallots(bytes32 poll, SignedBallot[] calldata ballots) external returns (uint256 cast) {
        Session memory session = _startSession(poll);
        for (uint256 i = 0; i < ballots.length; ++i) {
            SignedBallot calldata ballot = ballots[i];
            if (ballot.support > uint8(type(Support).max)) continue;
            Support support = Support(ballot.support);
            bytes32 hash = _hashTypedData(_ballotHash(poll, ballot.voter, support));
            address signer = ECDSA.tryRecover(hash, ballot.r, ballot.vs);
            if (signer == address(0) || signer != ballot.voter) continue;
            if (_count(session, signer, support) == Fault.NONE) ++cast;
        }
        _endSession(session);
    }

    function withdrawPoll(bytes32 poll) external {
        address author = _polls[poll].author;
        if (author != msg.sender) revert NotAuthor(poll, msg.sender);
        PollState state = pollState(poll);
        if (state != PollState.PENDING && state != PollState.OPEN) revert PollStateWrong(poll, state);
        _closePoll(poll, PollState.WITHDRAWN);
        emit PollClosed(poll, PollState.WITHDRAWN);
    }

    function closePoll(bytes32 poll) external {
        PollState state = pollState(poll);
        Poll storage record = _polls[poll];
        bool over = state == PollState.REJECTED || state == PollState.LAPSED;
        // A rejected claim is closed by its settlement.
        if (!over || record.class == Class.CLAIM || record.closed != PollState.NONE) {
            revert PollStateWrong(poll, state);
        }
        _closePoll(poll, state);
        emit PollClosed(poll, state);
    }

    // ───────── Views ─────────

    function pollOf(bytes32 poll) external view returns (Poll memory) {
        return _polls[poll];
    }

    function hasVoted(bytes32 poll, address account) external view returns (bool) {
        uint256 number = _numberIfAny(account);
        return number != 0 && _hasCast(poll, number);
    }

    function tally(bytes32 poll) external view returns (Tally memory) {
        Poll memory record = _polls[poll];
        Count memory count = _readCount(poll);
        uint256 electorate =
            record.author == address(0) || !_isPast(record.snapshot) ? 0 : _electorate(record, _ruleOfPoll(record));
        return _tallyOf(count, electorate);
    }

    // ───────── For other modules ─────────

    function _openPoll(bytes32 id, address author, Class class, bool fresh) internal override {
        if (_polls[id].author != address(0)) revert PollExists(id);
        _countOpenPoll(author);
        uint24 snapshot = _snapshotNoOlderThan(fresh ? 0 : SNAPSHOT_AGE);
        uint16 version = currentRuleVersion(class);
        uint40 closesAt = uint40(block.timestamp + ruleOf(class, version).period);
        _polls[id] = Poll(author, closesAt, snapshot, version, class, PollState.NONE);
        emit PollOpened(id, author, class, snapshot, version, closesAt);
    }

    function _pollOf(bytes32 id, Class class) internal view override returns (address author, PollState state) {
        Poll storage record = _polls[id];
        author = record.author;
        state = author != address(0) && record.class == class ? pollState(id) : PollState.NONE;
        // What is closed already is over, however it was decided.
        if (record.closed == PollState.REJECTED) state = PollState.DONE;
    }

    function _closePoll(bytes32 id, PollState state) internal override {
        _polls[id].closed = state;
        _uncountOpenPoll(_polls[id].author);
    }

    // ───────── Internals ─────────

    function _ballotHash(bytes32 poll, address voter, Support support) private pure returns (bytes32) {
        return keccak256(abi.encode(BALLOT_TYPEHASH, poll, voter, support));
    }

    function _castOne(bytes32 poll, address voter, Support support) private {
        Session memory session = _startSession(poll);
        Fault fault = _count(session, voter, support);
        if (fault == Fault.CAST_ALREADY) revert BallotAlreadyCast(poll, voter);
        if (fault == Fault.OWN_CLAIM) revert BallotOnOwnClaim(poll, voter);
        if (fault == Fault.WEIGHTLESS) revert BallotWeightless(poll, voter);
        _endSession(session);
    }
}
