// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "./core/Ledger.sol";
import {Relay} from "./core/Relay.sol";
import {Dividends} from "./modules/Dividends.sol";
import {Pledges} from "./modules/Pledges.sol";
import {Posts} from "./modules/Posts.sol";
import {Proposals} from "./modules/Proposals.sol";
import {Signatures} from "./modules/Signatures.sol";
import {Work} from "./modules/Work.sol";

/// @title The part of a project's code that asks: work, proposals, budgets, dividends, posts
/// @notice Runs only at a project's address, on the project's storage: `Project` passes on every call that it doesn't
/// answer itself, and this does the same to `Charter`. On its own it is an empty ledger in phase FAILED, in which nobody is a
/// member and nothing can happen.
contract Governance is Relay, Ledger, Signatures, Pledges, Work, Proposals, Dividends, Posts {
    /// @notice The code that answers what this contract doesn't; fixed for good.
    address public immutable charter;

    constructor(address charter_) Relay(charter_) {
        charter = charter_;
    }
}
