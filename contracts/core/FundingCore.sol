// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {RegisterCore} from "./RegisterCore.sol";
import {LiveWord} from "../words/LiveWord.sol";
import {StandingWord} from "../words/StandingWord.sol";
import "../interfaces/Types.sol";

/// @title What was raised, and what money costs
abstract contract FundingCore is RegisterCore {
    using SafeTransferLib for address;

    /// @dev Price and cap once a decision has changed them; before that they are terms.
    struct FundingSettings {
        uint96 price;
        uint96 cap;
    }

    FundingSettings internal _changedFunding;
    bytes32 internal _changedAbout;
    /// @dev Units promised while raising, in hundredths.
    uint64 internal _pledged;
    mapping(address => Given) internal _given;

    function _fundingSettings(uint256 changes) internal view returns (uint256 price, uint256 cap) {
        if (changes & FUNDING_CHANGED != 0) return (_changedFunding.price, _changedFunding.cap);
        (price, cap,) = _priceTerms();
    }

    /// @dev Price and cap as they are now, with what they are counted in.
    function _moneyNow(uint256 changes)
        internal
        view
        returns (address currency, uint256 minimum, uint256 price, uint256 cap)
    {
        (currency, minimum, price, cap) = _moneyTerms();
        if (changes & FUNDING_CHANGED != 0) (price, cap) = (_changedFunding.price, _changedFunding.cap);
    }

    /// @dev After success never below what the treasury holds per share, or newcomers would buy a part of what others
    /// gave; rounded up for the same reason. Whoever gives to the treasury directly raises it, and only at their own cost.
    /// @param held What the treasury holds of the currency.
    function _priceNow(uint256 price, uint256 held, uint256 supply) internal pure returns (uint256) {
        if (supply == 0) return price;
        return FixedPointMathLib.max(price, FixedPointMathLib.mulDivUp(held, WHOLE_SHARE, supply));
    }

    /// @dev Succeeds if all thresholds are met. Only called while raising, so never after the deadline.
    function _latchSuccess() internal {
        StandingWord standing = _standing;
        LiveWord live = _live;
        (uint256 money, uint256 backers) = (live.money(), live.backers());
        (, uint256 moneyThreshold) = _gateTerms();
        if (money < moneyThreshold || backers < _holdingTerms().backersThreshold()) return;
        (,, uint256 pledgeThreshold) = _priceTerms();
        uint64 pledged = _pledged;
        if (pledged < pledgeThreshold) return;
        _standing = standing.withSucceededAt(block.timestamp);
        emit RaisingSucceeded(money, uint24(backers), pledged);
        (address currency,) = _currencyTerms();
        if (money != 0) _send(currency, _treasury(), money);
    }

    function _send(address token, address to, uint256 amount) internal {
        if (token == address(0)) to.safeTransferETH(amount);
        else token.safeTransfer(to, amount);
    }

    /// @dev The same, but says whether it succeeded instead of reverting. A payee of the native coin gets gas enough to
    /// record it, not to waste a batch's.
    function _trySend(address token, address to, uint256 amount) internal returns (bool) {
        if (token == address(0)) return to.trySafeTransferETH(amount, SafeTransferLib.GAS_STIPEND_NO_GRIEF);
        (bool success, bytes memory answer) = token.call(abi.encodeCall(IERC20.transfer, (to, amount)));
        if (!success || token.code.length == 0) return false;
        return answer.length == 0 || (answer.length == 32 && uint256(bytes32(answer)) == 1);
    }

    /// @dev Takes the amount from the caller to `to`, exactly; `before` is what `to` holds of it now.
    function _pull(address token, uint256 amount, address to, uint256 before) internal {
        if (token == address(0)) {
            if (msg.value != amount) revert ValueWrong(msg.value, amount);
            if (to != address(this)) to.safeTransferETH(amount);
            return;
        }
        if (msg.value != 0) revert ValueWrong(msg.value, 0);
        token.safeTransferFrom(msg.sender, to, amount);
        _requireArrived(token, to, before, amount);
    }

    /// @dev Tokens that take a fee or rebase are refused: exactly the amount must have arrived.
    function _requireArrived(address token, address to, uint256 before, uint256 amount) internal view {
        uint256 held = _balanceIn(token, to);
        uint256 arrived = held > before ? held - before : 0;
        if (arrived != amount) revert TokenArrivedInexact(token, arrived, amount);
    }

    function _balanceIn(address token, address account) internal view returns (uint256) {
        return token == address(0) ? account.balance : token.balanceOf(account);
    }
}
