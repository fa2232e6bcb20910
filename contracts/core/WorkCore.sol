// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";
import {ClaimWord} from "../words/ClaimWord.sol";
import "../interfaces/Types.sol";

/// @title Categories, claims, pledges and what work may mint
abstract contract WorkCore is StandingCore {
    /// @dev `ceiling` is fixed when a window starts, from the supply at that moment. The first settlement after a window
    /// has ended starts the next one.
    struct Issuance {
        uint96 minted;
        uint96 ceiling;
        uint40 startedAt;
    }

    /// @dev Length of a window in which what work mints is bounded.
    uint256 internal constant ISSUANCE_TIME = 30 days;
    /// @dev Units are counted in hundredths.
    uint256 internal constant UNIT = 100;

    uint16 internal _changedCategoryCount;
    Issuance internal _issuance;
    mapping(uint256 category => uint16) internal _categoryVersions;
    mapping(uint256 category => mapping(uint256 version => Category)) internal _categories;
    mapping(bytes32 id => ClaimWord) internal _claims;
    mapping(bytes32 id => uint96) internal _payments;
    mapping(address => mapping(uint256 category => uint32)) internal _pledges;
    /// @dev By the member's number, which goes along when a member moves.
    mapping(uint256 number => mapping(uint256 category => uint64)) internal _acceptedUnits;

    function _countCategories() internal view returns (uint256) {
        return _hasChanged(CATEGORIES_CHANGED) ? _changedCategoryCount : _holdingTerms().categories();
    }

    function _categoryVersion(uint256 number) internal view returns (uint16) {
        return _hasChanged(CATEGORIES_CHANGED) ? _categoryVersions[number] : 0;
    }

    /// @dev Version zero is what the terms say; a category that was added later starts at version one.
    function _categoryAt(uint256 number, uint256 version) internal view returns (Category memory category) {
        if (version != 0) return _categories[number][version];
        if (number == 0 || number > _holdingTerms().categories()) return category;
        return _firstCategory(number);
    }

    /// @dev What was agreed when it was opened: the units at that version of the category's rate.
    function _sharesOfClaim(ClaimWord claim) internal view returns (uint256) {
        (uint256 category, uint256 version) = (claim.category(), claim.rateVersion());
        if (category == 0) return 0;
        uint256 rate = version == 0 ? _firstCategory(category).rate : _categories[category][version].rate;
        return claim.units() * rate / UNIT;
    }

    /// @dev A pledge may be larger than one claim; taking it back (no units) is always possible.
    function _requireUnits(uint16 number, uint16 version, uint32 units, uint32 least)
        internal
        view
        returns (Category memory category)
    {
        category = _categoryAt(number, version);
        if (!category.open && (least != 0 || units != 0)) revert CategoryClosed(number);
        if (units < least || (least != 0 && units > category.ceiling)) {
            revert UnitsOutOfRange(units, category.ceiling);
        }
    }

    /// @dev What work may mint in a window that starts now.
    function _ceiling() internal view returns (uint256) {
        return _supply() * _holdingTerms().issuance() / BPS;
    }
}
