// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {WeighingCore} from "../core/WeighingCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {Count, Outcome} from "../libraries/Outcome.sol";
import {PollWord} from "../words/PollWord.sol";
import {RuleWord} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title Ballots: casting and counting them
/// @notice The cap limits what one account decides, not what it adds to the turnout. How ballots weigh is in `WeighingCore`,
/// when a poll passes in `Outcome`.
abstract contract Ballots is ICommunity, WeighingCore {
    bytes32 private constant BALLOT_TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    /// @dev Why a ballot isn't counted.
    enum Fault {
        NONE,
        CAST_ALREADY,
        OWN_CLAIM,
        WEIGHTLESS
    }

    /// @dev What is read once for one ballot or a batch of them. `claimant` is zero for proposals.
    struct Session {
        bytes32 id;
        address claimant;
        PollWord poll;
        RuleWord rule;
        Count count;
        uint256 electorate;
        uint256 most;
        bool passedBefore;
    }

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
        bytes32 domain = _domainSeparator();
        for (uint256 i = 0; i < ballots.length; ++i) {
            SignedBallot calldata ballot = ballots[i];
            if (ballot.support > uint8(type(Support).max)) continue;
            Support support = Support(ballot.support);
            bytes32 hash = _ballotHash(poll, ballot.voter, support);
            address signer = ECDSA.tryRecover(_typed(domain, hash), ballot.r, ballot.vs);
            if (signer == address(0) || signer != ballot.voter) continue;
            if (_count(session, signer, support) == Fault.NONE) ++cast;
        }
        _endSession(session);
    }

    // ───────── Internals ─────────

    function _ballotHash(bytes32 poll, address voter, Support support) private pure returns (bytes32) {
        return keccak256(abi.encode(BALLOT_TYPEHASH, poll, voter, support));
    }

    /// @dev EIP-712's hash, with a domain separator that a batch computes once.
    function _typed(bytes32 domain, bytes32 structHash) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _castOne(bytes32 poll, address voter, Support support) private {
        Session memory session = _startSession(poll);
        Fault fault = _count(session, voter, support);
        if (fault == Fault.CAST_ALREADY) revert BallotAlreadyCast(poll, voter);
        if (fault == Fault.OWN_CLAIM) revert BallotOnOwnClaim(poll, voter);
        if (fault == Fault.WEIGHTLESS) revert BallotWeightless(poll, voter);
        _endSession(session);
    }

    function _startSession(bytes32 id) private view returns (Session memory session) {
        PollWord poll = _polls[id];
        PollState state = _stateOf(id, poll);
        if (state != PollState.OPEN) revert PollStateWrong(id, state);
        RuleWord rule = _ruleAt(poll.class(), poll.ruleVersion());
        (session.id, session.poll, session.rule) = (id, poll, rule);
        if (poll.class() == Class.CLAIM) session.claimant = _claims[id].claimant;
        session.count = _countOf(id, poll);
        session.electorate = _electorate(id, poll, rule.weighting());
        session.most = _mostOf(rule, session.electorate);
        session.passedBefore = Outcome.passes(session.count, rule, session.electorate);
    }

    function _count(Session memory session, address voter, Support support) private returns (Fault) {
        if (voter == session.claimant) return Fault.OWN_CLAIM;
        uint256 number = _numberIfAny(voter);
        mapping(uint256 => uint256) storage words = _cast[session.id];
        if (number != 0 && words[number >> 8] & (1 << (number & 0xff)) != 0) return Fault.CAST_ALREADY;
        Weighting weighting = session.rule.weighting();
        uint256 weight = _weight(session.poll.snapshot(), weighting, voter, session.claimant);
        if (weight == 0) return Fault.WEIGHTLESS;

        if (number == 0) number = _numberOf(voter);
        words[number >> 8] |= 1 << (number & 0xff);
        uint256 counted = support == Support.ABSTAIN ? 0 : FixedPointMathLib.min(weight, session.most);
        _add(session.count, support, weight, counted);
        uint256 unit = _unitOf(weighting);
        emit BallotCast(session.id, voter, support, weight * unit, counted * unit);
        return Fault.NONE;
    }

    /// @dev Decides early or extends, and writes what was counted.
    function _endSession(Session memory session) private {
        Count memory count = session.count;
        PollWord poll = session.poll.withInFavour(count.inFavour).withAgainst(count.against);
        if (count.abstained != 0 || count.excess != 0) {
            poll = poll.withState(poll.state() | SPILLS);
            _spills[session.id] = Spill(uint96(count.abstained), uint96(count.excess));
        }
        if (Outcome.isSure(count, session.rule, session.electorate)) {
            poll = poll.withState(poll.state() | DECIDED).withClosesAt(block.timestamp);
            emit PollDecided(session.id, Outcome.passes(count, session.rule, session.electorate));
        } else {
            poll = _extendedIfLate(session, poll);
        }
        _polls[session.id] = poll;
    }

    /// @dev A late swing (the outcome changes in the last quarter of the period) keeps the poll open for another quarter,
    /// once, so that the others can answer.
    function _extendedIfLate(Session memory session, PollWord poll) private returns (PollWord) {
        uint256 quarter = session.rule.period() / 4;
        if (block.timestamp + quarter <= poll.closesAt() || poll.state() & EXTENDED != 0) return poll;
        if (Outcome.passes(session.count, session.rule, session.electorate) == session.passedBefore) return poll;
        uint256 closesAt = block.timestamp + quarter;
        emit PollExtended(session.id, uint40(closesAt));
        return poll.withState(poll.state() | EXTENDED).withClosesAt(closesAt);
    }

    function _add(Count memory count, Support support, uint256 weight, uint256 counted) private pure {
        if (support == Support.FOR) count.inFavour += counted;
        else if (support == Support.AGAINST) count.against += counted;
        else count.abstained += weight;
        if (support != Support.ABSTAIN) count.excess += weight - counted;
    }

    /// @dev The most that one account counts for in the approval. Where everybody counts once there is nothing to cap.
    function _mostOf(RuleWord rule, uint256 electorate) private pure returns (uint256) {
        if (rule.weighting() == Weighting.MEMBERS || rule.cap() == BPS) return type(uint256).max;
        return FixedPointMathLib.max(electorate * rule.cap() / BPS, 1);
    }
}
