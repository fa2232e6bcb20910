// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, IProjectFactory, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The events of a creation and of a poll carry everything
contract EventsTest is Fixture {
    function test_creation_tells_every_parameter() public {
        Parameters memory given = Samples.building(address(token));
        given.terms.about = "another";
        given.founders = new FoundingShares[](1);
        given.founders[0] = FoundingShares(ada.account, 5e18);
        (address made, address madeTreasury) = factory.predictAddresses(address(this), given, 0);
        vm.expectEmit(address(factory));
        emit IProjectFactory.ProjectCreated(made, madeTreasury, address(this), 0, given.terms);
        vm.expectEmit(made);
        emit ILedger.AgreementAdopted(1, given.terms.agreement);
        vm.expectEmit(made);
        emit ILedger.FundingSet(1e6, 0, true);
        vm.expectEmit(made);
        emit ILedger.SharingSet(2000, 8000, 7 days);
        for (uint256 i = 0; i < 5; ++i) {
            vm.expectEmit(made);
            emit ILedger.RuleSet(Class(i), 1, given.rules[i]);
        }
        vm.expectEmit(made);
        emit ILedger.CategorySet(1, "development", 20e18, 4000, true);
        vm.expectEmit(made);
        emit ILedger.CategorySet(2, "design", 10e18, 8000, true);
        vm.expectEmit(made);
        emit ILedger.RaisingSucceeded(0, 0, 0);
        vm.expectEmit(made);
        emit ILedger.FoundingSharesIssued(ada.account, 5e18);
        factory.createProject(given, 0);
    }

    function test_a_proposal_tells_its_poll_and_its_calls() public {
        found();
        Call[] memory calls = one(stranger.account, 7, "");
        bytes32 id = project.proposalId(ada.account, Class.SPEND, calls, "text", "salt");
        uint40 closesAt = uint40(time() + 4 days);
        vm.expectEmit(address(project));
        emit ILedger.SnapshotTaken(1, uint40(time()));
        vm.expectEmit(address(project));
        emit ILedger.PollOpened(id, ada.account, Class.SPEND, 1, 1, closesAt);
        vm.expectEmit(address(project));
        emit ILedger.ProposalCreated(id, ada.account, Class.SPEND, "text", "salt", calls);
        vm.prank(ada.account);
        project.propose(Class.SPEND, calls, "text", "salt");
    }
}
