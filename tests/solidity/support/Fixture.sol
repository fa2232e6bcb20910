// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILedger} from "../../../contracts/interfaces/ILedger.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Samples} from "./Samples.sol";
import {Test} from "./Test.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title One project, its factory, its currency and the people around it
/// @dev The contracts are deployed from their artifacts, so that they are compiled once and not into every test.
abstract contract Fixture is Test {
    uint256 internal constant START = 1_800_000_000;

    address internal lookups;
    address internal charter;
    address internal governance;
    IProjectFactory internal factory;
    IProject internal project;
    ITreasury internal treasury;
    TestToken internal token;

    Actor internal ada;
    Actor internal ben;
    Actor internal cleo;
    Actor internal stranger;

    function setUp() public virtual {
        vm.warp(START);
        (ada, ben, cleo, stranger) = (actor("ada"), actor("ben"), actor("cleo"), actor("stranger"));
        deployFactory();
        token = TestToken(vm.deployCode("TestToken.sol:TestToken", abi.encode("Test Dollar", "TUSD", uint8(6))));
        create(parameters());
    }

    /// @dev What the project is created from; a test that needs another overrides it.
    function parameters() internal virtual returns (Parameters memory) {
        return Samples.building(address(token));
    }

    /// @dev The code behind all projects, last part first.
    function deployFactory() internal {
        lookups = vm.deployCode("Lookups.sol:Lookups");
        charter = vm.deployCode("Charter.sol:Charter", abi.encode(lookups));
        governance = vm.deployCode("Governance.sol:Governance", abi.encode(charter));
        factory = IProjectFactory(vm.deployCode("ProjectFactory.sol:ProjectFactory", abi.encode(governance)));
    }

    function create(Parameters memory given) internal {
        (address madeProject, address madeTreasury) = factory.createProject(given, bytes32(0));
        project = IProject(madeProject);
        treasury = ITreasury(madeTreasury);
    }

    // ───────── Members and money ─────────

    function join(Actor memory who) internal {
        (, bytes32 digest) = project.agreement();
        vm.prank(who.account);
        project.acceptAgreement(digest);
    }

    /// @dev Gets the money from nowhere and contributes it.
    function give(Actor memory who, uint256 amount) internal returns (uint256 shares) {
        fund(who, amount);
        vm.prank(who.account);
        return project.contribute(amount, 0);
    }

    function fund(Actor memory who, uint256 amount) internal {
        token.mint(who.account, amount);
        vm.prank(who.account);
        token.approve(address(project), amount);
    }

    function joinAndGive(Actor memory who, uint256 amount) internal {
        join(who);
        give(who, amount);
    }

    /// @dev Digests are taken with keccak256: sha256 is a call, and would use up a prank.
    /// Ada, Ben and Cleo hold 500, 300 and 200 shares; a snapshot can be taken from the next second on.
    function found() internal {
        joinAndGive(ada, 500e6);
        joinAndGive(ben, 300e6);
        joinAndGive(cleo, 200e6);
        pass(1);
    }

    // ───────── Work, polls, decisions ─────────

    /// @dev A claim of design work, at 10 shares a unit; open for ballots when this returns.
    function claim(Actor memory who, uint32 units) internal returns (bytes32 id) {
        vm.prank(who.account);
        id = project.openClaim(Samples.DESIGN, units, keccak256("evidence"), 0, 0, bytes32(time()));
        pass(1);
    }

    /// @dev A proposal, open for ballots when this returns.
    function propose(Actor memory who, Class class, Call[] memory calls) internal returns (bytes32 id) {
        vm.prank(who.account);
        id = project.propose(class, calls, keccak256("text"), bytes32(0));
        pass(1);
    }

    function vote(Actor memory who, bytes32 poll, Support support) internal {
        vm.prank(who.account);
        project.castBallot(poll, support);
    }

    function execute(Actor memory proposer, Class class, Call[] memory calls) internal {
        project.execute(proposer.account, class, calls, keccak256("text"), bytes32(0));
    }

    /// @dev Ada proposes; she and Ben agree, which decides it; the notice passes.
    function decide(Class class, Call[] memory calls) internal returns (bytes32 id) {
        id = propose(ada, class, calls);
        vote(ada, id, Support.FOR);
        vote(ben, id, Support.FOR);
        pass(project.ruleOf(class, 0).notice + 1);
    }

    function one(address target, uint256 value, bytes memory data) internal view returns (Call[] memory calls) {
        calls = new Call[](1);
        bool hashes = data.length != 0 && target != address(project);
        calls[0] = Call(target, value, data, hashes ? target.codehash : bytes32(0));
    }

    // ───────── What is expected ─────────

    function refuses(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function assertState(bytes32 poll, PollState expected) internal view {
        vm.assertEq(uint256(project.pollState(poll)), uint256(expected), "state of the poll");
    }

    function assertPhase(Phase expected) internal view {
        vm.assertEq(uint256(project.phase()), uint256(expected), "phase");
    }

    /// @dev EIP-712 hash of a struct for the project.
    function typed(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", project.DOMAIN_SEPARATOR(), structHash));
    }

    function signed(Actor memory who, bytes32 structHash) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who.key, typed(structHash));
        return abi.encodePacked(r, s, v);
    }
}
