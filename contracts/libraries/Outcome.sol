// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RuleWord} from "../words/RuleWord.sol";

/// @notice What has been counted in a poll, in units of votes. `excess` is weight above the cap: it takes part, but doesn't
/// decide.
struct Count {
    uint256 inFavour;
    uint256 against;
    uint256 abstained;
    uint256 excess;
}

/// @title When a poll passes
/// @notice It passes if somebody is in favour, the turnout reaches the quorum, and those in favour are more than the
/// approval asks of those for and against. Ties and exact shares of the approval don't pass.
/// @dev Unchecked: weights and their sums are at most a supply of 96 bits, four of them times 10^4 need 112 bits.
library Outcome {
    uint256 private constant BPS = 10_000;

    function turnout(Count memory count) internal pure returns (uint256) {
        unchecked {
            return count.inFavour + count.against + count.abstained + count.excess;
        }
    }

    function passes(Count memory count, RuleWord rule, uint256 electorate) internal pure returns (bool) {
        return _surelyPasses(count, rule, electorate, 0);
    }

    /// @dev Whether the weight that hasn't voted yet can't change the outcome. What has voted can lose weight only before
    /// it votes, so the weight left is at most the electorate less the turnout.
    function isSure(Count memory count, RuleWord rule, uint256 electorate) internal pure returns (bool) {
        if (count.inFavour == 0) return false;
        unchecked {
            uint256 cast = turnout(count);
            uint256 left = electorate > cast ? electorate - cast : 0;
            return _surelyPasses(count, rule, electorate, left) || _surelyFails(count, rule, left);
        }
    }

    /// @dev All that is left votes against.
    function _surelyPasses(Count memory count, RuleWord rule, uint256 electorate, uint256 left)
        private
        pure
        returns (bool)
    {
        unchecked {
            uint256 decisive = count.inFavour + count.against + left;
            return count.inFavour != 0 && turnout(count) * BPS >= rule.quorum() * electorate
                && count.inFavour * BPS > rule.approval() * decisive;
        }
    }

    /// @dev All that is left votes in favour.
    function _surelyFails(Count memory count, RuleWord rule, uint256 left) private pure returns (bool) {
        unchecked {
            uint256 inFavour = count.inFavour + left;
            return inFavour * BPS <= rule.approval() * (inFavour + count.against);
        }
    }
}
