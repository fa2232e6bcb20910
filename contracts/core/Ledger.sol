// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibRLP} from "solady/utils/LibRLP.sol";
import {AccessCore} from "./AccessCore.sol";
import {AgreementCore} from "./AgreementCore.sol";
import {DecisionsCore} from "./DecisionsCore.sol";
import {FundingCore} from "./FundingCore.sol";
import {SharesCore} from "./SharesCore.sol";
import {SharingCore} from "./SharingCore.sol";
import {WeighingCore} from "./WeighingCore.sol";

/// @title All that a project stores
/// @notice The one base of `Project`, `Governance` and `Charter`, which run at the same address: whatever any of them
/// inherits besides has no storage of its own, so all see the same slots.
abstract contract Ledger is
    AgreementCore,
    FundingCore,
    SharesCore,
    WeighingCore,
    SharingCore,
    AccessCore,
    DecisionsCore
{
    function _refuseOwnAccounts(address account) internal view override {
        if (account == address(this) || account == _treasury()) revert AccountRefused(account);
    }

    /// @dev The treasury is the first and only contract that a project creates.
    function _treasury() internal view override returns (address) {
        return LibRLP.computeAddress(address(this), 1);
    }
}
