// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Chair} from "./Chair.sol";
import {PersonGate} from "../support/PersonGate.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title People who join, give, work, transfer, delegate, leave, move to new keys and take snapshots
/// @notice In any order, and often in the same second. Half of them count as persons at first; who does changes.
contract RegisterMachine is Chair {
    uint256 private constant PEOPLE = 8;

    TestToken private immutable _token;
    PersonGate private immutable _gate;

    /// @dev The first of them is the chair, who holds founding shares and neither leaves nor delegates.
    constructor(IProject project_, TestToken token, PersonGate gate, address chair, uint256 founding) {
        (project, _token, _gate) = (project_, token, gate);
        _people.push(chair);
        _books[chair].balance = founding;
        for (uint256 i = 1; i < PEOPLE; ++i) {
            _people.push(_newAccount());
            _gate.set(_people[i], i % 2 == 0);
        }
        _joins(chair, false);
        _joins(_people[1], false);
        _joins(_people[2], true);
        _hasVerb("join", RegisterMachine.join.selector, 1);
        _hasVerb("give", RegisterMachine.give.selector, 2);
        _hasVerb("work", RegisterMachine.work.selector, 1);
        _hasVerb("transfer", RegisterMachine.transfer.selector, 3);
        _hasVerb("delegate", RegisterMachine.delegate.selector, 3);
        _hasVerb("exit", RegisterMachine.exit.selector, 2);
        _hasVerb("move", RegisterMachine.move.selector, 1);
        _hasVerb("recount", RegisterMachine.recount.selector, 1);
        _hasVerb("snapshot", RegisterMachine.snapshot.selector, 2);
    }

    // ───────── Verbs ─────────

    function join(uint256 who, uint256 pause) external verb {
        _pause(pause);
        for (uint256 i = 0; i < PEOPLE; ++i) {
            address person = _people[(who % PEOPLE + i) % PEOPLE];
            if (_books[person].joined) continue;
            _joins(person, _gate.isPerson(person));
            return _succeed();
        }
    }

    function give(uint256 who, uint256 amount, uint256 pause) external verb {
        _pause(pause);
        address person = _member(who);
        amount = bound(amount, 1, 50e6);
        _token.mint(person, amount);
        vm.prank(person);
        _token.approve(address(project), amount);
        vm.prank(person);
        _books[person].balance += project.contribute(amount, 0);
        _succeed();
    }

    /// @dev The chair accepts the claim in the next second, which decides it.
    function work(uint256 who, uint32 units, uint256 pause) external verb {
        _pause(pause);
        address person = _people[_worker(who)];
        vm.prank(person);
        bytes32 claim = project.openClaim(2, uint32(bound(units, 1, 500)), "evidence", 0, 0, _fresh());
        _let(1);
        vm.prank(_chair());
        project.castBallot(claim, Support.FOR);
        project.settleClaim(claim);
        _books[person].balance += project.claimOf(claim).shares;
        _succeed();
    }

    function transfer(uint256 from, uint256 to, uint256 shares, uint256 pause) external verb {
        _pause(pause);
        (address giver, address taker) = (_holder(from), _people[to % PEOPLE]);
        if (giver == address(0)) return;
        shares = bound(shares, 0, _books[giver].balance);
        vm.prank(giver);
        project.transfer(taker, shares);
        _books[giver].balance -= shares;
        _books[taker].balance += shares;
        _succeed();
    }

    function delegate(uint256 who, uint256 to, uint256 pause) external verb {
        _pause(pause);
        address person = _people[1 + who % (PEOPLE - 1)];
        address delegatee = to % 4 == 0 ? address(0) : _member(to);
        vm.prank(person);
        project.delegate(delegatee);
        _delegates(person, delegatee);
        _succeed();
    }

    /// @dev Leaves with no money at all, over a snapshot that is past; there is no holding time here.
    function exit(uint256 who, uint256 shares, uint256 pause) external verb {
        _pause(pause);
        address person = _holder(who);
        uint24 last = uint24(project.clock() - 1);
        if (person == address(0) || last == 0) return;
        uint24 over = who % 4 == 0 ? uint24(1 + shares % last) : last;
        uint256 most = _pastBalance[over][person];
        if (most > _books[person].balance) most = _books[person].balance;
        shares = bound(shares, 1, most == 0 ? 1 : most);
        bytes memory data =
            abi.encodeCall(ICharter.exit, (shares, new address[](0), new uint256[](0), over, address(0)));
        vm.prank(person);
        (bool left,) = address(project).call(data);
        _foretold(left, shares <= most && over >= _leftAt[person], "leaving, as the snapshot allows");
        if (!left) return;
        _books[person].balance -= shares;
        _leftAt[person] = project.clock();
    }

    function move(uint256 who, uint256 pause) external verb {
        _pause(pause);
        uint256 index = who % 4 == 0 ? 1 + who % (PEOPLE - 1) : _worker(who);
        address from = _people[index];
        address to = _newAccount();
        if (_stir(who, 1) % 4 == 0) _standInTheWay(to, _holder(who));
        bool moved = _decide(Class.AGREEMENT, _verb(abi.encodeCall(ICharter.moveMember, (from, to))));
        _foretold(moved, _books[from].joined, "moving members, and nobody else");
        if (moved) _moves(index, to);
        _gate.set(to, _gate.isPerson(from));
    }

    /// @dev Somebody begins or ceases to count as a person, and is counted anew.
    function recount(uint256 who, uint256 pause) external verb {
        _pause(pause);
        address person = _member(who);
        bool counts = _books[person].since == 0;
        _gate.set(person, counts);
        project.recountMember(person);
        _books[person].since = counts ? project.clock() : 0;
        _succeed();
    }

    /// @dev Anybody may once a day; every proposal does.
    function snapshot(uint256 pause) external verb {
        _pause(pause);
        if (time() > project.totals().takenAt + 1 days) {
            project.takeSnapshot();
        } else {
            vm.prank(_chair());
            try project.propose(Class.SPEND, new Call[](0), "text", _fresh()) {}
            catch {
                return;
            }
        }
        _succeed();
    }

    // ───────── Internals ─────────

    mapping(address account => uint256) private _leftAt;

    function _member(uint256 who) private view returns (address person) {
        for (uint256 i = 0; i < PEOPLE; ++i) {
            person = _people[(who % PEOPLE + i) % PEOPLE];
            if (_books[person].joined) return person;
        }
    }

    /// @dev Somebody sends shares to an address that is about to take a member's place.
    function _standInTheWay(address to, address holder) private {
        if (holder == address(0)) return;
        uint256 shares = _books[holder].balance / 8 + 1;
        vm.prank(holder);
        project.transfer(to, shares);
        _books[holder].balance -= shares;
        _books[to].balance += shares;
        _others.push(to);
    }

    /// @dev The place of a member who isn't the chair.
    function _worker(uint256 who) private view returns (uint256 index) {
        for (uint256 i = 0; i < PEOPLE - 1; ++i) {
            index = 1 + (who % PEOPLE + i) % (PEOPLE - 1);
            if (_books[_people[index]].joined) return index;
        }
    }

    /// @dev Somebody who holds shares, but not the chair; zero if nobody does.
    function _holder(uint256 who) private view returns (address person) {
        for (uint256 i = 0; i < PEOPLE - 1; ++i) {
            person = _people[1 + (who % PEOPLE + i) % (PEOPLE - 1)];
            if (_books[person].balance != 0) return person;
        }
        return address(0);
    }
}
