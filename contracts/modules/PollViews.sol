// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DecisionsCore} from "../core/DecisionsCore.sol";
import {WeighingCore} from "../core/WeighingCore.sol";
import {ILookups} from "../interfaces/ILookups.sol";
import {Count, Outcome} from "../libraries/Outcome.sol";
import {PollWord} from "../words/PollWord.sol";
import {unpackRule} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title Looking up polls and rules
abstract contract PollViews is ILookups, WeighingCore, DecisionsCore {
    function proposalId(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return _proposalId(proposer, class, calls, text, salt);
    }

    function ruleOf(Class class, uint16 version) external view returns (Rule memory) {
        return unpackRule(_ruleAt(uint256(class), version == 0 ? _ruleVersion(class) : version));
    }

    function currentRuleVersion(Class class) external view returns (uint16) {
        return _ruleVersion(class);
    }

    function pollState(bytes32 id) external view returns (PollState) {
        return _stateNow(id);
    }

    function pollOf(bytes32 id) external view returns (Poll memory) {
        PollWord poll = _polls[id];
        uint256 state = poll.state();
        return Poll({
            class: Class(poll.class()),
            ruleVersion: uint16(poll.ruleVersion()),
            snapshot: uint24(poll.snapshot()),
            closesAt: uint40(poll.closesAt()),
            closed: PollState(state & CLOSED),
            decided: state & DECIDED != 0,
            extended: state & EXTENDED != 0
        });
    }

    function hasVoted(bytes32 id, address account) external view returns (bool) {
        uint256 number = _numberIfAny(account);
        return number != 0 && _cast[id][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    /// @dev The electorate is known when the snapshot's block is over.
    function tally(bytes32 id) external view returns (Tally memory) {
        PollWord poll = _polls[id];
        Count memory count = _countOf(id, poll);
        uint256 weighting = _ruleAt(poll.class(), poll.ruleVersion()).weighting();
        uint256 unit = _unitOf(weighting);
        bool known = poll.closesAt() != 0 && _isPast(poll.snapshot());
        return Tally({
            inFavour: count.inFavour * unit,
            against: count.against * unit,
            abstained: count.abstained * unit,
            turnout: Outcome.turnout(count) * unit,
            electorate: known ? _electorate(id, poll, weighting) * unit : 0,
            decidedAt: poll.state() & DECIDED != 0 ? uint40(poll.closesAt()) : 0
        });
    }
}
