// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILookups} from "../interfaces/ILookups.sol";
import {WorkCore} from "../core/WorkCore.sol";
import {ClaimWord} from "../words/ClaimWord.sol";
import "../interfaces/Types.sol";

/// @title Looking up categories, pledges and claims
abstract contract WorkViews is ILookups, WorkCore {
    function categoryOf(uint16 number) external view returns (Category memory) {
        return _categoryAt(number, _categoryVersion(number));
    }

    function categoryCount() external view returns (uint16) {
        return uint16(_countCategories());
    }

    function pledgedBy(address account, uint16 category) external view returns (uint32) {
        return _pledges[account][category];
    }

    function claimOf(bytes32 id) external view returns (Claim memory) {
        ClaimWord claim = _claims[id];
        return Claim({
            claimant: claim.claimant(),
            shares: uint96(_sharesOfClaim(claim)),
            payment: _payments[id],
            line: uint24(claim.line()),
            category: uint16(claim.category()),
            units: uint32(claim.units()),
            counted: claim.counted()
        });
    }
}
