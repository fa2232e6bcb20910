// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {Budgeting} from "./Budgeting.sol";
import {Dividing} from "./Dividing.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Leaving with one's part, one after the other, and all of them in the end
abstract contract Leaving is Budgeting, Dividing {
    struct Leave {
        address leaver;
        address to;
        uint256 shares;
        uint24 snapshot;
        bool dissolved;
        address[] tokens;
        uint256[] parts;
    }

    // ───────── Verbs ─────────

    /// @dev One in sixteen asks for more than their part.
    function exit(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        Leave memory way;
        (way.leaver, way.snapshot) = (_person(choice), _ripe());
        if (way.snapshot == 0) return;
        uint256 most = _exitable(way.leaver, way.snapshot);
        for (uint256 i = 0; i < PEOPLE && most < 2; ++i) {
            way.leaver = _person(choice % PEOPLE + i);
            most = _exitable(way.leaver, way.snapshot);
        }
        if (way.leaver == _chair()) return;
        way.shares = most < 2 ? 1 : _pick(choice, 1, most / 2);
        way.to = choice % 4 == 0 ? address(0xcafe) : way.leaver;
        way.tokens = _some(choice);
        bool greedy = choice % 16 == 0 && way.tokens.length != 0;
        _foretold(_leave(way, greedy ? 1 : 0), way.shares <= most && !greedy && _pays(way), "an exit depends on nobody");
    }

    // ───────── The end ─────────

    /// @notice The members dissolve the project; lines are closed, everybody collects and leaves, in some order.
    function conclude(uint256 order) public {
        vm.assertTrue(_decide(Class.DISSOLVE, _verb(abi.encodeCall(ICharter.dissolve, ()))), "dissolving");
        for (uint256 i = 0; i < PEOPLE; ++i) {
            _blacklist.refuse(_people[i], false);
        }
        _blacklist.refuse(_treasury, false);
        for (uint24 number = 1; number < _lines.length; ++number) {
            if (!_lines[number].closed) vm.assertTrue(_close(number), "dissolution returns lines");
        }
        for (uint256 number = 1; number < _dividends.length; ++number) {
            _collectFor(number, everybody());
            for (uint256 i = 0; i < PEOPLE; ++i) {
                if (_partOf(number, _people[i]) != 0) _collect(number, _people[i], address(0xcafe));
            }
            vm.assertLe(_dividends[number].left, everybody().length, "what nobody can collect is dust");
        }
        for (uint256 i = 0; i < PEOPLE; ++i) {
            Leave memory way;
            way.leaver = _people[(order % PEOPLE + i * 3) % PEOPLE];
            (way.to, way.shares) = (address(uint160(0xd000 + i)), _books[way.leaver].balance);
            (way.dissolved, way.tokens) = (true, _some(type(uint256).max));
            if (way.shares != 0) vm.assertTrue(_leave(way, 0), "after dissolution everybody leaves");
        }
        for (uint256 i = 0; i < _tokens.length - 1; ++i) {
            vm.assertEq(held(_tokens[i], _treasury), 0, "after dissolution all has left");
        }
    }

    // ───────── Internals ─────────

    function _leave(Leave memory way, uint256 greed) private returns (bool left) {
        uint256 supply = _supply();
        way.parts = new uint256[](way.tokens.length);
        uint256[] memory before = new uint256[](way.tokens.length);
        for (uint256 i = 0; i < way.parts.length; ++i) {
            way.parts[i] = _exitPart(way.tokens[i], way.shares, supply, way.dissolved) + greed;
            before[i] = held(way.tokens[i], way.to);
        }
        vm.prank(way.leaver);
        (left,) = address(project)
            .call(abi.encodeCall(ICharter.exit, (way.shares, way.tokens, way.parts, way.snapshot, way.to)));
        if (!left) return false;
        for (uint256 i = 0; i < way.parts.length; ++i) {
            uint256 came = held(way.tokens[i], way.to) - before[i];
            if (_isSound(way.tokens[i])) vm.assertEq(came, way.parts[i], "a leaver's part is what the books say");
            _accounts[way.tokens[i]].paid += way.parts[i];
        }
        _books[way.leaver].balance -= way.shares;
        _leftAt[way.leaver] = project.clock();
    }

    /// @dev Whether all that is listed can be paid.
    function _pays(Leave memory way) private view returns (bool) {
        for (uint256 i = 0; i < way.tokens.length; ++i) {
            bool nothing = _exitPart(way.tokens[i], way.shares, _supply(), false) == 0;
            if (!nothing && _isSound(way.tokens[i]) && !_moves(way.tokens[i], _treasury, way.to)) return false;
        }
        return true;
    }

    function _exitable(address account, uint24 snapshot) private view returns (uint256) {
        if (snapshot < _leftAt[account]) return 0;
        uint256 then = _pastBalance[snapshot][account];
        return then < _books[account].balance ? then : _books[account].balance;
    }

    /// @dev The newest snapshot that is old enough.
    function _ripe() private view returns (uint24 number) {
        number = uint24(project.clock() - 1);
        while (number != 0 && _pastTotals[number].takenAt + HOLDING > time()) {
            --number;
        }
    }

    /// @dev Some of the tokens, in ascending order: all but the last, which rebases, and pays what it likes.
    function _some(uint256 choice) private view returns (address[] memory chosen) {
        uint256 count;
        address[] memory sorted = new address[](_tokens.length - 1);
        for (uint256 i = 0; i < sorted.length; ++i) {
            if (_stir(choice, i) % 4 == 0 && choice != type(uint256).max) continue;
            uint256 place = count++;
            for (; place != 0 && sorted[place - 1] > _tokens[i]; --place) {
                sorted[place] = sorted[place - 1];
            }
            sorted[place] = _tokens[i];
        }
        chosen = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            chosen[i] = sorted[i];
        }
    }
}
