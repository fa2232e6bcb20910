// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMembershipGate} from "../../../contracts/interfaces/IMembershipGate.sol";

/// @title A membership gate that is told who counts
contract PersonGate is IMembershipGate {
    mapping(address account => bool) public isPerson;

    function set(address account, bool counts) external {
        isPerson[account] = counts;
    }
}
