// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {HolderWord} from "../../contracts/words/HolderWord.sol";
import {LiveWord} from "../../contracts/words/LiveWord.sol";
import {PollWord} from "../../contracts/words/PollWord.sol";
import {StandingWord} from "../../contracts/words/StandingWord.sol";
import {Symbolic} from "./Symbolic.sol";

/// @title What shares a slot is kept apart
/// @notice Of any word whatsoever: what is written is what is read, and every other bit stays as it was.
contract WordsSymbolic is Symbolic {
    // ───────── Holders ─────────

    function check_a_holders_balance_and_votes_are_apart(uint256 any, uint96 balance, uint96 votes) external pure {
        HolderWord word = HolderWord.wrap(any).withBalance(balance).withVotes(votes);
        assert(word.balance() == balance && word.votes() == votes);
        _assertSame(HolderWord.unwrap(word), any, 0, 192);
    }

    function check_a_holders_stamp_and_entries_are_apart(uint256 any, uint24 stamp, uint24 entries) external pure {
        vm.assume(stamp < 2 ** 20 && entries < 2 ** 20);
        HolderWord word = HolderWord.wrap(any).withStamp(stamp).withEntries(entries);
        assert(word.stamp() == stamp && word.entries() == entries);
        _assertSame(HolderWord.unwrap(word), any, 192, 40);
    }

    function check_a_holders_flags_are_apart(uint256 any, bool delegates, uint8 kind) external pure {
        vm.assume(kind < 3);
        HolderWord word = HolderWord.wrap(any).withDelegates(delegates).withKind(kind);
        assert(word.delegates() == delegates && word.kind() == kind);
        _assertSame(HolderWord.unwrap(word), any, 232, 3);
    }

    /// @dev What doesn't fit is left out, so that it is looked up, and never cut.
    function check_a_holders_number_is_whole_or_left_out(uint256 any, uint32 number, uint16 accepted) external pure {
        HolderWord word = HolderWord.wrap(any).withNumber(number).withAccepted(accepted);
        assert(word.number() == number || (word.number() == 0 && number >= 2 ** 13));
        assert(word.accepted() == accepted || (word.accepted() == 0 && accepted >= 2 ** 8));
        _assertSame(HolderWord.unwrap(word), any, 235, 21);
    }

    // ───────── Totals, polls, standing ─────────

    function check_totals_are_apart(uint256 any, uint96 supply, uint96 money, uint24 seats, uint24 backers)
        external
        pure
    {
        LiveWord word = LiveWord.wrap(any).withSupply(supply).withMoney(money).withSeats(seats).withBackers(backers);
        assert(word.supply() == supply && word.money() == money);
        assert(word.seats() == seats && word.backers() == backers);
        _assertSame(LiveWord.unwrap(word), any, 0, 240);
    }

    /// @dev Issuing adds to two sums at once, and never carries from one into the other.
    function check_issuing_never_carries(uint256 any, uint96 shares, uint96 money) external pure {
        LiveWord before = LiveWord.wrap(any);
        LiveWord word = before.issued(shares, money);
        assert(word.supply() == before.supply() + shares && word.money() == before.money() + money);
        _assertSame(LiveWord.unwrap(word), any, 0, 192);
    }

    function check_a_polls_sums_are_apart(uint256 any, uint80 inFavour, uint80 against, uint40 closesAt, uint8 state)
        external
        pure
    {
        PollWord word = PollWord.wrap(any).withInFavour(inFavour).withAgainst(against);
        word = word.withClosesAt(closesAt).withState(state);
        assert(word.inFavour() == inFavour && word.against() == against);
        assert(word.closesAt() == closesAt && word.state() == state);
        assert(uint48(PollWord.unwrap(word) >> 200) == uint48(any >> 200));
    }

    function check_where_a_project_stands_is_apart(
        uint256 any,
        uint16 version,
        uint24 members,
        uint32 numbers,
        uint24 snapshot,
        uint40 takenAt
    ) external pure {
        StandingWord word = StandingWord.wrap(any).withAgreementVersion(version).withMembers(members);
        word = word.withNumbersGiven(numbers).withSnapshot(snapshot).withTakenAt(takenAt);
        assert(word.agreementVersion() == version && word.members() == members);
        assert(word.numbersGiven() == numbers && word.snapshot() == snapshot && word.takenAt() == takenAt);
        assert(word.succeededAt() == StandingWord.wrap(any).succeededAt());
        assert(StandingWord.unwrap(word) >> 200 == any >> 200);
    }

    function check_canary_a_stamp_always_fits(uint256 any, uint24 stamp) external pure {
        assert(HolderWord.wrap(any).withStamp(stamp).stamp() == stamp);
    }

    /// @dev The two words are the same but for `size` bits from `start` on.
    function _assertSame(uint256 word, uint256 any, uint256 start, uint256 size) private pure {
        uint256 mask = ((1 << size) - 1) << start;
        assert(word & ~mask == any & ~mask);
    }
}
