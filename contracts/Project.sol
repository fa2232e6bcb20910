// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ledger} from "./core/Ledger.sol";
import {Relay} from "./core/Relay.sol";
import {Agreement} from "./modules/Agreement.sol";
import {Ballots} from "./modules/Ballots.sol";
import {Claims} from "./modules/Claims.sol";
import {Execution} from "./modules/Execution.sol";
import {Funding} from "./modules/Funding.sol";
import {Proposals} from "./modules/Proposals.sol";
import {Transfers} from "./modules/Transfers.sol";
import "./interfaces/Types.sol";

/// @title One community's ledger
/// @notice Composes the modules; everything is documented in `IProject`. What members do every day is answered here; every
/// other call is passed on to `Governance`, and by that to `Charter`, at this address and on this storage.
contract Project is Relay, Ledger, Agreement, Transfers, Funding, Ballots, Claims, Proposals, Execution {
    /// @notice The factory that created this project.
    address public immutable factory;
    /// @notice The code that answers what this contract doesn't; fixed for good.
    address public immutable governance;

    constructor(address governance_) Relay(governance_) {
        factory = msg.sender;
        governance = governance_;
    }

    /// @dev The treasury pays budget lines out to the project; nobody else sends it the native coin without a verb.
    receive() external payable {
        if (msg.sender != _treasury()) revert ValueWrong(msg.value, 0);
    }

    function initialize(Parameters calldata) external {
        if (msg.sender != factory) revert InitialiserRefused(msg.sender);
        _initialising = true;
        _passOn();
    }
}
