// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, Samples} from "../support/Community.sol";
import {PersonGate} from "../support/PersonGate.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Who could have judged a claim is fixed when it is opened, whatever becomes of its claimant
contract ElectorateTest is Community {
    PersonGate private gate;

    function parameters() internal override returns (Parameters memory given) {
        gate = new PersonGate();
        given = super.parameters();
        given.terms.gate = address(gate);
        given.rules = Samples.everyRule(Rule(Weighting.MEMBERS, 5000, 5000, 10_000, 3 days, 3 days));
        gate.set(ada.account, true);
        gate.set(ben.account, true);
        gate.set(cleo.account, true);
    }

    /// @dev Half of the two who may judge Cleo's claim are in favour of it, just enough.
    function barelyAccepted() private returns (bytes32 id) {
        id = claim(cleo, 100);
        vote(ada, id, Support.FOR);
        pass(3 days + 1);
        assertState(id, PollState.READY);
    }

    function test_an_accepted_claim_stays_accepted_when_its_claimant_ceases_to_count() public {
        bytes32 id = barelyAccepted();
        gate.set(cleo.account, false);
        project.recountMember(cleo.account);
        vm.assertEq(project.tally(id).electorate, 2);
        assertState(id, PollState.READY);
    }

    function test_an_accepted_claim_stays_accepted_when_its_claimant_has_moved() public {
        bytes32 id = barelyAccepted();
        moved(cleo, heir());
        vm.assertEq(project.tally(id).electorate, 2);
        assertState(id, PollState.READY);
    }

    function test_a_claimant_who_did_not_count_is_not_taken_off() public {
        gate.set(cleo.account, false);
        project.recountMember(cleo.account);
        pass(2 days);
        bytes32 id = claim(cleo, 100);
        gate.set(cleo.account, true);
        project.recountMember(cleo.account);
        vm.assertEq(project.tally(id).electorate, 2);
    }
}
