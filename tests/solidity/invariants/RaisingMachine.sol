// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {RaisingBooks} from "./RaisingBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who give, pledge and take back while the time of raisings runs out, one raising after the other
contract RaisingMachine is RaisingBooks {
    constructor(IProjectFactory factory) RaisingBooks(factory) {
        _begin(1);
        _hasVerb("give", RaisingMachine.give.selector, 5);
        _hasVerb("pledge", RaisingMachine.pledge.selector, 3);
        _hasVerb("refund", RaisingMachine.refund.selector, 2);
        _hasVerb("donate", RaisingMachine.donate.selector, 1);
        _hasVerb("refuse", RaisingMachine.refuse.selector, 1);
        _hasVerb("wait", RaisingMachine.wait.selector, 2);
    }

    // ───────── Verbs ─────────

    function give(uint256 who, uint256 amount) external verb {
        address person = people[who % PEOPLE];
        bool fills = amount % 64 == 0 && _raising.given < CAP;
        amount = fills ? CAP - _raising.given : _pick(amount, 5e6, 400e6);
        _provide(_raising.currency, person, amount, address(project));
        uint256 expected = _sharesFor(person, amount);
        bytes memory data = abi.encodeCall(ICommunity.contribute, (amount, 0));
        vm.prank(person);
        (bool given, bytes memory shares) =
            address(project).call{value: _raising.currency == address(0) ? amount : 0}(data);
        _foretold(given, expected != 0, "giving, within the room that is left");
        if (!given) return;
        vm.assertEq(abi.decode(shares, (uint256)), expected, "shares follow from money and price");
        if (phase() == Phase.RAISING) {
            if (_given[_round][person] == 0) _raising.backers += 1;
            _given[_round][person] += amount;
        }
        _shares[_round][person] += expected;
        _raising.given += amount;
        _latch();
    }

    function pledge(uint256 who, uint32 units) external verb {
        address person = people[who % PEOPLE];
        units = uint32(_pick(units, 0, 300));
        vm.prank(person);
        (bool pledged,) = address(project).call(abi.encodeCall(IGovernance.pledge, (1, units)));
        _foretold(pledged, phase() == Phase.RAISING, "pledging, while it is raising");
        if (!pledged) return;
        _raising.units = _raising.units + units - _units[_round][person];
        _units[_round][person] = units;
        _latch();
    }

    /// @dev Mostly somebody who has something to take back.
    function refund(uint256 who) external verb {
        address person = people[who % PEOPLE];
        for (uint256 i = 0; i < PEOPLE && who % 16 != 0 && !_waits(person); ++i) {
            person = people[(who % PEOPLE + i) % PEOPLE];
        }
        if (_refund(person)) _succeed();
    }

    function donate(uint256 amount, bool toTreasury) external verb {
        address to = toTreasury ? project.treasury() : address(project);
        amount = _endow(_raising.currency, to, _pick(amount, 0, 100e6));
        if (toTreasury) _raising.toTreasury += amount;
        else _raising.toProject += amount;
        _succeed();
    }

    /// @dev A token's owner refuses somebody, or no longer.
    function refuse(uint256 who) external verb {
        address person = people[2 + who % 2];
        _blacklist.refuse(person, !_blacklist.refused(person));
        _succeed();
    }

    function wait(uint256 duration) external verb {
        pass(_pick(duration, 1, 1 days));
        _succeed();
        if (phase() == Phase.BUILDING ? true : phase() == Phase.FAILED && _isOver()) {
            conclude();
            _begin(_stir(duration, 1));
        }
    }

    // ───────── The end of a raising ─────────

    /// @notice Whoever can be paid takes back what they gave, unless the raising has succeeded.
    function conclude() public {
        if (time() <= _raising.deadline && !_raising.succeeded) vm.warp(_raising.deadline + 1);
        for (uint256 i = 0; i < PEOPLE; ++i) {
            _refund(people[i]);
        }
    }

    // ───────── Internals ─────────

    /// @dev Whoever can be paid has taken back theirs.
    function _isOver() private view returns (bool) {
        for (uint256 i = 0; i < PEOPLE; ++i) {
            if (_waits(people[i])) return false;
        }
        return true;
    }

    function _waits(address person) private view returns (bool) {
        return givenBy(person) != 0 && _reaches(_raising.currency, person);
    }

    function _refund(address person) private returns (bool refunded) {
        uint256 due = phase() == Phase.FAILED ? givenBy(person) : 0;
        uint256 before = held(_raising.currency, person);
        vm.prank(person);
        (refunded,) = address(project).call(abi.encodeCall(ICharter.refund, ()));
        bool expected = due != 0 && _reaches(_raising.currency, person);
        vm.assertEq(refunded, expected, "a refund depends on nobody else");
        if (!refunded) return false;
        vm.assertEq(held(_raising.currency, person) - before, due, "a refund is exactly what was given");
        _shares[_round][person] = 0;
        _given[_round][person] = 0;
        _raising.refunded += due;
    }
}
