// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";
import "../interfaces/Types.sol";

/// @title What is shared out: budget lines, dividends, and what leavers take
abstract contract SharingCore is StandingCore {
    uint24 internal _lineCount;
    uint24 internal _dividendCount;
    Sharing internal _changedSharing;
    mapping(uint256 number => Line) internal _lines;
    /// @dev Lines not yet closed, for each token: after dissolution nobody leaves with a token that lines still hold.
    mapping(address token => uint256) internal _openLines;
    mapping(uint256 number => Dividend) internal _dividends;
    mapping(uint256 dividend => mapping(uint256 word => uint256)) internal _collected;
    /// @dev The first snapshot that shows what an account held after it last left with shares.
    mapping(address account => uint24) internal _leftAt;

    function _sharing() internal view returns (Sharing memory) {
        return _hasChanged(SHARING_CHANGED) ? _changedSharing : _holdingTerms().sharing();
    }

    function _lineOf(uint24 number) internal view returns (Line storage line) {
        line = _lines[number];
        if (line.expiresAt == 0) revert LineUnknown(number);
    }
}
