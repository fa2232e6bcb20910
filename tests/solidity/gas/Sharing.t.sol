// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Gauge} from "./Gauge.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What budgets, dividends, leaving and many settlements at once cost
contract SharingGasTest is Gauge {
    function test_gas_budgets() public {
        found();
        bytes memory data = abi.encodeCall(
            project.openLine, (address(token), 500e6, address(0), address(0), 0, uint40(time() + 90 days), "budget")
        );
        Call[] memory calls = one(address(project), 0, data);
        decide(Class.SPEND, calls);
        execute(ada, Class.SPEND, calls);
        measure("openLine: through execute");
        bytes32[2] memory ids;
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(cleo.account);
            ids[i] = project.openClaim(2, 100, "evidence", 1, 20e6, bytes32(i));
        }
        measure("openClaim: with payment");
        pass(1);
        for (uint256 i = 0; i < 2; ++i) {
            vote(ada, ids[i], Support.FOR);
            project.settleClaim(ids[i]);
        }
        measure("settleClaim: with payment");
        pass(90 days + 30 weeks);
        project.closeLine(1);
        measure("closeLine");
    }

    function test_gas_dividends() public {
        Actor[] memory many = crowd(52);
        token.mint(address(this), 1000e6);
        token.approve(address(project), type(uint256).max);
        project.distribute(address(token), 500e6);
        project.distribute(address(token), 500e6);
        measure("distribute");
        pass(1);
        uint24[] memory one_ = new uint24[](1);
        one_[0] = 1;
        for (uint256 i = 50; i < 52; ++i) {
            vm.prank(many[i].account);
            project.claimDividends(one_, address(0));
        }
        measure("claimDividends: one");
        address[] memory accounts = new address[](50);
        for (uint256 i = 0; i < 50; ++i) {
            accounts[i] = many[i].account;
        }
        vm.assertEq(project.claimDividendsFor(1, accounts), 50);
        measure("claimDividendsFor: 50 members", 50);
        vm.assertEq(project.claimDividendsFor(2, accounts), 50);
        measure("claimDividendsFor: 50 members who have the token", 50);
    }

    function test_gas_leaving() public {
        found();
        uint24 snapshot = project.takeSnapshot();
        pass(8 days);
        address[] memory tokens = new address[](1);
        tokens[0] = address(token);
        vm.prank(cleo.account);
        project.exit(100e18, tokens, new uint256[](1), snapshot, address(0));
        measure("exit: one token");
    }

    function test_gas_settling_together() public {
        found();
        bytes32[] memory ids = new bytes32[](20);
        for (uint256 i = 0; i < 20; ++i) {
            Actor memory claimant = i < 10 ? cleo : ben;
            vm.prank(claimant.account);
            ids[i] = project.openClaim(2, 10, "evidence", 0, 0, bytes32(i));
        }
        pass(1);
        for (uint256 i = 0; i < 20; ++i) {
            vote(ada, ids[i], Support.FOR);
        }
        pass(4 days);
        vm.assertEq(project.settleClaims(ids), 20);
        measure("settleClaims: 20", 20);
        vm.assertEq(project.countUnits(ids), 20);
        measure("countUnits: 20", 20);
    }
}
