// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title A target that uses its turn: while it is called or paid, it makes the calls it was given
/// @notice It never fails itself, and remembers what came of each attempt.
contract Meddler {
    struct Attempt {
        address target;
        bytes data;
    }

    Attempt[] private _attempts;
    bool public pays = true;
    bool public succeeded;
    uint256 public called;
    bytes public lastReason;

    function plan(address target, bytes calldata data) external {
        _attempts.push(Attempt(target, data));
    }

    function refusePayments() external {
        pays = false;
    }

    /// @notice What decisions call.
    function poke() external payable {
        _meddle();
    }

    receive() external payable {
        require(pays, "no payments");
        _meddle();
    }

    /// @notice What a token with hooks calls.
    function tokensToSend() external {
        _meddle();
    }

    /// @notice Does as a member does.
    function perform(address target, uint256 value, bytes calldata data) external {
        (bool success, bytes memory result) = target.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    function _meddle() private {
        ++called;
        for (uint256 i = 0; i < _attempts.length; ++i) {
            (bool success, bytes memory reason) = _attempts[i].target.call(_attempts[i].data);
            succeeded = succeeded || success;
            lastReason = reason;
        }
    }
}
