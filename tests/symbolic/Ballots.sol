// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Governance} from "../../contracts/Governance.sol";
import {Symbolic} from "./Symbolic.sol";
import "../../contracts/interfaces/Types.sol";

/// @title One ballot is one bit
/// @notice From any storage whatsoever: whoever has cast before, whatever numbers they have.
contract BallotsSymbolic is Governance, Symbolic {
    // No constants: see Symbolic.
    address private _ada;
    bytes32 private _poll;

    function setUp() public {
        (_ada, _poll) = (address(0xA1), bytes32(uint256(1)));
    }

    /// @dev Any words of bits in the poll, any number for Ada, any weight.
    function _anyState(uint32 number, uint32 other, uint256[2] memory words, uint96 votes) private {
        _members[_ada].number = number;
        _cast[_poll][other >> 8] = words[0];
        _cast[_poll][number >> 8] = words[1];
        _holders[_ada].balance = votes;
        _holders[_ada].votes = votes;
        _holders[_ada].stamp = 1;
    }

    function _session(uint96 inFavour, uint96 against, uint96 abstained) private view returns (Session memory session) {
        session.id = _poll;
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
        bool before = _hasCast(_poll, other);
        Session memory session = _session(sums[0], sums[1], sums[2]);
        Fault fault = _count(session, _ada, _support(support));
        if (fault == Fault.NONE) assert(_hasCast(_poll, number));
        if (number != other) assert(_hasCast(_poll, other) == before);
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
        vm.assume(_hasCast(_poll, number));
        Session memory session = _session(sums[0], sums[1], sums[2]);
        assert(_count(session, _ada, _support(support)) == Fault.CAST_ALREADY);
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
        Fault fault = _count(session, _ada, _support(support));
        uint256 counted = uint256(session.count.inFavour) + session.count.against + session.count.abstained;
        assert(counted == before + (fault == Fault.NONE ? votes : 0));
    }

    function check_canary_a_ballot_changes_no_bit(uint32 number, uint256[2] memory words, uint96 votes) external {
        vm.assume(number != 0);
        _anyState(number, number, words, votes);
        bool before = _hasCast(_poll, number);
        _count(_session(0, 0, 0), _ada, Support.FOR);
        assert(_hasCast(_poll, number) == before);
    }

    function check_canary_a_ballot_weighs_nothing(uint32 number, uint256[2] memory words, uint96 votes) external {
        vm.assume(number != 0);
        _anyState(number, number, words, votes);
        Session memory session = _session(0, 0, 0);
        _count(session, _ada, Support.FOR);
        assert(session.count.inFavour == 0);
    }

    function _support(uint8 number) private pure returns (Support) {
        if (number == 0) return Support(0);
        if (number == 1) return Support(1);
        return Support(2);
    }
}
