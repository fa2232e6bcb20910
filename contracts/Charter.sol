// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "./core/Ledger.sol";
import {Relay} from "./core/Relay.sol";
import {Budgets} from "./modules/Budgets.sol";
import {Creation} from "./modules/Creation.sol";
import {Exits} from "./modules/Exits.sol";
import {Moves} from "./modules/Moves.sol";
import {Refunds} from "./modules/Refunds.sol";
import {Snapshots} from "./modules/Snapshots.sol";

/// @title The part of a project's code for what happens seldom
/// @notice Creation, what decisions change, budgets opened, members moved, exits. Runs only at a project's address, on the
/// project's storage; what it doesn't answer it passes on to `Lookups`.
contract Charter is Relay, Ledger, Creation, Budgets, Moves, Exits, Refunds, Snapshots {
    /// @notice The code that answers what this contract doesn't; fixed for good.
    address public immutable lookups;

    constructor(address lookups_) Relay(lookups_) {
        lookups = lookups_;
    }
}
