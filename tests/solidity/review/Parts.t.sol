// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Four parts behind one address: whatever is passed on takes no money that the verb doesn't ask for
contract PartsTest is Community {
    bytes[] private calls;

    /// @dev Verbs of each part that succeed without value, and nothing that any part knows.
    function test_attack_strand_the_native_coin_with_a_verb_that_takes_none() public {
        calls.push(abi.encodeCall(project.transfer, (ben.account, 1)));
        calls.push(abi.encodeCall(project.delegate, (ben.account)));
        calls.push(abi.encodeCall(project.takeSnapshot, ()));
        calls.push(abi.encodeCall(project.phase, ()));
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.assertFalse(sends(1, calls[i]));
            vm.assertTrue(sends(0, calls[i]));
        }
        vm.assertFalse(sends(1, ""));
        vm.assertFalse(sends(0, hex"00"));
        vm.assertFalse(sends(1, hex"deadbeef"));
        vm.assertEq(address(project).balance, 0);
    }

    /// @dev Where the currency is a token, neither giving nor sharing out takes the native coin as well.
    function test_attack_strand_the_native_coin_beside_a_token() public {
        fund(ada, 100e6);
        vm.assertFalse(sends(1, abi.encodeCall(project.contribute, (20e6, 0))));
        vm.assertFalse(sends(1, abi.encodeCall(project.distribute, (address(token), 20e6))));
        vm.assertTrue(sends(0, abi.encodeCall(project.contribute, (20e6, 0))));
        vm.assertTrue(sends(0, abi.encodeCall(project.distribute, (address(token), 20e6))));
    }

    function sends(uint256 value, bytes memory data) private returns (bool success) {
        vm.deal(ada.account, 1 ether);
        vm.prank(ada.account);
        (success,) = address(project).call{value: value}(data);
    }
}
