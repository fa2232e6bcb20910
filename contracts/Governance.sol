// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "./core/Ledger.sol";
import {Decisions} from "./modules/Decisions.sol";
import {Polls} from "./modules/Polls.sol";
import {Posts} from "./modules/Posts.sol";
import {Work} from "./modules/Work.sol";

/// @title The part of a project's code that judges: work, polls, decisions, posts
/// @notice Runs only at a project's address, on the project's storage: `Project` passes on every call that it doesn't
/// answer itself. On its own it is an empty ledger in phase FAILED, in which nobody is a member and nothing can happen.
contract Governance is Ledger, Work, Polls, Decisions, Posts {}
