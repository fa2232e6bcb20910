// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../interfaces/ICharter.sol";
import {Module} from "./Module.sol";
import "../interfaces/Types.sol";

/// @title What a decision may call
/// @notice A call to anything but the project needs SPEND and goes through the treasury; a call to the project needs
/// exactly the class that its verb names. So no spending decision can change a rule, and the project, which holds what
/// belongs to persons, never calls anything but itself and its treasury for a decision.
abstract contract DecisionsCore is Module {
    function _proposalId(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(proposer, salt, class, calls, text));
    }

    /// @dev Whether a decision of this class may make this call. Checked when it is proposed: what is executed is the same, as
    /// its id says; only the code of the target may have changed.
    function _requireCall(Class class, Call calldata call_, uint256 index) internal view {
        address target = call_.target;
        if (target == address(this)) {
            Class needed = _classOf(bytes4(call_.data));
            if (class != needed) revert ClassWrong(index, needed, class);
            if (call_.value != 0) revert ValueWrong(call_.value, 0);
            return;
        }
        if (class != Class.SPEND) revert ClassWrong(index, Class.SPEND, class);
        bool codeless = call_.data.length != 0 && target.code.length == 0;
        if (target == address(0) || target == _treasury() || codeless) revert TargetRefused(index, target);
        _requireCode(call_, index);
    }

    /// @dev Of a target that is sent data; for plain payments the hash is zero.
    function _requireCode(Call calldata call_, uint256 index) internal view {
        bytes32 codeHash = call_.data.length != 0 ? call_.target.codehash : bytes32(0);
        if (codeHash != call_.codeHash) revert TargetCodeChanged(index, codeHash, call_.codeHash);
    }

    /// @dev The class that a governed verb needs.
    function _classOf(bytes4 verb) private pure returns (Class) {
        if (
            verb == ICharter.setFunding.selector || verb == ICharter.setAbout.selector
                || verb == ICharter.setCategory.selector || verb == ICharter.setTier.selector
        ) return Class.SETTINGS;
        if (
            verb == ICharter.adoptAgreement.selector || verb == ICharter.setRule.selector
                || verb == ICharter.setSharing.selector || verb == ICharter.moveMember.selector
        ) return Class.AGREEMENT;
        if (verb == ICharter.openLine.selector) return Class.SPEND;
        if (verb == ICharter.dissolve.selector) return Class.DISSOLVE;
        revert VerbUnknown(verb);
    }
}
