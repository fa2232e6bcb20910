// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Passes on what this part of a project's code doesn't answer
abstract contract Relay {
    /// @dev The part that comes next, in the code: nothing can change it.
    address private immutable _next;

    constructor(address next) {
        _next = next;
    }

    fallback() external payable {
        _passOn();
    }

    /// @dev At this address and on this storage; returns or reverts with what the next part says.
    function _passOn() internal {
        (bool success, bytes memory result) = _next.delegatecall(msg.data);
        assembly ("memory-safe") {
            let length := mload(result)
            if success { return(add(result, 0x20), length) }
            revert(add(result, 0x20), length)
        }
    }
}
