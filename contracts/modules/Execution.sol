// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICommunity} from "../interfaces/ICommunity.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {DecisionsCore} from "../core/DecisionsCore.sol";
import {PollsCore} from "../core/PollsCore.sol";
import {PollWord} from "../words/PollWord.sol";
import "../interfaces/Types.sol";

/// @title Executing decisions
abstract contract Execution is ICommunity, PollsCore, DecisionsCore {
    function execute(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        external
        nonReentrant
    {
        _requirePhase(Phase.BUILDING);
        uint256 number = uint256(class);
        if (number == uint256(Class.CLAIM)) revert ClassNotProposable(class);
        bytes32 poll = _proposalId(proposer, class, calls, text, salt);
        PollWord word = _polls[poll];
        PollState state = _stateOf(poll, word);
        if (state != PollState.READY) revert PollStateWrong(poll, state);
        // Done before the calls: none of them can execute it again.
        _polls[poll] = word.withState(word.state() | uint256(PollState.DONE));
        emit DecisionExecuted(poll, msg.sender);
        if (number == uint256(Class.SETTINGS)) _lowestPrice = 0;
        for (uint256 i = 0; i < calls.length; ++i) {
            _perform(number, calls[i], i);
        }
    }

    function _perform(uint256 class, Call calldata call_, uint256 index) private {
        bool success;
        bytes memory reason;
        if (call_.target == address(this)) {
            _executing = uint8(class + 1);
            (success, reason) = address(this).call(call_.data);
            _executing = 0;
        } else {
            _requireCode(call_, index);
            (success, reason) =
                _treasury().call(abi.encodeCall(ITreasury.execute, (call_.target, call_.value, call_.data)));
        }
        if (!success) revert CallFailed(index, reason);
    }
}
