// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Campaign} from "../invariants/Campaign.sol";
import {Machine} from "../invariants/Machine.sol";
import {Samples} from "../support/Samples.sol";
import {DifferentialMachine} from "./DifferentialMachine.sol";
import {ReferenceGovernor} from "./ReferenceGovernor.sol";
import {ReferenceToken} from "./ReferenceToken.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The same votes and outcomes as with OpenZeppelin's ERC20Votes and Governor, under the same operations
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract DifferentialInvariants is Campaign {
    DifferentialMachine private machine;
    address[] private people;

    function parameters() internal override returns (Parameters memory given) {
        given = Samples.building(address(token));
        given.terms.minimum = 0;
        given.terms.sharing.holdingTime = 0;
        given.rules = Samples.everyRule(Rule(Weighting.SHARES, 3000, 5000, 10_000, 2 days, 3 days));
        uint96[6] memory shares = [uint96(500e18), 300e18 + 7, 200e18 + 99_999, 77e18 + 1, 9e18, 50e18];
        given.founders = new FoundingShares[](6);
        for (uint256 i = 0; i < 6; ++i) {
            people.push(vm.addr(i + 1));
            given.founders[i] = FoundingShares(people[i], shares[i]);
        }
    }

    function setUp() public override {
        super.setUp();
        machine = new DifferentialMachine(project, token, people);
        pass(1);
    }

    function machineOf() internal view override returns (Machine) {
        return machine;
    }

    function title() internal pure override returns (string memory) {
        return "differential";
    }

    function invariant_differential() external view {
        ReferenceToken votes = machine.votes();
        for (uint256 i = 0; i < 6; ++i) {
            vm.assertEq(project.balanceOf(people[i]), votes.balanceOf(people[i]), "the same balances");
            vm.assertEq(project.getVotes(people[i]), votes.getVotes(people[i]), "the same votes");
        }
        vm.assertEq(project.totalSupply(), votes.totalSupply(), "the same supply");
        uint256 count = machine.pollCount();
        for (uint256 i = count < 3 ? 0 : count - 3; i < count; ++i) {
            _pollAgrees(i);
        }
    }

    /// @dev Every snapshot, at the time when it was taken, and every outcome, when there too the vote is over.
    function finish() internal override {
        pass(5 days);
        ReferenceToken votes = machine.votes();
        for (uint256 number = project.newestSnapshot(); number != 0; --number) {
            uint256 takenAt = project.pastTotals(number).takenAt;
            for (uint256 i = 0; i < 6; ++i) {
                uint256 past = votes.getPastVotes(people[i], takenAt);
                vm.assertEq(project.getPastVotes(people[i], number), past, "the same past votes");
            }
            uint256 supply = votes.getPastTotalSupply(takenAt);
            vm.assertEq(project.getPastTotalSupply(number), supply, "the same past supply");
        }
        for (uint256 i = 0; i < machine.pollCount(); ++i) {
            _pollAgrees(i);
        }
    }

    function _pollAgrees(uint256 index) private view {
        ReferenceGovernor governor = machine.governor();
        (bytes32 id, uint256 proposal) = (machine.polls(index), machine.proposals(index));
        (PollState here, IGovernor.ProposalState there) = (project.pollState(id), governor.state(proposal));
        Poll memory poll = project.pollOf(id);
        bool waits = there == IGovernor.ProposalState.Pending;
        vm.assertEq(here == PollState.PENDING, waits, "the same second without ballots");
        if (there == IGovernor.ProposalState.Succeeded || there == IGovernor.ProposalState.Defeated) {
            bool succeeded = there == IGovernor.ProposalState.Succeeded;
            vm.assertEq(here != PollState.REJECTED && here != PollState.OPEN, succeeded, "the same outcome");
        }
        if (waits || poll.decided) return;
        vm.assertEq(here == PollState.OPEN, there == IGovernor.ProposalState.Active, "the same time for ballots");
        Tally memory sum = project.tally(id);
        (uint256 against, uint256 inFavour, uint256 abstained) = governor.proposalVotes(proposal);
        vm.assertTrue(
            sum.against == against && sum.inFavour == inFavour && sum.abstained == abstained, "the same tallies"
        );
    }
}
