// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {Samples} from "../support/Samples.sol";
import {Purses, Meddlesome} from "./Purses.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What everybody gave and promised in a raising, and what follows from it
/// @notice When a raising is over, another begins, in another currency and with other thresholds.
abstract contract RaisingBooks is Purses {
    uint256 internal constant PEOPLE = 8;
    uint256 internal constant CAP = 5000e6;

    struct Raising {
        address currency;
        uint256 moneyNeeded;
        uint256 backersNeeded;
        uint256 unitsNeeded;
        uint256 deadline;
        uint256 given;
        uint256 refunded;
        uint256 backers;
        uint256 units;
        bool succeeded;
        // Of the currency, what came without a verb.
        uint256 toProject;
        uint256 toTreasury;
    }

    IProjectFactory private immutable _factory;
    IProject public project;
    address[PEOPLE] public people;
    Raising internal _raising;
    uint256 internal _round;
    mapping(uint256 round => mapping(address person => uint256)) internal _given;
    mapping(uint256 round => mapping(address person => uint256)) internal _shares;
    mapping(uint256 round => mapping(address person => uint256)) internal _units;

    /// @dev One person refuses the native coin, and one tries to be refunded twice.
    constructor(IProjectFactory factory) {
        _factory = factory;
        for (uint256 i = 0; i < PEOPLE; ++i) {
            people[i] = vm.addr(i + 1);
        }
        (people[0], people[1]) = (_refuser, address(new Meddlesome(false)));
    }

    function raising() external view returns (Raising memory) {
        return _raising;
    }

    // ───────── What follows from the books ─────────

    function phase() public view returns (Phase) {
        if (_raising.succeeded) return Phase.BUILDING;
        return time() <= _raising.deadline ? Phase.RAISING : Phase.FAILED;
    }

    /// @notice What the project must hold of the currency for those who gave it.
    function escrow() public view returns (uint256) {
        return _raising.succeeded ? 0 : _raising.given - _raising.refunded;
    }

    /// @notice What an account gave in this raising and has not taken back.
    function givenBy(address person) public view returns (uint256) {
        return _given[_round][person];
    }

    function sharesOf(address person) external view returns (uint256) {
        return _shares[_round][person];
    }

    /// @dev Success is there at the moment when the last threshold is met.
    function _latch() internal {
        bool met = _raising.given >= _raising.moneyNeeded && _raising.backers >= _raising.backersNeeded
            && _raising.units >= _raising.unitsNeeded;
        if (met && time() <= _raising.deadline) _raising.succeeded = true;
    }

    /// @dev The shares that this contribution must bring; zero if it must be refused.
    function _sharesFor(address person, uint256 amount) internal view returns (uint256) {
        Phase current = phase();
        if (current == Phase.FAILED || !_reachesFrom(person)) return 0;
        uint256 taken = _raising.given;
        uint256 price = Samples.PRICE;
        if (current == Phase.RAISING) {
            uint256 backers = _raising.backers + (_given[_round][person] == 0 ? 1 : 0);
            if (backers < _raising.backersNeeded) taken += Samples.MINIMUM * (_raising.backersNeeded - backers);
        } else if (project.totalSupply() != 0) {
            uint256 book = held(_raising.currency, project.treasury());
            price = Math.max(price, Math.mulDiv(book, 1e18, project.totalSupply(), Math.Rounding.Ceil));
        }
        uint256 room = CAP > taken ? CAP - taken : 0;
        if (amount > room || (amount < Samples.MINIMUM && amount != room)) return 0;
        return amount * 1e18 / price;
    }

    function _reachesFrom(address person) private view returns (bool) {
        return _raising.currency != address(_blacklist) || !_blacklist.refused(person);
    }

    // ───────── Beginning ─────────

    /// @dev Half of the raisings need much, so that many fail.
    function _begin(uint256 choice) internal {
        Parameters memory given = Samples.raising(_tokens[choice % _soundTokens], time());
        given.terms.moneyThreshold = _stir(choice, 2) % 4 == 0 ? 800e6 : 4000e6;
        given.terms.pledgeThreshold = uint64(_stir(choice, 3) % 2 * 500);
        given.terms.deadline = uint40(time() + 1 days);
        (address made,) = _factory.createProject(given, bytes32(++_round));
        project = IProject(made);
        delete _raising;
        _raising.currency = given.terms.currency;
        (_raising.moneyNeeded, _raising.backersNeeded) = (given.terms.moneyThreshold, 3);
        (_raising.unitsNeeded, _raising.deadline) = (given.terms.pledgeThreshold, given.terms.deadline);
        for (uint256 i = 0; i < PEOPLE; ++i) {
            vm.prank(people[i]);
            project.acceptAgreement(Samples.AGREEMENT);
        }
        Meddlesome(payable(people[1])).plan(made, abi.encodeCall(project.refund, ()));
    }
}
