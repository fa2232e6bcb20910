// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AgreementCore} from "./AgreementCore.sol";
import {FundingCore} from "./FundingCore.sol";
import {PollsCore} from "./PollsCore.sol";
import {SharesCore} from "./SharesCore.sol";
import {WorkCore} from "./WorkCore.sol";

/// @title All that a project stores
/// @notice The one base of `Project` and `Governance`, which run at the same address: whatever either of them inherits
/// besides has no storage of its own, so both see the same slots.
abstract contract Ledger is AgreementCore, SharesCore, FundingCore, WorkCore, PollsCore {
    address internal _ownTreasury;

    function _refuseOwnAccounts(address account) internal view override {
        if (account == address(this) || account == _ownTreasury) revert AccountRefused(account);
    }

    function _treasury() internal view override returns (address) {
        return _ownTreasury;
    }
}
