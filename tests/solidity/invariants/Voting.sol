// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {PollBooks} from "./PollBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Casting ballots: by transaction, by signature of a key or a contract, and many at once
abstract contract Voting is PollBooks {
    bytes32 private constant TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    // ───────── Verbs ─────────

    function vote(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        if (_polls.length == 0) return;
        (bytes32 id, address voter) = _eligible(choice);
        uint256 support = _answer(choice);
        uint256 weight = _weightOf(id, voter);
        bool passedBefore = _passes(_pollBooks[id]);
        bool signs = _stir(choice, 1) % 2 == 0;
        bytes memory data = abi.encodeCall(ICommunity.castBallot, (id, Support(support)));
        if (signs) data = _signed(id, voter, support, choice % 16 == 0);
        else vm.prank(voter);
        (bool cast,) = address(project).call(data);
        _foretold(cast, weight != 0 && !(signs && choice % 16 == 0), "a ballot counts once, and what it weighs");
        if (!cast) return;
        _enter(id, voter, support, weight);
        _settleSession(id, passedBefore);
    }

    /// @dev One answers several polls at once, one of them twice; some of the answers are none.
    function voteOften(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        if (_polls.length == 0) return;
        (, address voter) = _eligible(choice);
        Answer[] memory answers = new Answer[](5);
        uint256 expected;
        for (uint256 i = 0; i < answers.length; ++i) {
            bytes32 id = _recent(choice, i % 4);
            uint256 support = _stir(choice, i) % 16 == 0 ? 3 : _answer(_stir(choice, i));
            answers[i] = Answer(id, uint8(support));
            uint256 weight = _weightOf(id, voter);
            if (support == 3 || weight == 0) continue;
            bool passedBefore = _passes(_pollBooks[id]);
            _enter(id, voter, support, weight);
            _settleSession(id, passedBefore);
            ++expected;
        }
        vm.prank(voter);
        vm.assertEq(project.castOwnBallots(answers), expected, "a ballot counts once, and what it weighs");
        if (expected != 0) _succeed();
    }

    /// @dev Everybody, twice, by key; some of the signatures are over something else, some answers are none.
    function voteTogether(uint256 choice, uint256 pause) external verb {
        choice = _stir(choice, 0);
        _short(pause);
        if (_polls.length == 0) return;
        (bytes32 id,) = _eligible(choice);
        bool open = _stateOf(_pollBooks[id]) == PollState.OPEN;
        bool passedBefore = _passes(_pollBooks[id]);
        (SignedBallot[] memory ballots, uint256 expected) = _everybodys(id, choice);
        if (choice % 2 == 0) {
            PollBallots[] memory several = new PollBallots[](3);
            (several[0].poll, several[1]) = ("unknown", PollBallots(id, ballots));
            vm.assertEq(project.castSignedBallots(several), expected, "a ballot counts once, and what it weighs");
        } else {
            bytes memory data = abi.encodeCall(ICommunity.castBallots, (id, ballots));
            (bool cast, bytes memory count) = address(project).call(data);
            vm.assertEq(cast, open, "a batch is taken while the poll is open");
            if (cast) vm.assertEq(abi.decode(count, (uint256)), expected, "a ballot counts once, and what it weighs");
        }
        if (expected == 0) return;
        _settleSession(id, passedBefore);
        _succeed();
    }

    // ───────── Internals ─────────

    /// @dev Polls last days: most steps follow the one before within minutes.
    function _short(uint256 choice) internal {
        uint256[8] memory pauses = [uint256(0), 0, 0, 1, 1, 10 minutes, 1 hours, 5 hours];
        _let(pauses[choice % 8]);
    }

    /// @dev One of the last polls.
    function _recent(uint256 choice, uint256 next) internal view returns (bytes32) {
        uint256 count = _polls.length < 12 ? _polls.length : 12;
        return _polls[_polls.length - 1 - (choice % count + next) % count];
    }

    /// @dev A poll and somebody whose ballot it takes, if there are any; one choice in eight isn't looked at.
    function _eligible(uint256 choice) private view returns (bytes32 id, address voter) {
        address[] memory all = everybody();
        for (uint256 i = 0; i < 16; ++i) {
            (id, voter) = (_recent(choice, i / 2), all[_stir(choice, i) % all.length]);
            if (choice % 8 == 0 || _weightOf(id, voter) != 0) return (id, voter);
        }
    }

    /// @dev Thirteen in sixteen are in favour.
    function _answer(uint256 choice) private pure returns (uint256) {
        uint8[16] memory answers = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 2];
        return answers[_stir(choice, 7) % 16];
    }

    function _everybodys(bytes32 id, uint256 choice) private returns (SignedBallot[] memory ballots, uint256 expected) {
        address[] memory all = everybody();
        ballots = new SignedBallot[](all.length * 2);
        for (uint256 i = 0; i < ballots.length; ++i) {
            (address voter, uint256 luck) = (all[i % all.length], _stir(choice, i + 1));
            uint256 support = luck % 16 == 0 ? 3 : _answer(luck);
            ballots[i] = _ballot(id, voter, support, luck % 16 == 1);
            if (luck % 4 == 2) ballots[i].r = keccak256("another");
            if (luck % 16 < 2 || luck % 4 == 2 || voter.code.length != 0) continue;
            uint256 weight = _weightOf(id, voter);
            if (weight == 0) continue;
            _enter(id, voter, support, weight);
            ++expected;
        }
    }

    function _signed(bytes32 id, address voter, uint256 support, bool wrongly) private view returns (bytes memory) {
        SignedBallot memory ballot = _ballot(id, voter, support, wrongly);
        bytes memory signature = abi.encodePacked(ballot.r, ballot.vs);
        if (voter.code.length != 0) {
            uint8 v = uint8(27 + (uint256(ballot.vs) >> 255));
            signature = abi.encodePacked(ballot.r, ballot.vs & bytes32(type(uint256).max >> 1), v);
        }
        return abi.encodeCall(ICommunity.castBallotBySig, (id, voter, Support(support), signature));
    }

    /// @dev A ballot signed by the voter's key; wrongly, over another poll.
    function _ballot(bytes32 id, address voter, uint256 support, bool wrongly)
        private
        view
        returns (SignedBallot memory)
    {
        bytes32 structHash = keccak256(abi.encode(TYPEHASH, wrongly ? bytes32("another") : id, voter, support));
        bytes32 hash = keccak256(abi.encodePacked(hex"1901", project.DOMAIN_SEPARATOR(), structHash));
        (bytes32 r, bytes32 vs) = vm.signCompact(_keys[voter], hash);
        return SignedBallot(voter, uint8(support), r, vs);
    }
}
