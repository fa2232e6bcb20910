// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {Samples} from "../support/Samples.sol";
import {Chair} from "./Chair.sol";
import {Meddlesome, Purses} from "./Purses.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Where every coin of a community is: with the treasury, promised to somebody, or astray
abstract contract MoneyBooks is Chair, Purses {
    uint256 internal constant PEOPLE = 8;
    uint256 internal constant EXIT_PART = 8000;
    uint256 internal constant HOLDING = 1 days;

    /// @dev What went into the treasury and what it paid; what the project owes; what it was sent without a verb.
    struct Account {
        uint256 received;
        uint256 paid;
        uint256 lines;
        uint256 dividends;
        uint256 astray;
    }

    struct Promise {
        address token;
        uint256 amount;
        uint256 left;
        uint24 snapshot;
        address payee;
        bool closed;
    }

    address internal _currency;
    address internal _treasury;
    mapping(address token => Account) internal _accounts;
    /// @dev Numbered as in the project, from one.
    Promise[] internal _lines;
    Promise[] internal _dividends;
    mapping(uint256 dividend => mapping(address account => bool)) internal _collected;
    mapping(address account => uint256) internal _leftAt;

    /// @dev The chair; one who refuses the native coin; one who tries to collect twice; and last one who never joins.
    constructor(IProjectFactory factory, uint256 currency) {
        _currency = _tokens[currency];
        Parameters memory given = Samples.building(_currency);
        given.terms.minimum = 0;
        given.terms.sharing.holdingTime = uint32(HOLDING);
        given.rules = Samples.everyRule(Rule(Weighting.SHARES, 1000, 5000, 10_000, 1 days, 3 days));
        given.founders = new FoundingShares[](PEOPLE);
        for (uint256 i = 0; i < PEOPLE; ++i) {
            _people.push(i == 1 ? _refuser : i == 2 ? address(new Meddlesome(false)) : _newAccount());
            given.founders[i] = FoundingShares(_people[i], i == 0 ? 10_000e18 : 500e18);
            _books[_people[i]].balance = given.founders[i].shares;
        }
        (address made, address treasury) = factory.createProject(given, 0);
        (project, _treasury) = (IProject(made), treasury);
        for (uint256 i = 0; i < PEOPLE - 1; ++i) {
            _joins(_people[i], true);
        }
        _lines.push();
        _dividends.push();
        for (uint256 i = 0; i < _tokens.length; ++i) {
            _accounts[_tokens[i]].received = _endow(_tokens[i], treasury, 1e12);
        }
        pass(1);
    }

    // ───────── What campaigns ask ─────────

    function accountOf(address token) external view returns (Account memory) {
        return _accounts[token];
    }

    function lineOf(uint256 number) external view returns (Promise memory) {
        return _lines[number];
    }

    function dividendOf(uint256 number) external view returns (Promise memory) {
        return _dividends[number];
    }

    function counts() external view returns (uint256 lines, uint256 dividends) {
        return (_lines.length - 1, _dividends.length - 1);
    }

    // ───────── What follows from the books ─────────

    /// @dev What the treasury holds.
    function _inTreasury(address token) internal view returns (uint256) {
        return _accounts[token].received - _accounts[token].paid;
    }

    /// @dev All shares there are.
    function _supply() internal view returns (uint256 sum) {
        for (uint256 i = 0; i < _people.length; ++i) {
            sum += _books[_people[i]].balance;
        }
    }

    /// @dev What an account can still collect of a dividend; nothing before the second of its snapshot is over.
    function _partOf(uint256 number, address account) internal view returns (uint256) {
        Promise storage dividend = _dividends[number];
        if (_collected[number][account] || project.clock() <= dividend.snapshot) return 0;
        uint256 supply = _pastTotals[dividend.snapshot].supply;
        return Math.mulDiv(dividend.amount, _pastBalance[dividend.snapshot][account], supply);
    }

    /// @dev What leaving with shares brings of a token.
    function _exitPart(address token, uint256 shares, uint256 supply, bool dissolved) internal view returns (uint256) {
        return Math.mulDiv(_inTreasury(token), shares * (dissolved ? 10_000 : EXIT_PART), supply * 10_000);
    }

    /// @dev Whether a sound token moves between the two as it should.
    function _moves(address token, address from, address to) internal view returns (bool) {
        if (!_isSound(token) || !_reaches(token, to)) return false;
        return token != address(_blacklist) || !_blacklist.refused(from);
    }

    function _person(uint256 choice) internal view returns (address) {
        return _people[choice % PEOPLE];
    }
}
