// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Module} from "./Module.sol";
import "../interfaces/Types.sol";

/// @title Categories, claims, pledges and what work may mint
abstract contract WorkCore is Module {
    /// @dev `ceiling` is fixed when a window starts, from the supply at that moment. The first settlement after a window
    /// has ended starts the next one.
    struct Issuance {
        uint96 minted;
        uint96 ceiling;
        uint40 startedAt;
        uint16 part;
    }

    uint16 internal _categoryCount;
    Issuance internal _issuance;
    mapping(uint256 number => Category) internal _categories;
    mapping(bytes32 id => Claim) internal _claims;
    mapping(address => mapping(uint256 category => uint32)) internal _pledges;

    function _initialiseWork(uint16 part, CategoryTerms[] calldata categories) internal {
        if (part > BPS) revert ParameterInvalid("issuance", part);
        _issuance.part = part;
        for (uint256 i = 0; i < categories.length; ++i) {
            CategoryTerms calldata terms = categories[i];
            _setCategory(uint16(i + 1), terms.name, terms.rate, terms.ceiling, true);
        }
    }

    function _setCategory(uint16 category, bytes32 name, uint96 rate, uint32 ceiling, bool open) internal {
        uint16 count = _categoryCount;
        if (category == 0 || category > count + 1) revert ParameterInvalid("category", category);
        if (name == 0) revert ParameterInvalid("categoryName", category);
        if (ceiling == 0) revert ParameterInvalid("categoryCeiling", category);
        if (category > count) _categoryCount = category;
        _categories[category] = Category(rate, ceiling, open);
        emit CategorySet(category, name, rate, ceiling, open);
    }
}
