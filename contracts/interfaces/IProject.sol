// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "./ICharter.sol";
import {ICommunity} from "./ICommunity.sol";
import {IGovernance} from "./IGovernance.sol";
import {ILedger} from "./ILedger.sol";
import {ILookups} from "./ILookups.sol";

/// @title One community's ledger
/// @notice Everything that a project records and does, at one address: its agreement and members, its register of shares,
/// its raising, the work claimed, the polls and the decisions, budgets, dividends and exits. The project is its own ERC-20: its shares have 18 decimals.
/// @dev Money is in base units of the project's currency, times are Unix seconds, parts are basis points (1/10,000),
/// units of work are hundredths, texts and files are known by their SHA-256 digest.
interface IProject is ILedger, ICommunity, IGovernance, ICharter, ILookups {}
