// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture} from "../support/Fixture.sol";
import {Machine} from "./Machine.sol";

/// @title A campaign: one machine, called in any order, and what must hold whatever it did
/// @notice All promises of a machine are checked in one campaign, each with a message of its own: campaigns of one contract
/// would only repeat each other's steps. Where `COLEDGER_VERBS` names a file below build/prove, each run adds a line for
/// each verb to it: the machine, the verb, its calls and its successes.
abstract contract Campaign is Fixture {
    /// @dev The machine that the campaign calls.
    function machineOf() internal view virtual returns (Machine);

    /// @dev What is looked at once, when a run is over.
    function finish() internal virtual;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(machineOf());
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(machineOf()), machineOf().selectors());
    }

    function afterInvariant() external {
        _writeVerbs(vm.envOr("COLEDGER_VERBS", string("")));
        finish();
    }

    /// @dev The name of the machine, as the lines tell it.
    function title() internal pure virtual returns (string memory);

    function _writeVerbs(string memory file) private {
        if (bytes(file).length == 0) return;
        (string[] memory names, uint256[] memory calls, uint256[] memory successes) = machineOf().verbs();
        for (uint256 i = 0; i < names.length; ++i) {
            string memory counts = string.concat(vm.toString(calls[i]), " ", vm.toString(successes[i]));
            vm.writeLine(file, string.concat(title(), " ", names[i], " ", counts));
        }
    }
}
