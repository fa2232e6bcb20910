// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Governance} from "../../contracts/Governance.sol";
import {Symbolic} from "./Symbolic.sol";
import "../../contracts/interfaces/Types.sol";

/// @title One ballot is one bit
/// @notice From any storage whatsoever: whoever has cast before, whatever numbers they have.
contract BallotsSymbolic is Governance, Symbolic {
    address private constant ADA = address(0xA1);
    bytes32 private constant POLL = bytes32(uint256(1));

    /// @dev Any words of bits in the poll, any number for Ada, any weight.
    function _anyState(uint32 number, uint32 other, uint256[2] memory words, uint96 votes) private {
        _members[ADA].number = number;
        _cast[POLL][other >> 8] = words[0];
        _cast[POLL][number >> 8] = words[1];
        _holders[ADA].balance = votes;
        _holders[ADA].votes = votes;
        _holders[ADA].stamp = 1;
    }

    function _session(uint96 inFavour, uint96 against, uint96 abstained) private pure returns (Session memory session) {
        session.id = POLL;
        session.poll.class = Class.SPEND;
        session.poll.snapshot = 1;
        session.rule.weighting = Weighting.SHARES;
        session.most = type(uint256).max;
        session.count.inFavour = inFavour;
        session.count.against = against;
        session.count.abstained = abstained;
    }

    /// @dev Ada's ballot sets her bit, and no bit of anybody else.
    function check_a_ballot_sets_its_bit_alone(
        uint32 number,
        uint32 other,
        uint256[2] memory words,
        uint96 votes,
        uint96[3] memory sums,
        uint8 support
    ) external {
        vm.assume(number != 0 && support < 3);
        _anyState(number, other, words, votes);
        bool before = _hasCast(POLL, other);
        Session memory session = _session(sums[0], sums[1], sums[2]);
        Fault fault = _count(session, ADA, _support(support));
        if (fault == Fault.NONE) assert(_hasCast(POLL, number));
        if (number != other) assert(_hasCast(POLL, other) == before);
    }

    /// @dev Whoever has cast is refused, and nothing is counted.
    function check_casting_twice_is_impossible(
        uint32 number,
        uint256 word,
        uint96 votes,
        uint96[3] memory sums,
        uint8 support
    ) external {
        vm.assume(number != 0 && support < 3);
        _anyState(number, number, [word, word], votes);
        vm.assume(_hasCast(POLL, number));
        Session memory session = _session(sums[0], sums[1], sums[2]);
        assert(_count(session, ADA, _support(support)) == Fault.CAST_ALREADY);
        assert(session.count.inFavour == sums[0] && session.count.against == sums[1]);
        assert(session.count.abstained == sums[2]);
    }

    /// @dev A ballot adds its weight to one sum of the three, and nothing to the others.
    function check_a_ballot_counts_its_weight_once(
        uint32 number,
        uint256 word,
        uint96 votes,
        uint96[3] memory sums,
        uint8 support
    ) external {
        vm.assume(number != 0 && support < 3);
        _anyState(number, number, [word, word], votes);
        Session memory session = _session(sums[0], sums[1], sums[2]);
        uint256 before = uint256(sums[0]) + sums[1] + sums[2];
        Fault fault = _count(session, ADA, _support(support));
        uint256 counted = uint256(session.count.inFavour) + session.count.against + session.count.abstained;
        assert(counted == before + (fault == Fault.NONE ? votes : 0));
    }

    function check_canary_a_ballot_changes_no_bit(uint32 number, uint256[2] memory words, uint96 votes) external {
        vm.assume(number != 0);
        _anyState(number, number, words, votes);
        bool before = _hasCast(POLL, number);
        _count(_session(0, 0, 0), ADA, Support.FOR);
        assert(_hasCast(POLL, number) == before);
    }

    function _support(uint8 number) private pure returns (Support) {
        if (number == 0) return Support(0);
        if (number == 1) return Support(1);
        return Support(2);
    }
}
