// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Module} from "../core/Module.sol";
import {IGovernance} from "../interfaces/IGovernance.sol";
import "../interfaces/Types.sol";

/// @title What members tell the community
/// @notice Only the digest of a text enters the ledger; the text lives in a content store.
abstract contract Posts is IGovernance, Module {
    function post(PostKind kind, bytes32 about, bytes32 digest) external {
        if (!_isMember(msg.sender)) revert NotMember(msg.sender);
        if (digest == 0) revert DigestMissing();
        emit Posted(msg.sender, kind, about, digest);
    }
}
