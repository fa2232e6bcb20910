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
import {Agreement} from "./modules/Agreement.sol";
import {Funding} from "./modules/Funding.sol";
import {Register} from "./modules/Register.sol";
import {Shares} from "./modules/Shares.sol";
import {ICommunity} from "./interfaces/ICommunity.sol";
import {IGovernance} from "./interfaces/IGovernance.sol";
import "./interfaces/Types.sol";

/// @title One community's ledger
/// @notice Composes the modules; everything is documented in `IProject`. Members, shares and money are answered here,
/// everything else by `Governance`, at this address and on this storage.
contract Project is Ledger, Agreement, Register, Shares, Funding {
    /// @notice The factory that created this project.
    address public immutable factory;
    /// @notice The code that answers what this contract doesn't; fixed for good.
    address public immutable governance;

    constructor(address governance_) {
        factory = msg.sender;
        governance = governance_;
    }

    function initialize(Parameters calldata parameters, address treasury_) external {
        if (msg.sender != factory || _ownTreasury != address(0)) revert InitialiserRefused(msg.sender);
        _ownTreasury = treasury_;
        _adopt(parameters.terms.agreement);
        _initialiseShares(parameters.terms);
        _initialisePolls(parameters.rules);
        _initialiseWork(parameters.terms.issuance, parameters.categories);
        _initialiseFunding(parameters.terms);
        for (uint256 i = 0; i < parameters.founders.length; ++i) {
            FoundingShares calldata founding = parameters.founders[i];
            if (founding.shares == 0) revert ParameterInvalid("foundingShares", i);
            _issueShares(founding.account, founding.shares);
            emit FoundingSharesIssued(founding.account, founding.shares);
        }
    }

    function treasury() external view returns (address) {
        return _ownTreasury;
    }

    /// @dev An interface that only inherits, as `IProject` and `IERC5805` do, has the id zero: its parts are named instead.
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == type(IERC165).interfaceId || id == type(ICommunity).interfaceId
            || id == type(IGovernance).interfaceId || id == type(IERC20).interfaceId
            || id == type(IERC20Metadata).interfaceId || id == type(IERC20Permit).interfaceId
            || id == type(IVotes).interfaceId || id == type(IERC6372).interfaceId || id == type(IERC5267).interfaceId
            || id == ICommunity.contractURI.selector;
    }

    fallback() external {
        (bool success, bytes memory result) = governance.delegatecall(msg.data);
        assembly ("memory-safe") {
            let length := mload(result)
            if success { return(add(result, 0x20), length) }
            revert(add(result, 0x20), length)
        }
    }
}
