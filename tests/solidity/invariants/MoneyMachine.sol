// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Budgeting} from "./Budgeting.sol";
import {Dividing} from "./Dividing.sol";
import {Leaving} from "./Leaving.sol";
import {Meddlesome} from "./Purses.sol";
import {MoneyBooks} from "./MoneyBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A community that earns, spends, shares out and leaves, in several coins at once
contract MoneyMachine is Leaving {
    constructor(IProjectFactory factory, uint256 currency) MoneyBooks(factory, currency) {
        _hasVerb("give", MoneyMachine.give.selector, 1);
        _hasVerb("transfer", MoneyMachine.transfer.selector, 1);
        _hasVerb("move", MoneyMachine.move.selector, 1);
        _hasVerb("donate", MoneyMachine.donate.selector, 1);
        _hasVerb("refuse", MoneyMachine.refuse.selector, 1);
        _hasVerb("spend", Budgeting.spend.selector, 1);
        _hasVerb("budget", Budgeting.budget.selector, 2);
        _hasVerb("ask", Budgeting.ask.selector, 3);
        _hasVerb("settle", Budgeting.settle.selector, 2);
        _hasVerb("close", Budgeting.close.selector, 1);
        _hasVerb("distribute", Dividing.distribute.selector, 3);
        _hasVerb("collect", Dividing.collect.selector, 3);
        _hasVerb("collectFor", Dividing.collectFor.selector, 1);
        _hasVerb("exit", Leaving.exit.selector, 2);
    }

    // ───────── Verbs ─────────

    function give(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        address person = _person(choice);
        uint256 amount = _pick(choice, 1e6, 1e9);
        _provide(_currency, person, amount, address(project));
        uint256 price = Math.max(1e6, Math.mulDiv(_inTreasury(_currency), 1e18, _supply(), Math.Rounding.Ceil));
        bytes memory data = abi.encodeCall(ICommunity.contribute, (amount, 0));
        vm.prank(person);
        (bool given, bytes memory shares) = address(project).call{value: _currency == address(0) ? amount : 0}(data);
        _foretold(given, _books[person].joined, "members give");
        if (!given) return;
        vm.assertEq(abi.decode(shares, (uint256)), amount * 1e18 / price, "nobody buys below the book");
        _books[person].balance += amount * 1e18 / price;
        _accounts[_currency].received += amount;
    }

    function transfer(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        (address from, address to) = (_people[1 + choice % (PEOPLE - 1)], _person(_stir(choice, 1)));
        uint256 shares = _pick(choice, 0, _books[from].balance / 2);
        vm.prank(from);
        project.transfer(to, shares);
        _books[from].balance -= shares;
        _books[to].balance += shares;
        _succeed();
    }

    /// @dev A member goes on under a new key; what they haven't collected goes to it.
    function move(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        uint256 index = 1 + choice % (PEOPLE - 1);
        (address from, address to) = (_people[index], _newAccount());
        bool moved = _decide(Class.AGREEMENT, _verb(abi.encodeCall(ICharter.moveMember, (from, to))));
        _foretold(moved, _books[from].joined, "members are moved, and nobody else");
        if (moved) _moves(index, to);
    }

    function donate(uint256 choice, uint256 pause) external verb {
        _pause(pause);
        address token = _tokens[choice % _tokens.length];
        bool toTreasury = _stir(choice, 1) % 4 != 0;
        uint256 arrived = _endow(token, toTreasury ? _treasury : address(project), _pick(choice, 0, 1e11));
        if (toTreasury) _accounts[token].received += arrived;
        else _accounts[token].astray += arrived;
        _succeed();
    }

    /// @dev A token's owner refuses a person or, seldom, the treasury, or no longer; another person plans what to try when
    /// money moves.
    function refuse(uint256 choice) external verb {
        address account = choice % 8 == 0 ? _treasury : _person(3 + choice % 3);
        if (choice % 2 == 0) _blacklist.refuse(_treasury, false);
        _blacklist.refuse(account, !_blacklist.refused(account));
        if (_people[2].code.length != 0) Meddlesome(payable(_people[2])).plan(address(project), _attempt(choice));
        _succeed();
    }

    // ───────── Internals ─────────

    /// @dev What somebody tries who is called while money moves.
    function _attempt(uint256 choice) private view returns (bytes memory) {
        if (choice % 2 == 0) {
            uint24[] memory numbers = new uint24[](1);
            numbers[0] = uint24(1 + choice % _dividends.length);
            return abi.encodeCall(IGovernance.claimDividends, (numbers, address(0)));
        }
        (address[] memory none, uint256[] memory minimums) = (new address[](1), new uint256[](1));
        uint24 snapshot = project.newestSnapshot() > 1 ? project.newestSnapshot() - 1 : 1;
        return abi.encodeCall(ICharter.exit, (1e18, none, minimums, snapshot, address(0)));
    }
}
