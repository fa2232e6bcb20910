// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StandingCore} from "./StandingCore.sol";
import "../interfaces/Types.sol";

/// @title Tiers of access, and which moves of members were vetoed
abstract contract AccessCore is StandingCore {
    mapping(uint256 number => Tier) internal _tiers;
    mapping(address from => mapping(address to => bool)) internal _vetoed;
}
