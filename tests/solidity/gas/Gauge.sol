// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Writes down what the last call cost as a whole transaction through the clone
/// @notice `make gas` does so under the profile in which each call is a transaction of its own; in other runs these tests
/// only walk through the verbs.
abstract contract Gauge is Fixture {
    bytes32 private constant TYPEHASH = keccak256("Ballot(bytes32 poll,address voter,uint8 support)");

    bool private writes;

    function setUp() public virtual override {
        super.setUp();
        writes = keccak256(bytes(vm.envOr("FOUNDRY_PROFILE", string("")))) == keccak256("gas");
    }

    function measure(string memory what) internal returns (uint256 gas) {
        if (writes) gas = vm.snapshotGasLastCall("verbs", what);
    }

    /// @dev The whole batch, and what each of it costs.
    function measure(string memory what, uint256 count) internal {
        uint256 gas = measure(what);
        if (writes) vm.snapshotValue("verbs", string.concat(what, ", each"), gas / count);
    }

    /// @dev Members who hold 10 shares each; a snapshot can be taken from the next second on.
    function crowd(uint256 size) internal returns (Actor[] memory many) {
        many = new Actor[](size);
        for (uint256 i = 0; i < size; ++i) {
            many[i] = actor(string(abi.encodePacked("member ", bytes32(i))));
            joinAndGive(many[i], 10e6);
        }
        pass(1);
    }

    function ballotOf(Actor memory who, bytes32 poll, Support support) internal view returns (SignedBallot memory) {
        (bytes32 r, bytes32 vs) = vm.signCompact(who.key, typed(ballotHash(who, poll, support)));
        return SignedBallot(who.account, uint8(support), r, vs);
    }

    function ballotHash(Actor memory who, bytes32 poll, Support support) internal pure returns (bytes32) {
        return keccak256(abi.encode(TYPEHASH, poll, who.account, support));
    }
}
