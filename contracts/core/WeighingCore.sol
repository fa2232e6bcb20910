// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {IMembershipGate} from "../interfaces/IMembershipGate.sol";
import {PollsCore} from "./PollsCore.sol";
import {WorkCore} from "./WorkCore.sol";
import {HolderWord} from "../words/HolderWord.sol";
import {PollWord} from "../words/PollWord.sol";
import {BY_MEMBERS, BY_ROOTS, BY_SHARES} from "../words/RuleWord.sol";
import "../interfaces/Types.sol";

/// @title What a ballot weighs, and of how much
/// @notice A ballot weighs the lesser of what was held at the snapshot and what is held now: what was lent, sold or taken
/// out since weighs nothing.
abstract contract WeighingCore is WorkCore, PollsCore {
    /// @dev Base units of shares in one unit of votes.
    uint256 internal constant VOTE_UNIT = 1e5;

    function _unitOf(uint256 weighting) internal pure returns (uint256) {
        return weighting == BY_SHARES ? VOTE_UNIT : 1;
    }

    /// @dev The electorate's total weight at the snapshot, without the own shares of a claimant.
    function _electorate(bytes32 id, PollWord poll, uint256 weighting) internal view override returns (uint256) {
        uint256 snapshot = poll.snapshot();
        Totals storage past = _totalsAt(snapshot);
        uint256 total = past.supply;
        if (weighting == BY_MEMBERS) total = past.seats;
        if (weighting == BY_ROOTS) total = past.roots;
        if (poll.isClaim()) {
            bool counts = poll.state() & CLAIMANT_COUNTS != 0;
            uint256 own = _ownPastWeight(_claims[id].claimant(), snapshot, weighting, counts);
            total = FixedPointMathLib.zeroFloorSub(total, own);
        }
        return total / _unitOf(weighting);
    }

    function _weight(uint256 snapshot, uint256 weighting, address voter, address claimant)
        internal
        view
        returns (uint256)
    {
        if (weighting == BY_SHARES) {
            (uint256 votesThen, uint256 votesNow) = _votesThenAndNow(voter, snapshot);
            // A claimant's shares don't judge their claim through a delegate either.
            // What a delegate whose key was given up has is nothing already.
            if (claimant != address(0)) {
                votesNow = FixedPointMathLib.zeroFloorSub(votesNow, _sharesDelegated(claimant, voter));
            }
            return FixedPointMathLib.min(votesThen, votesNow) / VOTE_UNIT;
        }
        if (!_countsAt(voter, snapshot)) return 0;
        (uint256 past, uint256 current) = _balanceThenAndNow(voter, snapshot);
        uint256 weight = _memberWeight(weighting, FixedPointMathLib.min(past, current));
        return weight != 0 && _isPerson(voter) ? weight : 0;
    }

    /// @dev Whether the project's gate, if it has one, counts the account as a person. A gate that fails counts nobody.
    function _isPerson(address account) internal view returns (bool) {
        (address gate,) = _gateTerms();
        return _passesGate(gate, account);
    }

    function _passesGate(address gate, address account) internal view returns (bool) {
        if (gate == address(0)) return true;
        (bool success, bytes memory answer) = gate.staticcall(abi.encodeCall(IMembershipGate.isPerson, (account)));
        return success && answer.length == 32 && uint256(bytes32(answer)) == 1;
    }

    /// @dev Seats are counted in 24 bits: members whose numbers are beyond don't count, so that nobody can fill the count with
    /// millions of accounts and lock the shares of all who have a seat.
    function _mayCount(address account, uint256 number) internal view returns (bool) {
        return number <= type(uint24).max && _isPerson(account);
    }

    // ───────── Internals ─────────

    /// @dev What a claimant's own shares weighed. Votes that others delegated to them stay in the electorate: nobody can
    /// cast them, but without them a friend's few shares would make the quorum.
    function _ownPastWeight(address claimant, uint256 snapshot, uint256 weighting, bool counts)
        private
        view
        returns (uint256)
    {
        HolderWord past = _pastHolder(claimant, snapshot);
        if (weighting != BY_SHARES) return counts ? _memberWeight(weighting, past.balance()) : 0;
        return FixedPointMathLib.min(past.balance(), past.votes());
    }

    function _memberWeight(uint256 weighting, uint256 balance) private view returns (uint256) {
        if (weighting == BY_ROOTS) return FixedPointMathLib.sqrt(balance);
        return balance >= _seatShares() ? 1 : 0;
    }
}
