// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger, ITreasury, Samples} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A community whose founding shares have been held long enough to leave with them
abstract contract ExitsFixture is Community {
    uint24 internal snapshot;

    function setUp() public virtual override {
        super.setUp();
        snapshot = project.takeSnapshot();
        pass(7 days);
    }

    function leaves(Actor memory who, uint256 shares, address[] memory tokens) internal {
        leavesOver(who, shares, tokens, snapshot);
    }

    function leavesOver(Actor memory who, uint256 shares, address[] memory tokens, uint24 from) internal {
        vm.prank(who.account);
        project.exit(shares, tokens, new uint256[](tokens.length), from, address(0));
    }

    function list(address coin) internal pure returns (address[] memory tokens) {
        tokens = new address[](1);
        tokens[0] = coin;
    }

    /// @dev However the shares are spread: nobody waits for an early decision.
    function dissolve() internal {
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.dissolve, ()));
        bytes32 id = propose(ada, Class.DISSOLVE, calls);
        vote(ada, id, Support.FOR);
        if (project.pollState(id) == PollState.OPEN) vote(ben, id, Support.FOR);
        pass(8 days + 7 days + 1);
        execute(ada, Class.DISSOLVE, calls);
    }
}
