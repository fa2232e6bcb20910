// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibClone} from "solady/utils/LibClone.sol";
import {IProject} from "./interfaces/IProject.sol";
import {IProjectFactory} from "./interfaces/IProjectFactory.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {Parameters} from "./interfaces/Types.sol";
import {Project} from "./Project.sol";
import {Treasury} from "./Treasury.sol";

/// @title Creates projects
/// @dev Deploys the implementations of Project and Treasury itself; the code of Governance is given, since all of it
/// together is more than one transaction may create. The factory's address (CREATE2) depends on all of them. The pair's
/// salt is the hash of creator, salt and parameters.
contract ProjectFactory is IProjectFactory {
    address public immutable projectImplementation;
    address public immutable treasuryImplementation;

    mapping(address => bool) public isProject;

    constructor(address governance) {
        projectImplementation = address(new Project(governance));
        treasuryImplementation = address(new Treasury());
    }

    /// @inheritdoc IProjectFactory
    function createProject(Parameters calldata parameters, bytes32 salt)
        external
        returns (address project, address treasury)
    {
        bytes32 cloneSalt = _cloneSalt(msg.sender, parameters, salt);
        project = LibClone.predictDeterministicAddress(projectImplementation, cloneSalt, address(this));
        if (isProject[project]) revert ProjectExists(project);
        isProject[project] = true;
        LibClone.cloneDeterministic(projectImplementation, cloneSalt);
        treasury = LibClone.cloneDeterministic(treasuryImplementation, cloneSalt);
        ITreasury(treasury).initialize(project);
        IProject(project).initialize(parameters, treasury);
        emit ProjectCreated(project, treasury, msg.sender, salt, parameters.terms);
    }

    /// @inheritdoc IProjectFactory
    function predictAddresses(address creator, Parameters calldata parameters, bytes32 salt)
        external
        view
        returns (address project, address treasury)
    {
        bytes32 cloneSalt = _cloneSalt(creator, parameters, salt);
        project = LibClone.predictDeterministicAddress(projectImplementation, cloneSalt, address(this));
        treasury = LibClone.predictDeterministicAddress(treasuryImplementation, cloneSalt, address(this));
    }

    function _cloneSalt(address creator, Parameters calldata parameters, bytes32 salt) private pure returns (bytes32) {
        return keccak256(abi.encode(creator, salt, keccak256(abi.encode(parameters))));
    }
}
