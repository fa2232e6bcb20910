// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {Machine} from "./Machine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A naive register: who holds how much and delegates to whom, and all of it again for every snapshot
/// @notice It knows nothing of stamps and histories. When the second of a snapshot is over, everything is written down.
abstract contract ShareBooks is Machine {
    struct Person {
        uint256 balance;
        address delegate;
        bool joined;
        bool retired;
        uint256 since;
    }

    IProject public project;

    /// @dev The accounts of people, and others: those that they have given up, and who only holds shares.
    address[] internal _people;
    address[] internal _others;
    mapping(address account => uint256) internal _keys;
    mapping(address account => Person) internal _books;
    mapping(uint256 snapshot => mapping(address account => uint256)) internal _pastBalance;
    mapping(uint256 snapshot => mapping(address account => uint256)) internal _pastVotes;
    mapping(uint256 snapshot => Totals) internal _pastTotals;
    /// @dev Shares of snapshots that nobody has any more: what had been sent to an address before a member took it.
    mapping(uint256 snapshot => uint256) internal _forgotten;
    /// @dev Who stands for an account since its key was given up.
    mapping(address account => address) internal _heirs;
    uint256 internal _made;

    // ───────── What campaigns ask ─────────

    /// @notice Every account there ever was.
    function everybody() public view returns (address[] memory all) {
        all = new address[](_people.length + _others.length);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = i < _people.length ? _people[i] : _others[i - _people.length];
        }
    }

    function balanceOf(address account) external view returns (uint256) {
        return _books[account].balance;
    }

    function past(uint256 snapshot, address account) external view returns (uint256 balance, uint256 votes) {
        return (_pastBalance[snapshot][account], _pastVotes[snapshot][account]);
    }

    function forgotten(uint256 snapshot) external view returns (uint256) {
        return _forgotten[snapshot];
    }

    function pastTotals(uint256 snapshot) external view returns (Totals memory) {
        return _pastTotals[snapshot];
    }

    /// @notice The sum of the balances of all who delegate to an account, itself included.
    function votesOf(address account) public view returns (uint256 votes) {
        address[] memory all = everybody();
        for (uint256 i = 0; i < all.length; ++i) {
            Person storage person = _books[all[i]];
            address delegatee = person.delegate == address(0) ? all[i] : person.delegate;
            if (delegatee == account) votes += person.balance;
        }
    }

    /// @notice The totals, from the people one by one.
    function totals() public view returns (Totals memory sum) {
        uint256 seat = project.seatShares();
        address[] memory all = everybody();
        for (uint256 i = 0; i < all.length; ++i) {
            Person storage person = _books[all[i]];
            sum.supply += uint96(person.balance);
            if (person.joined) sum.members += 1;
            if (person.since == 0) continue;
            sum.roots += uint64(Math.sqrt(person.balance));
            if (person.balance >= seat) sum.seats += 1;
        }
        sum.takenAt = project.totals().takenAt;
    }

    /// @notice Writes down what is true now, if a snapshot shows this second.
    function record() public virtual {
        Totals memory sum = totals();
        if (sum.takenAt != time()) return;
        uint256 snapshot = project.newestSnapshot();
        _pastTotals[snapshot] = sum;
        address[] memory all = everybody();
        for (uint256 i = 0; i < all.length; ++i) {
            _pastBalance[snapshot][all[i]] = _books[all[i]].balance;
            _pastVotes[snapshot][all[i]] = 0;
        }
        for (uint256 i = 0; i < all.length; ++i) {
            uint256 balance = _books[all[i]].balance;
            address delegatee = _books[all[i]].delegate;
            if (balance != 0) _pastVotes[snapshot][delegatee == address(0) ? all[i] : delegatee] += balance;
        }
    }

    // ───────── For machines ─────────

    /// @dev Time passes; what the second before showed is written down first.
    function _let(uint256 duration) internal {
        if (duration == 0) return;
        record();
        pass(duration);
    }

    /// @dev Half of all steps happen in the same second as the step before.
    function _pause(uint256 choice) internal {
        uint256[6] memory pauses = [uint256(0), 0, 0, 1, 1 hours, 1 days + 1];
        _let(pauses[choice % 6]);
    }

    /// @dev An account that nobody has seen before, whose key is known.
    function _newAccount() internal returns (address account) {
        uint256 key = uint256(keccak256(abi.encode("person", ++_made)));
        account = vm.addr(key);
        _keys[account] = key;
    }

    function _accept(address account) internal {
        (, bytes32 digest) = project.agreement();
        vm.prank(account);
        project.acceptAgreement(digest);
    }

    function _joins(address account, bool counts) internal {
        _accept(account);
        _books[account].joined = true;
        if (counts) _books[account].since = project.clock();
    }

    function _delegates(address account, address delegatee) internal {
        _books[account].delegate = delegatee == account ? address(0) : delegatee;
    }

    /// @dev Who stands for an account now.
    function _heirOf(address account) internal view returns (address heir) {
        for (heir = account; _heirs[heir] != address(0);) {
            heir = _heirs[heir];
        }
    }

    /// @dev The person goes on under another account, which has all that the old one had; what it had been sent before is
    /// the person's too, and it has no past.
    function _moves(uint256 who, address to) internal {
        address from = _people[who];
        uint256 found = _books[to].balance;
        if (found != 0) _forgetPast(to);
        _books[to] = _books[from];
        _books[to].balance += found;
        _books[from] = Person(0, address(0), false, true, 0);
        _heirs[from] = to;
        _others.push(from);
        _people[who] = to;
    }

    /// @dev The account was the last of the others.
    function _forgetPast(address account) private {
        _others.pop();
        for (uint256 number = project.newestSnapshot(); number != 0; --number) {
            _forgotten[number] += _pastBalance[number][account];
            (_pastBalance[number][account], _pastVotes[number][account]) = (0, 0);
        }
    }
}
