// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What work may mint: a part of the supply per window of 30 days
contract IssuanceTest is Fixture {
    function setUp() public override {
        super.setUp();
        found();
    }

    function test_a_claim_above_a_whole_window_is_refused() public {
        vm.prank(cleo.account);
        project.openClaim(2, 2000, "evidence", 0, 0, 0);
        refuses(
            abi.encodeWithSelector(ILedger.IssuanceExceeded.selector, 200e18 + 1e17, 200e18, uint40(time() + 30 days))
        );
        vm.prank(cleo.account);
        project.openClaim(2, 2001, "evidence", 0, 0, 0);
    }

    function test_attack_work_dilutes_by_more_than_its_part() public {
        bytes32[] memory ids = new bytes32[](2);
        (ids[0], ids[1]) = (accepted(1500), accepted(600));
        assertAvailable(200e18);
        project.settleClaim(ids[0]);
        uint256 startedAt = time();
        assertAvailable(50e18);
        bytes memory reason =
            abi.encodeWithSelector(ILedger.IssuanceExceeded.selector, 60e18, 50e18, uint40(startedAt + 30 days));
        refuses(reason);
        project.settleClaim(ids[1]);
        vm.assertEq(project.settleClaims(ids), 0);

        vm.warp(startedAt + 30 days - 1);
        refuses(reason);
        project.settleClaim(ids[1]);
        // The next window: a fifth of what there is by then.
        vm.warp(startedAt + 30 days);
        assertAvailable(230e18);
        vm.assertEq(project.settleClaims(ids), 1);
        assertAvailable(170e18);
        vm.assertEq(project.totalSupply(), 1210e18);
    }

    function test_attack_supply_grown_within_the_window_raises_the_bound() public {
        project.settleClaim(accepted(1500));
        give(ada, 10_000e6);
        assertAvailable(50e18);
    }

    function test_a_rejected_claim_is_settled_whatever_the_bound() public {
        project.settleClaim(accepted(2000));
        bytes32 id = claim(cleo, 2000);
        pass(3 days);
        project.settleClaim(id);
        assertState(id, PollState.REJECTED);
        assertAvailable(0);
    }

    function testFuzz_a_window_never_mints_more_than_its_part(uint256[8] memory units, uint256[8] memory pauses)
        public
    {
        uint256 windowStart = 0;
        uint256 ceiling;
        uint256 minted;
        for (uint256 i = 0; i < 8; ++i) {
            pass(bound(pauses[i], 0, 20 days));
            bytes32 id = accepted(uint32(bound(units[i], 1, 1000)));
            if (time() >= windowStart + 30 days) {
                (windowStart, ceiling, minted) = (time(), project.totalSupply() / 5, 0);
            }
            uint256 asked = project.claimOf(id).shares;
            bytes32[] memory ids = new bytes32[](1);
            ids[0] = id;
            bool fits = minted + asked <= ceiling;
            vm.assertEq(project.settleClaims(ids), fits ? 1 : 0);
            if (fits) minted += asked;
            assertAvailable(ceiling - minted);
        }
    }

    function accepted(uint32 units) private returns (bytes32 id) {
        id = claim(cleo, units);
        vote(ada, id, Support.FOR);
        assertState(id, PollState.READY);
    }

    function assertAvailable(uint256 expected) private view {
        (uint256 available,) = project.issuanceAvailable();
        vm.assertEq(available, expected, "what work may still mint");
    }
}
