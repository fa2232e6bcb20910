// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMembershipGate} from "../interfaces/IMembershipGate.sol";

/// @title A membership gate that anybody may tell who counts
contract ListGate is IMembershipGate {
    mapping(address => bool) public isPerson;

    function admit(address account, bool yes) external {
        isPerson[account] = yes;
    }
}

/// @title A gate that fails, or answers what is no answer, as it is told
contract BrokenGate {
    uint256 private _answer;

    function answerWith(uint256 word) external {
        _answer = word;
    }

    fallback(bytes calldata) external returns (bytes memory) {
        require(_answer != 0, "the gate is broken");
        return abi.encode(_answer);
    }
}
