// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {OwnedWallet} from "../../../contracts/testing/Wallets.sol";
import {Samples} from "../support/Samples.sol";
import {Campaign} from "./Campaign.sol";
import {Machine} from "./Machine.sol";
import {PersonGate} from "../support/PersonGate.sol";
import {PollBooks} from "./PollBooks.sol";
import {PollsMachine} from "./PollsMachine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Every tally is the sum of its ballots, every state follows from it, and nothing that judges a poll ever changes
abstract contract PollsInvariants is Campaign {
    PollsMachine private machine;
    PersonGate private gate;
    address[] private people;
    uint256[] private keys;

    /// @dev The rules that a campaign begins with; all but the last two may be easier later.
    function rules() internal pure virtual returns (Rule[5] memory);

    function parameters() internal override returns (Parameters memory given) {
        gate = new PersonGate();
        given = Samples.building(address(token));
        given.terms.gate = address(gate);
        given.rules = rules();
        uint96[7] memory shares = [uint96(500e18), 300e18, 200e18, 77e18, 9e18, 90e18, 50e18];
        given.founders = new FoundingShares[](shares.length);
        for (uint256 i = 0; i < shares.length; ++i) {
            keys.push(uint256(keccak256(abi.encode("founder", i))));
            people.push(i == 5 ? address(new OwnedWallet(vm.addr(keys[i]))) : vm.addr(keys[i]));
            given.founders[i] = FoundingShares(people[i], shares[i]);
            gate.set(people[i], i != 3);
        }
    }

    function setUp() public override {
        super.setUp();
        token.mint(address(treasury), 1e6);
        machine = new PollsMachine(project, token, gate, people, keys);
        pass(1);
    }

    function machineOf() internal view override returns (Machine) {
        return machine;
    }

    function _pollsStand() internal view {
        uint256 count = machine.pollCount();
        for (uint256 i = count < 6 ? 0 : count - 6; i < count; ++i) {
            _pollStands(i);
        }
        uint256 inTreasury = token.balanceOf(address(treasury));
        vm.assertEq(inTreasury + machine.paid(), 1e6, "what is executed was decided");
    }

    function finish() internal override {
        machine.record();
        pass(1);
        for (uint256 i = 0; i < machine.pollCount(); ++i) {
            _pollStands(i);
        }
    }

    function _pollStands(uint256 index) private view {
        (bytes32 id, PollBooks.Book memory book, PollState state) = machine.pollAt(index);
        vm.assertEq(uint256(project.pollState(id)), uint256(state), "a state follows from ballots and time");
        Poll memory poll = project.pollOf(id);
        vm.assertTrue(
            poll.class == book.class && poll.ruleVersion == book.ruleVersion && poll.snapshot == book.snapshot,
            "a poll's question is frozen"
        );
        vm.assertTrue(
            poll.closesAt == book.closesAt && poll.decided == book.decided && poll.extended == book.extended,
            "a poll ends when its period does, when it is decided, or late once"
        );
        bytes memory rule = abi.encode(project.ruleOf(poll.class, poll.ruleVersion));
        vm.assertEq(rule, abi.encode(book.rule), "a poll's rule is frozen");
        if (book.known) _tallyStands(id, book);
    }

    function _tallyStands(bytes32 id, PollBooks.Book memory book) private view {
        Tally memory sum = project.tally(id);
        uint256 unit = book.rule.weighting == Weighting.SHARES ? 1e5 : 1;
        vm.assertEq(sum.electorate, book.electorate * unit, "a poll's electorate is frozen");
        vm.assertEq(sum.against, book.counted[0] * unit, "those against add up");
        vm.assertEq(sum.inFavour, book.counted[1] * unit, "those in favour add up");
        vm.assertEq(sum.abstained, book.counted[2] * unit, "abstentions add up");
        vm.assertEq(sum.turnout, book.turnout * unit, "the turnout adds up");
        address[] memory all = machine.everybody();
        for (uint256 i = 0; i < all.length; ++i) {
            vm.assertEq(project.hasVoted(id, all[i]), machine.hasVoted(id, all[i]), "who has voted is known");
        }
    }
}

/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract PollsBySharesInvariants is PollsInvariants {
    function rules() internal pure override returns (Rule[5] memory all) {
        all[0] = Rule(Weighting.SHARES, 1000, 5000, 3000, 1 days, 0);
        all[1] = Rule(Weighting.SHARES, 2000, 5000, 10_000, 2 days, 3 days);
        all[2] = Rule(Weighting.QUADRATIC, 2000, 5000, 2000, 1 days, 3 days);
        all[3] = Rule(Weighting.SHARES, 3000, 6600, 4000, 2 days, 4 days);
        all[4] = Rule(Weighting.SHARES, 3000, 6600, 10_000, 2 days, 4 days);
    }

    function title() internal pure override returns (string memory) {
        return "polls-by-shares";
    }

    function invariant_polls_by_shares() external view {
        _pollsStand();
    }
}

/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: prove.invariant.check-interval = 8
contract PollsByMembersInvariants is PollsInvariants {
    function rules() internal pure override returns (Rule[5] memory all) {
        all[0] = Rule(Weighting.MEMBERS, 3000, 5000, 1000, 1 days, 0);
        all[1] = Rule(Weighting.MEMBERS, 2000, 5000, 10_000, 2 days, 3 days);
        all[2] = Rule(Weighting.QUADRATIC, 2000, 5000, 10_000, 1 days, 3 days);
        all[3] = Rule(Weighting.QUADRATIC, 3000, 6600, 4000, 2 days, 4 days);
        all[4] = Rule(Weighting.MEMBERS, 3000, 6600, 10_000, 2 days, 4 days);
    }

    function title() internal pure override returns (string memory) {
        return "polls-by-members";
    }

    function invariant_polls_by_members() external view {
        _pollsStand();
    }
}
