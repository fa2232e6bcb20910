// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Campaign} from "./Campaign.sol";
import {Machine} from "./Machine.sol";
import {MoneyBooks} from "./MoneyBooks.sol";
import {MoneyMachine} from "./MoneyMachine.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What is promised is there, what belongs to the community goes only where it may, and nobody waits for another
abstract contract MoneyInvariants is Campaign {
    MoneyMachine internal machine;

    function currency() internal pure virtual returns (uint256);

    function setUp() public override {
        super.setUp();
        machine = new MoneyMachine(factory, currency());
    }

    function machineOf() internal view override returns (Machine) {
        return machine;
    }

    function _moneyStands() internal view {
        IProject current = machine.project();
        address[] memory tokens = machine.tokens();
        for (uint256 i = 0; i < tokens.length; ++i) {
            MoneyBooks.Account memory books = machine.accountOf(tokens[i]);
            vm.assertEq(
                machine.held(tokens[i], address(current)),
                books.lines + books.dividends + books.astray,
                "lines and dividends are covered"
            );
            vm.assertEq(
                machine.held(tokens[i], current.treasury()),
                books.received - books.paid,
                "the treasury pays decisions and leavers alone"
            );
        }
        (uint256 lines, uint256 dividends) = machine.counts();
        vm.assertTrue(current.lineCount() == lines && current.dividendCount() == dividends, "nothing else is promised");
        if (lines != 0) _lineStands(current, uint24(1 + time() % lines));
        if (dividends != 0) _dividendStands(current, uint24(1 + time() % dividends));
    }

    function finish() internal override {
        machine.conclude(time());
        _moneyStands();
    }

    function _lineStands(IProject current, uint24 number) private view {
        Line memory line = current.lineOf(number);
        MoneyBooks.Promise memory books = machine.lineOf(number);
        vm.assertTrue(
            line.token == books.token && line.payee == books.payee && line.amount == books.amount
                && line.left == books.left && line.closed == books.closed,
            "a line stands as it was opened, less what it paid"
        );
    }

    function _dividendStands(IProject current, uint24 number) private view {
        Dividend memory dividend = current.dividendOf(number);
        MoneyBooks.Promise memory books = machine.dividendOf(number);
        vm.assertTrue(
            dividend.token == books.token && dividend.amount == books.amount && dividend.snapshot == books.snapshot,
            "a dividend stands as it was shared out"
        );
    }
}

/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract MoneyInTokensInvariants is MoneyInvariants {
    function currency() internal pure override returns (uint256) {
        return 1;
    }

    function title() internal pure override returns (string memory) {
        return "money-in-tokens";
    }

    function invariant_money_in_tokens() external view {
        _moneyStands();
    }
}

/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract MoneyInCoinsInvariants is MoneyInvariants {
    function currency() internal pure override returns (uint256) {
        return 0;
    }

    function title() internal pure override returns (string memory) {
        return "money-in-coins";
    }

    function invariant_money_in_coins() external view {
        _moneyStands();
    }
}
