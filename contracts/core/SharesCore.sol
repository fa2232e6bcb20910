// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";

/// @title What the shares are as a token: approvals, and nonces of signatures
abstract contract SharesCore is StandingCore {
    mapping(address => mapping(address => uint256)) internal _allowances;
    mapping(address => mapping(uint192 key => uint64)) internal _nonces;
}
