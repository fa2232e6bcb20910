// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {MajorityBooks} from "./MajorityBooks.sol";
import {MajorityDrafts} from "./MajorityDrafts.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Two who hold six tenths decide whatever they like, and mint and buy, against one who may leave at any moment
contract MajorityMachine is MajorityDrafts {
    /// @dev After each step, the leaver could still leave.
    modifier watched() {
        _;
        vm.assertTrue(canLeave(), "a leaver takes their part until the notice is over");
    }

    constructor(IProjectFactory factory) MajorityBooks(factory) {
        _begin();
        _hasVerb("decide", MajorityMachine.decide.selector, 4);
        _hasVerb("execute", MajorityMachine.execute.selector, 3);
        _hasVerb("work", MajorityMachine.work.selector, 1);
        _hasVerb("buy", MajorityMachine.buy.selector, 2);
        _hasVerb("earn", MajorityMachine.earn.selector, 2);
        _hasVerb("flee", MajorityMachine.flee.selector, 1);
        _hasVerb("tidy", MajorityMachine.tidy.selector, 1);
        _hasVerb("wait", MajorityMachine.wait.selector, 4);
    }

    // ───────── Verbs ─────────

    /// @dev Passed in the next second, and known to the leaver from then on.
    function decide(uint256 choice) external verb watched {
        choice = _stir(choice, 0);
        Decision storage decision = _pending.push();
        (decision.kind, decision.salt) = (choice % 10, keccak256(abi.encode(choice, _pending.length, time())));
        decision.class = _draft(decision, _stir(choice, 1));
        vm.prank(_chair);
        (bool opened, bytes memory id) = address(project)
            .call(abi.encodeCall(ICommunity.propose, (decision.class, decision.calls, "text", decision.salt)));
        pass(1);
        if (!opened || !_agree(abi.decode(id, (bytes32)))) return _pending.pop();
        decision.endsAt = time() + project.ruleOf(decision.class, 0).notice;
        _assure(decision);
        _succeed();
    }

    /// @dev Ripe or not. What others are sure of begins anew when a ripe one has taken its due.
    function execute(uint256 choice) external verb watched {
        choice = _stir(choice, 0);
        if (_pending.length == 0) return;
        uint256 index = choice % _pending.length;
        for (uint256 i = 0; i < _pending.length && choice % 4 != 0 && time() <= _pending[index].endsAt; ++i) {
            index = (index + 1) % _pending.length;
        }
        Decision storage decision = _pending[index];
        (bool executed,) = address(project)
            .call(abi.encodeCall(ICommunity.execute, (_chair, decision.class, decision.calls, "text", decision.salt)));
        if (executed) _succeed();
        if (time() <= decision.endsAt) return;
        uint256 kind = decision.kind;
        _pending[index] = _pending[_pending.length - 1];
        _pending.pop();
        if (!executed) return;
        if (kind == DISSOLVES || kind == MOVES) return _begin();
        for (uint256 i = 0; i < _pending.length; ++i) {
            _assure(_pending[i]);
        }
    }

    /// @dev The friend claims work, and the chair finds it good.
    function work(uint256 choice) external verb watched {
        choice = _stir(choice, 0);
        uint32 units = uint32(_pick(choice, 1, 300));
        vm.prank(_friend);
        (bool opened, bytes memory id) =
            address(project).call(abi.encodeCall(ICommunity.openClaim, (2, units, "evidence", 0, 0, bytes32(choice))));
        pass(1);
        if (!opened) return;
        vm.prank(_chair);
        project.castBallot(abi.decode(id, (bytes32)), Support.FOR);
        uint256 before = project.totalSupply();
        (bool settled,) = address(project).call(abi.encodeCall(IGovernance.settleClaim, (abi.decode(id, (bytes32)))));
        _keptByWork = _keptByWork * before / project.totalSupply();
        if (settled) _succeed();
    }

    function buy(uint256 choice) external verb watched {
        choice = _stir(choice, 0);
        uint256 amount = _pick(choice, 10e6, 200e6);
        _token.mint(_chair, amount);
        vm.prank(_chair);
        _token.approve(address(project), amount);
        uint256 before = project.totalSupply();
        vm.prank(_chair);
        (bool given,) = address(project).call(abi.encodeCall(ICommunity.contribute, (amount, 0)));
        _keptByBuying = _keptByBuying * before / project.totalSupply();
        if (given) _succeed();
    }

    /// @dev Revenue: given to the treasury, or shared out, of which it keeps a part.
    function earn(uint256 choice) external verb watched {
        choice = _stir(choice, 0);
        uint256 amount = _pick(choice, 10_000, 300e6);
        if (choice % 3 == 0) {
            vm.deal(_treasury, _treasury.balance + amount * 1e9);
        } else if (choice % 3 == 1) {
            _token.mint(_treasury, amount);
        } else {
            _other.mint(address(this), amount * 1e9);
            _other.approve(address(project), amount * 1e9);
            project.distribute(address(_other), amount * 1e9);
        }
        _succeed();
    }

    /// @dev A bystander leaves with some of theirs, over the newest snapshot that is old enough.
    function flee() external verb watched {
        uint256 shares = project.balanceOf(_bystander) / 8;
        uint24 number = uint24(project.clock() - 1);
        uint256 holding = project.sharing().holdingTime;
        while (number > 1 && project.pastTotals(number).takenAt + holding > time()) --number;
        vm.prank(_bystander);
        (bool left,) =
            address(project).call(abi.encodeCall(ICharter.exit, (shares, _coins, new uint256[](3), number, _bystander)));
        if (left) _succeed();
    }

    /// @dev Takes a snapshot, closes a line, asks for a recount: what anybody may do.
    function tidy(uint256 choice) external verb watched {
        (bool taken,) = address(project).call(abi.encodeCall(ICharter.takeSnapshot, ()));
        uint24 lines = project.lineCount();
        if (lines != 0) {
            (bool closed,) = address(project).call(abi.encodeCall(IGovernance.closeLine, (uint24(1 + choice % lines))));
            taken = taken || closed;
        }
        if (taken) _succeed();
    }

    /// @dev To the last second of the next notice to end, when leaving must still be possible, and past it; or for a while.
    function wait(uint256 choice) external verb watched {
        choice = _stir(choice, 0);
        uint256 next = time() + _pick(choice, 1 hours, 2 days);
        for (uint256 i = 0; i < _pending.length && choice % 2 == 0; ++i) {
            if (_pending[i].endsAt >= time() && _pending[i].endsAt < next) next = _pending[i].endsAt;
        }
        vm.warp(next);
        vm.assertTrue(canLeave(), "a leaver takes their part until the notice is over");
        if (choice % 4 == 0) pass(1);
        _succeed();
    }

    // ───────── Internals ─────────

    function _agree(bytes32 poll) private returns (bool) {
        address[2] memory majority = [_chair, _friend];
        for (uint256 i = 0; i < 2 && project.pollState(poll) == PollState.OPEN; ++i) {
            vm.prank(majority[i]);
            project.castBallot(poll, Support.FOR);
        }
        return project.pollState(poll) == PollState.PASSED;
    }
}
