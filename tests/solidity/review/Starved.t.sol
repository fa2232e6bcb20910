// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A gate that thinks long before it says yes
contract SlowGate {
    function isPerson(address) external view returns (bool) {
        uint256 start = gasleft();
        while (start - gasleft() < 250_000) {}
        return true;
    }
}

/// @title Whoever pays the gas chooses how much: with too little, nothing is lost
contract StarvedTest is Community {
    function test_attack_a_relayer_starves_a_payment() public {
        bytes32[] memory claims = listed(accepted(workAndAsk(cleo, openLine(BUDGET), BUDGET)));
        for (uint256 gas_ = 40_000; gas_ < 120_000; gas_ += 500) {
            (bool success,) = address(project).call{gas: gas_}(abi.encodeCall(project.settleClaims, (claims)));
            bool paid = token.balanceOf(cleo.account) == BUDGET;
            vm.assertEq(project.balanceOf(cleo.account), paid ? 210e18 : 200e18);
            if (paid) vm.assertTrue(success);
            assertState(claims[0], paid ? PollState.DONE : PollState.READY);
        }
        project.settleClaims(claims);
        vm.assertEq(token.balanceOf(cleo.account), BUDGET);
    }

    function test_attack_a_relayer_starves_a_dividend() public {
        uint24 dividend = distribute(100e6);
        address[] memory members = new address[](1);
        members[0] = cleo.account;
        bytes memory data = abi.encodeCall(project.claimDividendsFor, (dividend, members));
        for (uint256 gas_ = 40_000; gas_ < 120_000; gas_ += 500) {
            (bool success,) = address(project).call{gas: gas_}(data);
            bool paid = token.balanceOf(cleo.account) != 0;
            vm.assertEq(project.collectable(dividend, cleo.account), paid ? 0 : 16e6);
            vm.assertTrue(success || !paid);
        }
        project.claimDividendsFor(dividend, members);
        vm.assertEq(token.balanceOf(cleo.account), 16e6);
    }
}

/// @title A gate that isn't left enough gas says neither yes nor no: nobody's count is changed by that
contract StarvedGateTest is Community {
    function parameters() internal override returns (Parameters memory given) {
        given = super.parameters();
        given.terms.gate = address(new SlowGate());
    }

    /// @dev A failed answer leaves a 64th of the gas, which is too little to write anything unless the gate needs more than half
    /// a million.
    function test_attack_starve_the_gate_to_uncount_a_member() public {
        for (uint256 gas_ = 30_000; gas_ < 800_000; gas_ += 5000) {
            (bool success,) = address(project).call{gas: gas_}(abi.encodeCall(project.recountMember, (ada.account)));
            vm.assertFalse(success);
        }
        vm.assertEq(project.totals().seats, 3);
    }
}
