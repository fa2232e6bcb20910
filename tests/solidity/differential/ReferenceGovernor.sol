// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title OpenZeppelin's Governor, with the rules of a project that it doesn't have
/// @notice A vote weighs the lesser of then and now, in units of 10^5; the quorum counts those against as well; and a late
/// change of the outcome prolongs the vote, once. It never ends early.
contract ReferenceGovernor is Governor, GovernorCountingSimple, GovernorVotes {
    uint256 private constant UNIT = 1e5;

    uint256 private immutable _period;
    uint256 private immutable _quorum;
    mapping(uint256 proposal => uint256) private _extendedTo;

    constructor(IVotes token, uint256 period, uint256 quorumPart) Governor("Reference") GovernorVotes(token) {
        (_period, _quorum) = (period, quorumPart);
    }

    /// @notice What a vote cast now would weigh.
    function weightNow(uint256 proposal, address account) external view returns (uint256) {
        return _getVotes(account, proposalSnapshot(proposal), "");
    }

    /// @notice The vote of an account that needs no key here.
    function voteFor(uint256 proposal, address account, uint8 support) external {
        bool passedBefore = _passes(proposal);
        _castVote(proposal, account, support, "");
        if (_passes(proposal) == passedBefore || _extendedTo[proposal] != 0) return;
        uint256 end = block.timestamp + _period / 4;
        if (end > proposalDeadline(proposal)) _extendedTo[proposal] = end;
    }

    function votingDelay() public pure override returns (uint256) {
        return 0;
    }

    function votingPeriod() public view override returns (uint256) {
        return _period;
    }

    function proposalDeadline(uint256 proposal) public view override returns (uint256) {
        uint256 end = _extendedTo[proposal];
        return end == 0 ? super.proposalDeadline(proposal) : end;
    }

    function quorum(uint256 timepoint) public view override returns (uint256) {
        uint256 units = token().getPastTotalSupply(timepoint) / UNIT;
        return Math.ceilDiv(units * UNIT * _quorum, 10_000);
    }

    function _quorumReached(uint256 proposal) internal view override(Governor, GovernorCountingSimple) returns (bool) {
        (uint256 against, uint256 inFavour, uint256 abstained) = proposalVotes(proposal);
        return quorum(proposalSnapshot(proposal)) <= against + inFavour + abstained;
    }

    function _getVotes(address account, uint256 timepoint, bytes memory params)
        internal
        view
        override(Governor, GovernorVotes)
        returns (uint256)
    {
        uint256 votes = Math.min(super._getVotes(account, timepoint, params), token().getVotes(account));
        return votes / UNIT * UNIT;
    }

    function _passes(uint256 proposal) private view returns (bool) {
        return _quorumReached(proposal) && _voteSucceeded(proposal);
    }
}
