// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RegisterCore} from "./RegisterCore.sol";
import "../interfaces/Types.sol";

/// @title What the shares are as a token
abstract contract SharesCore is RegisterCore {
    TransferPolicy internal _policy;
    bytes32 internal _name;
    bytes32 internal _symbol;
    mapping(address => mapping(address => uint256)) internal _allowances;
    mapping(address => mapping(uint192 key => uint64)) internal _nonces;

    function _initialiseShares(Terms calldata terms) internal {
        if (terms.name == 0) revert ParameterInvalid("name", 0);
        if (terms.symbol == 0) revert ParameterInvalid("symbol", 0);
        _initialiseRegister(terms.seatShares);
        (_name, _symbol, _policy) = (terms.name, terms.symbol, terms.transfers);
    }
}
