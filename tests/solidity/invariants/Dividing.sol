// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {MoneyBooks} from "./MoneyBooks.sol";

/// @title Sharing out revenue, and collecting one's part of it
abstract contract Dividing is MoneyBooks {
    // ───────── Verbs ─────────

    function distribute(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        (address token, address giver) = (_anyToken(choice), _person(_stir(choice, 1)));
        uint256 amount = choice % 16 == 0 ? 9999 : _pick(choice, 10_000, 1e12);
        _provide(token, giver, amount, address(project));
        uint24 newest = project.newestSnapshot();
        bool recent = newest != 0 && time() <= project.totals().takenAt + 1 hours;
        bytes memory data = abi.encodeCall(IGovernance.distribute, (token, amount));
        vm.prank(giver);
        (bool shared,) = address(project).call{value: token == address(0) ? amount : 0}(data);
        bool arrives = _moves(token, giver, address(project)) && _moves(token, giver, _treasury);
        _foretold(shared, amount >= 10_000 && arrives, "revenue is shared out if it arrives");
        if (!shared) return;
        uint256 rest = amount - amount * 2000 / 10_000;
        _dividends.push(Promise(token, rest, rest, recent ? newest : newest + 1, address(0), false));
        _accounts[token].received += amount - rest;
        _accounts[token].dividends += rest;
    }

    /// @dev Mostly somebody who has something to collect; one in four sends it elsewhere.
    function collect(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        if (_dividends.length == 1) return;
        (uint256 number, address holder) = _due(choice);
        address to = choice % 4 == 0 ? address(0xcafe) : holder;
        bool expected = _collectable(number, holder, to);
        _foretold(_collect(number, holder, to), expected, "collecting depends on nobody else");
    }

    /// @dev Everybody at once, some of them twice: who can't be paid is skipped, and keeps what is theirs.
    function collectFor(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        if (_dividends.length == 1) return;
        (uint256 number,) = _due(choice);
        address[] memory known = everybody();
        address[] memory all = new address[](known.length + 1);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = known[i % known.length];
        }
        if (project.clock() <= _dividends[number].snapshot) return;
        if (_collectFor(number, all) != 0) _succeed();
    }

    // ───────── Internals ─────────

    /// @dev For an account that is in the list or not, and the same if it is there twice.
    function _collectFor(uint256 number, address[] memory all) internal returns (uint256 expected) {
        address token = _dividends[number].token;
        uint256[] memory before = new uint256[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            before[i] = held(token, _heirOf(all[i]));
        }
        uint256 collected = project.claimDividendsFor(uint24(number), all);
        uint256 sum;
        for (uint256 i = 0; i < all.length; ++i) {
            address to = _heirOf(all[i]);
            uint256 part = _partOf(number, all[i]);
            if (part == 0 || !_books[to].joined || !_moves(token, address(project), to)) continue;
            vm.assertGe(held(token, to) - before[i], part, "a part is sent to whom it belongs");
            _take(number, all[i], part);
            (sum, expected) = (sum + part, expected + 1);
        }
        vm.assertEq(collected, expected, "all are sent theirs who can be paid");
    }

    function _collect(uint256 number, address holder, address to) internal returns (bool collected) {
        address token = _dividends[number].token;
        uint256 part = _partOf(number, holder);
        bool expected = _collectable(number, holder, to);
        uint256 before = held(token, to);
        uint24[] memory numbers = new uint24[](1);
        numbers[0] = uint24(number);
        vm.prank(holder);
        (collected,) = address(project).call(abi.encodeCall(IGovernance.claimDividends, (numbers, to)));
        if (!collected || !expected) return collected;
        vm.assertEq(held(token, to) - before, part, "a part is what was held then, of what was shared out");
        _take(number, holder, part);
    }

    function _collectable(uint256 number, address holder, address to) internal view returns (bool) {
        bool reaches = _moves(_dividends[number].token, address(project), to);
        return _partOf(number, holder) != 0 && !_books[holder].retired && reaches;
    }

    function _take(uint256 number, address holder, uint256 part) private {
        _collected[number][holder] = true;
        _dividends[number].left -= part;
        _accounts[_dividends[number].token].dividends -= part;
    }

    /// @dev A dividend and a holder who can collect it, if there are any; one choice in eight isn't looked at.
    function _due(uint256 choice) private view returns (uint256 number, address holder) {
        uint256 count = _dividends.length - 1;
        address[] memory all = everybody();
        (number, holder) = (1 + choice % count, all[choice % all.length]);
        for (uint256 i = 0; i < count * PEOPLE && choice % 8 != 0; ++i) {
            if (_collectable(number, holder, holder)) break;
            (number, holder) = (1 + (choice % count + i / PEOPLE) % count, _person(_stir(choice, 1) % PEOPLE + i));
        }
    }
}
