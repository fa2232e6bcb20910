// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMembershipGate} from "../interfaces/IMembershipGate.sol";

/// @title A membership gate that one registrar keeps
/// @notice Somebody who knows the people (a school, an association) says which account stands for whom: one each. For tests
/// and the demo; a community trusts whoever it names here with that, and with nothing else.
contract RegistrarGate is IMembershipGate {
    address public immutable registrar;
    mapping(address => bool) public isPerson;

    event PersonSet(address indexed account, bool person);

    error NotRegistrar(address caller);

    constructor(address registrar_) {
        registrar = registrar_;
    }

    /// @notice Says of accounts that they stand for a person, or no longer do.
    function setPersons(address[] calldata accounts, bool person) external {
        if (msg.sender != registrar) revert NotRegistrar(msg.sender);
        for (uint256 i = 0; i < accounts.length; ++i) {
            isPerson[accounts[i]] = person;
            emit PersonSet(accounts[i], person);
        }
    }
}
