// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Ledger} from "./core/Ledger.sol";
import {MemberViews} from "./modules/MemberViews.sol";
import {MoneyViews} from "./modules/MoneyViews.sol";
import {PollViews} from "./modules/PollViews.sol";
import {ShareViews} from "./modules/ShareViews.sol";
import {WorkViews} from "./modules/WorkViews.sol";
import {ICharter} from "./interfaces/ICharter.sol";
import {ICommunity} from "./interfaces/ICommunity.sol";
import {IGovernance} from "./interfaces/IGovernance.sol";
import {ILookups} from "./interfaces/ILookups.sol";
import {Phase} from "./interfaces/Types.sol";

/// @title The part of a project's code that only looks up
/// @notice Runs only at a project's address, on the project's storage; last in line, so what it doesn't know nobody answers.
contract Lookups is Ledger, ShareViews, MemberViews, MoneyViews, WorkViews, PollViews {
    function treasury() external view returns (address) {
        return _treasury();
    }

    function phase() external view returns (Phase) {
        return _phaseOf(_standing);
    }

    function EXECUTION_WINDOW() external pure returns (uint256) {
        return EXECUTION_TIME;
    }

    function ISSUANCE_WINDOW() external pure returns (uint256) {
        return ISSUANCE_TIME;
    }

    function LEAST_DIVIDEND() external pure returns (uint256) {
        return LEAST_SHARED;
    }

    /// @dev An interface that only inherits, as `IProject` and `IERC5805` do, has the id zero: its parts are named instead.
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == type(IERC165).interfaceId || id == type(ICommunity).interfaceId
            || id == type(IGovernance).interfaceId || id == type(ICharter).interfaceId
            || id == type(ILookups).interfaceId || id == type(IERC20).interfaceId
            || id == type(IERC20Metadata).interfaceId || id == type(IERC20Permit).interfaceId
            || id == type(IVotes).interfaceId || id == type(IERC6372).interfaceId || id == type(IERC5267).interfaceId
            || id == ILookups.contractURI.selector;
    }
}
