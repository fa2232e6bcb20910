// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "../../contracts/core/Ledger.sol";
import {Counting} from "../../contracts/modules/Counting.sol";
import {HolderWord} from "../../contracts/words/HolderWord.sol";
import {openedPoll} from "../../contracts/words/PollWord.sol";
import {BY_SHARES, RuleWord} from "../../contracts/words/RuleWord.sol";
import {Symbolic} from "./Symbolic.sol";
import "../../contracts/interfaces/Types.sol";

/// @title One ballot is one bit
/// @notice From any words of bits: whoever has cast before, whatever numbers they have.
contract BallotsSymbolic is Ledger, Counting, Symbolic {
    // No constants: see Symbolic.
    address private _ada;
    bytes32 private _poll;

    function setUp() public {
        (_ada, _poll) = (address(0xA1), bytes32(uint256(1)));
    }

    // ───────── Properties ─────────

    /// @dev Ada's ballot sets her bit, and no bit of anybody else.
    function check_a_ballot_sets_its_bit_alone(
        uint32 number,
        uint32 other,
        uint256[2] memory words,
        uint96 votes,
        uint8 support
    ) external {
        _anyState(number, other, words, votes);
        bool before = _hasCast(other);
        uint256 fate = _count(_session([uint80(0), 0, 0]), _ada, _support(support));
        if (fate == COUNTED) assert(_hasCast(number));
        if (number != other) assert(_hasCast(other) == before);
    }

    /// @dev Whoever has cast is refused, and nothing is counted.
    function check_casting_twice_is_impossible(
        uint32 number,
        uint256 word,
        uint96 votes,
        uint80[3] memory sums,
        uint8 support
    ) external {
        _anyState(number, number, [word, word], votes);
        vm.assume(_hasCast(number));
        Session memory session = _session(sums);
        assert(_count(session, _ada, _support(support)) == CAST_ALREADY);
        assert(session.count.inFavour == sums[0] && session.count.against == sums[1]);
        assert(session.count.abstained == sums[2] && session.count.excess == 0);
    }

    /// @dev A ballot adds its weight, in units of votes, to one sum of the three, and nothing to the others.
    function check_a_ballot_counts_its_weight_once(
        uint32 number,
        uint256 word,
        uint96 votes,
        uint80[3] memory sums,
        uint8 support
    ) external {
        _anyState(number, number, [word, word], votes);
        Session memory session = _session(sums);
        uint256 before = uint256(sums[0]) + sums[1] + sums[2];
        uint256 fate = _count(session, _ada, _support(support));
        uint256 counted = session.count.inFavour + session.count.against + session.count.abstained;
        assert(counted == before + (fate == COUNTED ? votes / VOTE_UNIT : 0));
    }

    // ───────── Falsehoods ─────────

    function check_canary_a_ballot_changes_no_bit(uint32 number, uint256[2] memory words, uint96 votes) external {
        _anyState(number, number, words, votes);
        bool before = _hasCast(number);
        _count(_session([uint80(0), 0, 0]), _ada, FOR);
        assert(_hasCast(number) == before);
    }

    function check_canary_a_ballot_weighs_nothing(uint32 number, uint256[2] memory words, uint96 votes) external {
        _anyState(number, number, words, votes);
        Session memory session = _session([uint80(0), 0, 0]);
        _count(session, _ada, FOR);
        assert(session.count.inFavour == 0);
    }

    // ───────── Internals ─────────

    /// @dev Any words of bits in the poll, any number for Ada, any weight. A number that doesn't fit into her slot is looked
    /// up in her record.
    function _anyState(uint32 number, uint32 other, uint256[2] memory words, uint96 votes) private {
        vm.assume(number != 0);
        _members[_ada].number = number;
        _cast[_poll][other >> 8] = words[0];
        _cast[_poll][number >> 8] = words[1];
        HolderWord holder = HolderWord.wrap(0).withBalance(votes).withVotes(votes).withStamp(1);
        _holders[_ada] = holder.withNumber(number);
    }

    function _session(uint80[3] memory sums) private view returns (Session memory session) {
        session.id = _poll;
        session.poll = openedPoll(0, 1, 1, Class.SPEND);
        session.rule = RuleWord.wrap(BY_SHARES << 112);
        session.most = type(uint256).max;
        (session.count.inFavour, session.count.against, session.count.abstained) = (sums[0], sums[1], sums[2]);
    }

    function _hasCast(uint256 number) private view returns (bool) {
        return _cast[_poll][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    /// @dev A path for each answer.
    function _support(uint8 number) private pure returns (uint256) {
        vm.assume(number < 3);
        if (number == 0) return uint256(Support.AGAINST);
        return number == 1 ? FOR : ABSTAIN;
    }
}
