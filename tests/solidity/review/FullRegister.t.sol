// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A register that can count no more shares fails nobody else's settlement
contract FullRegisterTest is Fixture {
    uint256 private constant ROOM = 15e18;

    function parameters() internal view override returns (Parameters memory given) {
        given = Samples.building(address(token));
        given.founders = new FoundingShares[](1);
        given.founders[0] = FoundingShares(ada.account, uint96(type(uint96).max - ROOM));
    }

    function test_a_claim_above_what_is_left_is_skipped() public {
        bytes32[] memory claims = accepted();
        vm.assertEq(project.settleClaims(claims), 1);
        assertState(claims[0], PollState.DONE);
        assertState(claims[1], PollState.READY);
        vm.assertEq(project.balanceOf(ben.account), 10e18);
    }

    function test_alone_it_is_refused_by_name() public {
        bytes32[] memory claims = accepted();
        project.settleClaim(claims[1]);
        (, uint40 endsAt) = project.issuanceAvailable();
        refuses(abi.encodeWithSelector(ILedger.IssuanceExceeded.selector, 10e18, ROOM - 10e18, endsAt));
        project.settleClaim(claims[0]);
    }

    /// @dev Ben's and Cleo's claims of ten shares each, which Ada accepts.
    function accepted() private returns (bytes32[] memory claims) {
        join(ben);
        join(cleo);
        claims = new bytes32[](2);
        claims[0] = claim(ben, 100);
        claims[1] = claim(cleo, 100);
        vote(ada, claims[0], Support.FOR);
        vote(ada, claims[1], Support.FOR);
    }
}
