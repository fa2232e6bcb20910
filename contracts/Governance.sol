// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "./core/Ledger.sol";
import {Relay} from "./core/Relay.sol";
import {Approvals} from "./modules/Approvals.sol";
import {Dividends} from "./modules/Dividends.sol";
import {Pledges} from "./modules/Pledges.sol";
import {Posts} from "./modules/Posts.sol";
import {Settling} from "./modules/Settling.sol";
import {Withdrawals} from "./modules/Withdrawals.sol";

/// @title The part of a project's code for what follows: settlements, dividends, withdrawals, approvals, posts
/// @notice Runs only at a project's address, on the project's storage: `Project` passes on every call that it doesn't
/// answer itself, and this does the same to `Charter`. On its own it is an empty ledger in phase FAILED, in which nobody is a
/// member and nothing can happen.
contract Governance is Relay, Ledger, Approvals, Pledges, Settling, Withdrawals, Dividends, Posts {
    /// @notice The code that answers what this contract doesn't; fixed for good.
    address public immutable charter;

    constructor(address charter_) Relay(charter_) {
        charter = charter_;
    }
}
