// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibClone} from "solady/utils/LibClone.sol";
import {LibRLP} from "solady/utils/LibRLP.sol";
import {IProject} from "./interfaces/IProject.sol";
import {IProjectFactory} from "./interfaces/IProjectFactory.sol";
import {Parameters} from "./interfaces/Types.sol";
import {TermsCode} from "./libraries/TermsCode.sol";
import {Project} from "./Project.sol";

/// @title Creates projects
/// @dev Deploys the implementation of Project itself; the code of Governance, and behind it Charter and Lookups, is given,
/// since all of it together is more than one transaction may create. The factory's address (CREATE2) depends on all of them.
/// A project's salt is the hash of creator, salt and parameters; its treasury is the first contract that it creates.
contract ProjectFactory is IProjectFactory {
    address public immutable projectImplementation;

    mapping(address => bool) public isProject;

    constructor(address governance) {
        projectImplementation = address(new Project(governance));
    }

    /// @inheritdoc IProjectFactory
    function createProject(Parameters calldata parameters, bytes32 salt)
        external
        returns (address project, address treasury)
    {
        bytes memory code = TermsCode.pack(parameters);
        bytes32 cloneSalt = _cloneSalt(msg.sender, parameters, salt);
        project = LibClone.predictDeterministicAddress(projectImplementation, code, cloneSalt, address(this));
        if (isProject[project]) revert ProjectExists(project);
        isProject[project] = true;
        LibClone.cloneDeterministic(projectImplementation, code, cloneSalt);
        treasury = _treasuryOf(project);
        emit ProjectCreated(project, treasury, msg.sender, salt, parameters.terms);
        IProject(project).initialize(parameters);
    }

    /// @inheritdoc IProjectFactory
    function predictAddresses(address creator, Parameters calldata parameters, bytes32 salt)
        external
        view
        returns (address project, address treasury)
    {
        bytes32 cloneSalt = _cloneSalt(creator, parameters, salt);
        bytes memory code = TermsCode.pack(parameters);
        project = LibClone.predictDeterministicAddress(projectImplementation, code, cloneSalt, address(this));
        treasury = _treasuryOf(project);
    }

    function _treasuryOf(address project) private pure returns (address) {
        return LibRLP.computeAddress(project, 1);
    }

    function _cloneSalt(address creator, Parameters calldata parameters, bytes32 salt) private pure returns (bytes32) {
        return keccak256(abi.encode(creator, salt, keccak256(abi.encode(parameters))));
    }
}
