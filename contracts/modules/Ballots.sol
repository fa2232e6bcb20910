// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {EfficientHashLib} from "solady/utils/EfficientHashLib.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {Counting} from "./Counting.sol";
import "../interfaces/Types.sol";

/// @title Casting ballots: one's own or signed ones, in one poll or in many
/// @notice In batches, what can't be cast is skipped.
abstract contract Ballots is ICommunity, Counting {
    bytes32 private constant BALLOT_TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    // ───────── Verbs ─────────

    function castBallot(bytes32 poll, Support support) external {
        _castOne(poll, msg.sender, uint256(support));
    }

    function castBallotBySig(bytes32 poll, address voter, Support support, bytes calldata signature) external {
        _requireSignature(voter, _ballotHash(poll, voter, uint256(support)), signature);
        _castOne(poll, voter, uint256(support));
    }

    function castBallots(bytes32 poll, SignedBallot[] calldata ballots) external returns (uint256 cast) {
        Session memory session;
        _requireOpen(session, poll);
        cast = _countSigned(session, ballots, _domainSeparator());
        _endSession(session);
    }

    function castOwnBallots(Answer[] calldata answers) external returns (uint256 cast) {
        for (uint256 i = 0; i < answers.length; ++i) {
            uint256 support = answers[i].support;
            Session memory session;
            if (support > ABSTAIN || _start(session, answers[i].poll) != PollState.OPEN) continue;
            if (_count(session, msg.sender, support) != COUNTED) continue;
            _endSession(session);
            ++cast;
        }
    }

    function castSignedBallots(PollBallots[] calldata polls) external returns (uint256 cast) {
        bytes32 domain = _domainSeparator();
        for (uint256 i = 0; i < polls.length; ++i) {
            Session memory session;
            if (_start(session, polls[i].poll) != PollState.OPEN) continue;
            uint256 counted = _countSigned(session, polls[i].ballots, domain);
            if (counted == 0) continue;
            _endSession(session);
            cast += counted;
        }
    }

    // ───────── Internals ─────────

    function _ballotHash(bytes32 poll, address voter, uint256 support) private pure returns (bytes32) {
        return EfficientHashLib.hash(BALLOT_TYPEHASH, poll, bytes32(uint256(uint160(voter))), bytes32(support));
    }

    /// @dev EIP-712's hash, with a domain separator that a batch computes once.
    function _typed(bytes32 domain, bytes32 structHash) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _requireOpen(Session memory session, bytes32 poll) private view {
        PollState state = _start(session, poll);
        if (state != PollState.OPEN) revert PollStateWrong(poll, state);
    }

    function _countSigned(Session memory session, SignedBallot[] calldata ballots, bytes32 domain)
        private
        returns (uint256 cast)
    {
        for (uint256 i = 0; i < ballots.length; ++i) {
            SignedBallot calldata ballot = ballots[i];
            (address voter, uint256 support) = (ballot.voter, ballot.support);
            if (support > ABSTAIN) continue;
            bytes32 hash = _typed(domain, _ballotHash(session.id, voter, support));
            address signer = ECDSA.tryRecover(hash, ballot.r, ballot.vs);
            if (signer == address(0) || signer != voter) continue;
            if (_count(session, voter, support) == COUNTED) ++cast;
        }
    }

    function _castOne(bytes32 poll, address voter, uint256 support) private {
        Session memory session;
        _requireOpen(session, poll);
        uint256 result = _count(session, voter, support);
        if (result == CAST_ALREADY) revert BallotAlreadyCast(poll, voter);
        if (result == OWN_CLAIM) revert BallotOnOwnClaim(poll, voter);
        if (result == WEIGHTLESS) revert BallotWeightless(poll, voter);
        _endSession(session);
    }
}
