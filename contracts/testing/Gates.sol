// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMembershipGate} from "../interfaces/IMembershipGate.sol";

/// @title A gate that says what it was told
contract ListGate is IMembershipGate {
    mapping(address => bool) public isPerson;

    function set(address account, bool person) external {
        isPerson[account] = person;
    }
}

/// @title A gate that answers with whatever bytes it was given, or fails
contract StrangeGate {
    enum Manner {
        ANSWER,
        FAIL,
        BURN
    }

    Manner private _manner;
    bytes private _answer;

    function set(Manner manner, bytes calldata answer) external {
        (_manner, _answer) = (manner, answer);
    }

    fallback() external {
        if (_manner == Manner.FAIL) revert("no answer");
        while (_manner == Manner.BURN) {}
        bytes memory answer = _answer;
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
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
