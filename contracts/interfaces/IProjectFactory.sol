// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Parameters, Terms} from "./Types.sol";

/// @title Creates projects
/// @notice A project is a pair of clones, Project and Treasury, created and initialised in one transaction at an address
/// that only its creator, salt and parameters determine: nobody can occupy a published address with other terms.
interface IProjectFactory {
    /// @notice A project was created. Its rules, categories and founding shares follow as events of the project.
    event ProjectCreated(
        address indexed project, address indexed treasury, address indexed creator, bytes32 salt, Terms terms
    );

    /// @notice This creator has created a project with this salt and these parameters before.
    error ProjectExists(address project);

    /// @notice Creates a project and its treasury.
    /// @param parameters Everything that the project is created from.
    /// @param salt Chosen by the creator, to create equal projects more than once.
    function createProject(Parameters calldata parameters, bytes32 salt)
        external
        returns (address project, address treasury);

    /// @notice The addresses that `createProject` gives to this creator.
    function predictAddresses(address creator, Parameters calldata parameters, bytes32 salt)
        external
        view
        returns (address project, address treasury);

    /// @notice Whether this factory created the project.
    function isProject(address account) external view returns (bool);

    /// @notice The code that every project runs.
    function projectImplementation() external view returns (address);
}
