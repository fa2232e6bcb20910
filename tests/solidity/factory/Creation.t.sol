// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {IGovernance} from "../../../contracts/interfaces/IGovernance.sol";
import {ILookups} from "../../../contracts/interfaces/ILookups.sol";
import {Fixture, ILedger, IProjectFactory, ITreasury, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Creating a project: its address, its events, what it says of itself
contract CreationTest is Fixture {
    function test_address_depends_on_creator_salt_and_every_parameter() public {
        Parameters memory given = Samples.building(address(token));
        (address expected, address expectedTreasury) = factory.predictAddresses(ada.account, given, "one");
        vm.expectEmit(address(factory));
        emit IProjectFactory.ProjectCreated(expected, expectedTreasury, ada.account, "one", given.terms);
        vm.prank(ada.account);
        (address made, address madeTreasury) = factory.createProject(given, "one");
        vm.assertEq(made, expected);
        vm.assertEq(madeTreasury, expectedTreasury);
        vm.assertTrue(factory.isProject(made));
        vm.assertFalse(factory.isProject(madeTreasury));

        (address ofBen,) = factory.predictAddresses(ben.account, given, "one");
        (address ofTwo,) = factory.predictAddresses(ada.account, given, "two");
        given.categories[1].rate += 1;
        (address ofRate,) = factory.predictAddresses(ada.account, given, "one");
        vm.assertNotEq(ofBen, expected);
        vm.assertNotEq(ofTwo, expected);
        vm.assertNotEq(ofRate, expected);
    }

    function test_the_same_twice_is_refused() public {
        refuses(abi.encodeWithSelector(IProjectFactory.ProjectExists.selector, address(project)));
        factory.createProject(Samples.building(address(token)), bytes32(0));
    }

    function test_creation_wires_project_treasury_and_terms() public view {
        vm.assertEq(project.factory(), address(factory));
        vm.assertEq(project.treasury(), address(treasury));
        vm.assertEq(treasury.project(), address(project));
        vm.assertEq(project.name(), "Garden");
        vm.assertEq(project.symbol(), "GRDN");
        vm.assertEq(project.decimals(), 18);
        vm.assertEq(project.currency(), address(token));
        vm.assertEq(project.seatShares(), 10e18);
        vm.assertEq(uint256(project.transferPolicy()), uint256(TransferPolicy.FREE));
        vm.assertEq(project.categoryCount(), 2);
        vm.assertEq(project.categoryOf(2).rate, 10e18);
        vm.assertEq(project.CLOCK_MODE(), "mode=snapshot");
        vm.assertEq(project.currentRuleVersion(Class.DISSOLVE), 1);
        (uint96 price, uint96 minimum, uint96 cap, bool open) = project.funding();
        vm.assertEq(price, Samples.PRICE);
        vm.assertEq(minimum, Samples.MINIMUM);
        vm.assertEq(cap, 0);
        vm.assertTrue(open);
        assertPhase(Phase.BUILDING);
    }

    function test_contract_uri_is_the_raw_leaf_of_the_digest() public {
        Parameters memory given = Samples.building(address(token));
        given.terms.about = 0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08;
        create(given);
        vm.assertEq(
            project.contractURI(), "ipfs://f015512209f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        );
    }

    function test_founders_hold_their_shares_and_may_join_later() public {
        Parameters memory given = Samples.building(address(token));
        given.founders = new FoundingShares[](2);
        given.founders[0] = FoundingShares(ada.account, 100e18);
        given.founders[1] = FoundingShares(ben.account, 5e18);
        vm.expectEmit();
        emit ILedger.FoundingSharesIssued(ada.account, 100e18);
        create(given);
        vm.assertEq(project.balanceOf(ada.account), 100e18);
        vm.assertEq(project.getVotes(ada.account), 100e18);
        vm.assertEq(project.totals().seats, 0);
        vm.assertEq(project.totals().roots, 0);
        join(ada);
        join(ben);
        vm.assertEq(project.totals().seats, 1);
        vm.assertEq(project.totals().roots, 10e9 + 2236067977);
    }

    function test_bounds_are_public() public view {
        vm.assertEq(project.EXECUTION_WINDOW(), 30 days);
        vm.assertEq(project.ISSUANCE_WINDOW(), 30 days);
        vm.assertEq(project.LEAST_DIVIDEND(), 10_000);
    }

    function test_interfaces_are_told_and_no_others() public view {
        bytes4[11] memory spoken = [
            type(IERC165).interfaceId,
            type(IERC20).interfaceId,
            type(IERC20Metadata).interfaceId,
            type(IERC20Permit).interfaceId,
            type(IERC5267).interfaceId,
            type(IERC6372).interfaceId,
            type(IVotes).interfaceId,
            type(ICommunity).interfaceId,
            type(IGovernance).interfaceId,
            type(ICharter).interfaceId,
            type(ILookups).interfaceId
        ];
        for (uint256 i = 0; i < spoken.length; ++i) {
            vm.assertTrue(project.supportsInterface(spoken[i]));
        }
        vm.assertTrue(project.supportsInterface(ILookups.contractURI.selector));
        vm.assertFalse(project.supportsInterface(0xffffffff));
        vm.assertFalse(project.supportsInterface(0x00000000), "the id of an interface that only inherits");
    }

    function test_domain_is_the_projects_own() public view {
        (, string memory domainName, string memory version, uint256 chainId, address verifier,,) =
            IERC5267(address(project)).eip712Domain();
        vm.assertEq(domainName, "Coledger");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifier, address(project));
    }
}
