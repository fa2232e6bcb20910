// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {Module} from "./Module.sol";
import "../interfaces/Types.sol";

/// @title What the raising needs and what it has, and the phase that follows from both
abstract contract FundingCore is Module {
    using SafeTransferLib for address;

    /// @dev Nobody's money waits for a raising longer than this.
    uint256 internal constant LONGEST_RAISING = 730 days;

    struct Thresholds {
        uint96 money;
        uint32 backers;
        uint64 pledged;
        uint40 deadline;
    }

    /// @dev `money` is what was given less what was refunded.
    struct Raised {
        uint96 money;
        uint32 backers;
        uint64 pledged;
        uint40 succeededAt;
        bool open;
    }

    address internal _currency;
    uint96 internal _price;
    uint96 internal _minimum;
    uint96 internal _cap;
    Thresholds internal _thresholds;
    Raised internal _raised;
    bytes32 internal _about;
    mapping(address => Given) internal _given;

    function _phase() internal view returns (Phase) {
        if (_raised.succeededAt != 0) return Phase.BUILDING;
        return block.timestamp <= _thresholds.deadline ? Phase.RAISING : Phase.FAILED;
    }

    function _initialiseFunding(Terms calldata terms) internal {
        bool raises = terms.moneyThreshold != 0 || terms.backersThreshold != 0 || terms.pledgeThreshold != 0;
        if (terms.currency != address(0) && terms.currency.code.length == 0) {
            revert ParameterInvalid("currency", uint160(terms.currency));
        }
        if (terms.price == 0) revert ParameterInvalid("price", 0);
        bool timely = terms.deadline > block.timestamp && terms.deadline <= block.timestamp + LONGEST_RAISING;
        if (raises ? !timely : terms.deadline != 0) revert ParameterInvalid("deadline", terms.deadline);
        uint256 least = FixedPointMathLib.max(terms.moneyThreshold, uint256(terms.minimum) * terms.backersThreshold);
        if (terms.cap != 0 && terms.cap < least) revert ParameterInvalid("cap", terms.cap);
        // Under the cap a minimum is kept free for each missing backer: it must bring a share, or they couldn't come in.
        bool keepsRoom = terms.cap != 0 && terms.backersThreshold != 0;
        if (keepsRoom && terms.minimum * WHOLE_SHARE < terms.price) revert ParameterInvalid("minimum", terms.minimum);

        (_currency, _price, _minimum, _cap, _about) =
        (terms.currency, terms.price, terms.minimum, terms.cap, terms.about);
        if (raises) {
            _thresholds =
                Thresholds(terms.moneyThreshold, terms.backersThreshold, terms.pledgeThreshold, terms.deadline);
        }
        _raised.open = true;
        emit FundingSet(terms.price, terms.cap, true);
        if (!raises) _latchSuccess();
    }

    function _requirePhase(Phase required) internal view override {
        Phase current = _phase();
        if (current != required) revert PhaseWrong(current);
    }

    function _replacePledge(uint32 previous, uint32 next) internal override {
        _raised.pledged = _raised.pledged - previous + next;
        _latchSuccess();
    }

    /// @dev Succeeds if all thresholds are met. Only called while raising, so never after the deadline.
    function _latchSuccess() internal {
        Raised memory sum = _raised;
        Thresholds memory needed = _thresholds;
        if (sum.money < needed.money || sum.backers < needed.backers || sum.pledged < needed.pledged) return;
        _raised.succeededAt = uint40(block.timestamp);
        emit RaisingSucceeded(sum.money, sum.backers, sum.pledged);
        if (sum.money != 0) _send(_treasury(), sum.money);
    }

    function _send(address to, uint256 amount) internal {
        address token = _currency;
        if (token == address(0)) to.safeTransferETH(amount);
        else token.safeTransfer(to, amount);
    }
}
