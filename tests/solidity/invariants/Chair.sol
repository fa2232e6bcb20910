// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ShareBooks} from "./ShareBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A community whose first person holds more than half of all shares, and so decides
/// @notice Every decision goes its whole way: proposed, voted on in a later second, executed when its notice is over.
abstract contract Chair is ShareBooks {
    uint256 private _salt;

    function _chair() internal view returns (address) {
        return _people[0];
    }

    function _fresh() internal returns (bytes32) {
        return bytes32(++_salt);
    }

    /// @dev One call of the project to itself.
    function _verb(bytes memory data) internal view returns (Call[] memory calls) {
        calls = new Call[](1);
        calls[0] = Call(address(project), 0, data, 0);
    }

    /// @dev The chair decides; says whether the decision could be executed.
    function _decide(Class class, Call[] memory calls) internal returns (bool executed) {
        bytes32 salt = _fresh();
        vm.prank(_chair());
        bytes32 poll = project.propose(class, calls, "text", salt);
        _let(1);
        vm.prank(_chair());
        project.castBallot(poll, Support.FOR);
        _let(project.ruleOf(class, 0).notice + 1);
        return _execute(class, calls, salt);
    }

    function _execute(Class class, Call[] memory calls, bytes32 salt) internal returns (bool executed) {
        bytes memory data = abi.encodeCall(project.execute, (_chair(), class, calls, "text", salt));
        (executed,) = address(project).call(data);
    }
}
