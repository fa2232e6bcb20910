// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICommunity} from "../interfaces/ICommunity.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Deciding} from "../core/Deciding.sol";
import {Module} from "../core/Module.sol";
import "../interfaces/Types.sol";

/// @title Proposals, notice and execution
/// @notice A call to anything but the project needs SPEND and goes through the treasury; a call to the project needs
/// exactly the class that its verb names. So no spending decision can change a rule, and the project, which holds what
/// belongs to persons, never calls anything but itself and its treasury for a decision.
abstract contract Decisions is IGovernance, Module, Deciding {
    // ───────── Verbs ─────────

    function propose(Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external returns (bytes32 poll) {
        _requirePhase(Phase.BUILDING);
        _requireSeat(msg.sender);
        if (text == 0) revert DigestMissing();
        if (class == Class.CLAIM) revert ClassNotProposable(class);
        for (uint256 i = 0; i < calls.length; ++i) {
            _requireCall(class, calls[i], i);
        }
        poll = proposalId(msg.sender, class, calls, text, salt);
        _openPoll(poll, msg.sender, class, true);
        emit ProposalCreated(poll, msg.sender, class, text, salt, calls);
    }

    function execute(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        external
        nonReentrant
    {
        _requirePhase(Phase.BUILDING);
        bytes32 poll = proposalId(proposer, class, calls, text, salt);
        (, PollState state) = _pollOf(poll, class);
        if (state != PollState.READY) revert PollStateWrong(poll, state);
        // Done before the calls: none of them can execute it again.
        _closePoll(poll, PollState.DONE);
        emit DecisionExecuted(poll, msg.sender);
        _lowestPrice = 0;
        for (uint256 i = 0; i < calls.length; ++i) {
            _requireCall(class, calls[i], i);
            _perform(class, calls[i], i);
        }
    }

    // ───────── Views ─────────

    function proposalId(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(proposer, salt, class, calls, text));
    }

    // ───────── Internals ─────────

    /// @dev The class that a governed verb needs.
    function _classOf(bytes4 verb) private pure returns (Class) {
        if (
            verb == ICommunity.setFunding.selector || verb == ICommunity.setAbout.selector
                || verb == IGovernance.setCategory.selector
        ) return Class.SETTINGS;
        if (verb == ICommunity.adoptAgreement.selector || verb == IGovernance.setRule.selector) return Class.AGREEMENT;
        revert VerbUnknown(verb);
    }

    function _requireSeat(address account) private view {
        if (!_isMember(account)) revert NotMember(account);
        uint256 held = _sharesOf(account);
        if (held < _seatShares()) revert SeatRequired(account, held, _seatShares());
    }

    /// @dev Checked when it is proposed, to spare voters what can't be executed, and again when it is executed.
    function _requireCall(Class class, Call calldata call_, uint256 index) private view {
        address target = call_.target;
        if (target == address(this)) {
            Class needed = _classOf(bytes4(call_.data));
            if (class != needed) revert ClassWrong(index, needed, class);
            if (call_.value != 0) revert ValueWrong(call_.value, 0);
            return;
        }
        if (class != Class.SPEND) revert ClassWrong(index, Class.SPEND, class);
        bool sendsData = call_.data.length != 0;
        if (target == address(0) || target == _treasury() || (sendsData && target.code.length == 0)) {
            revert TargetRefused(index, target);
        }
        bytes32 codeHash = sendsData ? target.codehash : bytes32(0);
        if (codeHash != call_.codeHash) revert TargetCodeChanged(index, codeHash, call_.codeHash);
    }

    function _perform(Class class, Call calldata call_, uint256 index) private {
        bool success;
        bytes memory reason;
        if (call_.target == address(this)) {
            _executing = uint8(class) + 1;
            (success, reason) = address(this).call(call_.data);
            _executing = 0;
        } else {
            (success, reason) =
                _treasury().call(abi.encodeCall(ITreasury.execute, (call_.target, call_.value, call_.data)));
        }
        if (!success) revert CallFailed(index, reason);
    }
}
