// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Lookups} from "../../contracts/Lookups.sol";
import {Agreement} from "../../contracts/modules/Agreement.sol";
import {Approvals} from "../../contracts/modules/Approvals.sol";
import {Ballots} from "../../contracts/modules/Ballots.sol";
import {Budgets} from "../../contracts/modules/Budgets.sol";
import {Claims} from "../../contracts/modules/Claims.sol";
import {Settings} from "../../contracts/modules/Settings.sol";
import {Dividends} from "../../contracts/modules/Dividends.sol";
import {Execution} from "../../contracts/modules/Execution.sol";
import {Exits} from "../../contracts/modules/Exits.sol";
import {Funding} from "../../contracts/modules/Funding.sol";
import {Moves} from "../../contracts/modules/Moves.sol";
import {Pledges} from "../../contracts/modules/Pledges.sol";
import {Posts} from "../../contracts/modules/Posts.sol";
import {Proposals} from "../../contracts/modules/Proposals.sol";
import {Refunds} from "../../contracts/modules/Refunds.sol";
import {Settling} from "../../contracts/modules/Settling.sol";
import {Snapshots} from "../../contracts/modules/Snapshots.sol";
import {Transfers} from "../../contracts/modules/Transfers.sol";
import {Withdrawals} from "../../contracts/modules/Withdrawals.sol";
import "../../contracts/interfaces/Types.sol";

/// @title All four parts of a project's code as the one contract that they are at its address
/// @notice Too large to deploy; slither reads it, since a part alone seems never to write what another part writes.
contract Whole is
    Lookups,
    Agreement,
    Transfers,
    Funding,
    Ballots,
    Claims,
    Proposals,
    Execution,
    Approvals,
    Pledges,
    Settling,
    Withdrawals,
    Dividends,
    Posts,
    Settings,
    Budgets,
    Moves,
    Exits,
    Refunds,
    Snapshots
{
    address public immutable factory = msg.sender;
    address public immutable governance = address(this);
    address public immutable charter = address(this);
    address public immutable lookups = address(this);

    receive() external payable {
        if (msg.sender != _treasury()) revert ValueWrong(msg.value, 0);
    }

    /// @dev In the place of `Creation`, which has a function of the same name and goes with `Charter`.
    function initialize(Parameters calldata) external {
        if (msg.sender != factory) revert InitialiserRefused(msg.sender);
        _initialising = true;
    }
}
