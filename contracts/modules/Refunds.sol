// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../interfaces/ICharter.sol";
import {FundingCore} from "../core/FundingCore.sol";
import "../interfaces/Types.sol";

/// @title Taking back what one gave, after a failed raising
abstract contract Refunds is ICharter, FundingCore {
    function refund() external nonReentrant returns (uint256 money) {
        _requirePhase(Phase.FAILED);
        Given memory given = _given[msg.sender];
        if (given.money == 0) revert NothingToRefund(msg.sender);
        delete _given[msg.sender];
        _burnShares(msg.sender, given.shares, given.money);
        emit Refunded(msg.sender, given.money, given.shares);
        (address currency,) = _currencyTerms();
        _send(currency, msg.sender, given.money);
        return given.money;
    }
}
