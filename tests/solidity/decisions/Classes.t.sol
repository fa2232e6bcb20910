// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title Each governed verb needs exactly its class, when proposed and when executed
contract ClassesTest is Fixture {
    struct Verb {
        bytes data;
        Class needed;
    }

    Verb[] private verbs;

    function setUp() public override {
        super.setUp();
        found();
        Rule memory rule = Rule(Weighting.SHARES, 2000, 5000, 10_000, 4 days, 3 days);
        verbs.push(Verb(abi.encodeCall(project.setFunding, (1e6, 0, true)), Class.SETTINGS));
        verbs.push(Verb(abi.encodeCall(project.setAbout, (bytes32("about"))), Class.SETTINGS));
        verbs.push(Verb(abi.encodeCall(project.setCategory, (1, "name", 1, 1, true)), Class.SETTINGS));
        verbs.push(Verb(abi.encodeCall(project.adoptAgreement, (bytes32("next"))), Class.AGREEMENT));
        verbs.push(Verb(abi.encodeCall(project.setRule, (Class.SPEND, rule)), Class.AGREEMENT));
        verbs.push(Verb(abi.encodeCall(project.setTier, (1, Tier(address(0), 1e18, 0, 0))), Class.SETTINGS));
        verbs.push(Verb(abi.encodeCall(project.setSharing, (Sharing(2000, 8000, 30 days))), Class.AGREEMENT));
        verbs.push(Verb(abi.encodeCall(project.moveMember, (ben.account, stranger.account)), Class.AGREEMENT));
        verbs.push(Verb(line(), Class.SPEND));
        verbs.push(Verb(abi.encodeCall(project.dissolve, ()), Class.DISSOLVE));
    }

    /// @dev Opens a budget line of money that the treasury has.
    function line() private returns (bytes memory) {
        token.mint(address(treasury), 1e6);
        uint40 expiresAt = uint40(block.timestamp + 60 days);
        return
            abi.encodeCall(
                project.openLine, (address(token), 1e6, address(0), address(0), 0, expiresAt, bytes32("line"))
            );
    }

    function test_every_verb_can_be_proposed_and_executed_under_its_class_alone() public {
        for (uint256 i = 0; i < verbs.length; ++i) {
            Call[] memory calls = one(address(project), 0, verbs[i].data);
            for (uint256 class = 1; class < 5; ++class) {
                uint256 start = vm.snapshotState();
                if (Class(class) == verbs[i].needed) {
                    decide(Class(class), calls);
                    execute(ada, Class(class), calls);
                } else {
                    refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 0, verbs[i].needed, class));
                    vm.prank(ada.account);
                    project.propose(Class(class), calls, "text", 0);
                }
                vm.revertToState(start);
            }
        }
    }

    function test_attack_governed_verbs_called_directly() public {
        address[4] memory callers = [stranger.account, ada.account, address(treasury), address(project)];
        for (uint256 i = 0; i < verbs.length; ++i) {
            bytes memory expected = abi.encodeWithSelector(ILedger.DecisionRequired.selector, verbs[i].needed);
            for (uint256 j = 0; j < callers.length; ++j) {
                vm.prank(callers[j]);
                (bool success, bytes memory reason) = address(project).call(verbs[i].data);
                vm.assertFalse(success);
                vm.assertEq(reason, expected);
            }
        }
    }

    function test_attack_a_spending_decision_touches_the_project() public {
        bytes[3] memory data = [
            abi.encodeCall(project.transfer, (ada.account, 1)),
            abi.encodeCall(project.refund, ()),
            abi.encodeCall(project.post, (PostKind.IDEA, 0, "text"))
        ];
        for (uint256 i = 0; i < data.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.VerbUnknown.selector, bytes4(data[i])));
            vm.prank(ada.account);
            project.propose(Class.SPEND, one(address(project), 0, data[i]), "text", 0);
        }
        refuses(abi.encodeWithSelector(ILedger.VerbUnknown.selector, bytes4(0)));
        vm.prank(ada.account);
        project.propose(Class.SPEND, one(address(project), 0, ""), "text", 0);
    }

    function testFuzz_no_other_verb_can_be_proposed(bytes4 verb, uint8 class) public {
        for (uint256 i = 0; i < verbs.length; ++i) {
            vm.assume(verb != bytes4(verbs[i].data));
        }
        refuses(abi.encodeWithSelector(ILedger.VerbUnknown.selector, verb));
        vm.prank(ada.account);
        project.propose(Class(1 + class % 4), one(address(project), 0, abi.encodePacked(verb)), "text", 0);
    }

    function test_attack_a_settings_decision_spends() public {
        for (uint256 class = 2; class < 5; ++class) {
            refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 0, Class.SPEND, class));
            vm.prank(ada.account);
            project.propose(Class(class), one(ada.account, 1, ""), "text", 0);
        }
    }

    function test_one_decision_has_one_class() public {
        Call[] memory calls = new Call[](2);
        calls[0] = Call(address(project), 0, verbs[0].data, 0);
        calls[1] = Call(address(project), 0, verbs[3].data, 0);
        refuses(abi.encodeWithSelector(ILedger.ClassWrong.selector, 1, Class.AGREEMENT, Class.SETTINGS));
        vm.prank(ada.account);
        project.propose(Class.SETTINGS, calls, "text", 0);
    }

    function test_what_nobody_can_propose() public {
        Call[] memory none = new Call[](0);
        vm.startPrank(ada.account);
        refuses(abi.encodeWithSelector(ILedger.ClassNotProposable.selector, Class.CLAIM));
        project.propose(Class.CLAIM, none, "text", 0);
        refuses(abi.encodeWithSelector(ILedger.ClassNotProposable.selector, Class.CLAIM));
        project.execute(ada.account, Class.CLAIM, none, "text", 0);
        refuses(abi.encodeWithSelector(ILedger.DigestMissing.selector));
        project.propose(Class.SPEND, none, 0, 0);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 1, 0));
        project.propose(Class.SETTINGS, one(address(project), 1, verbs[0].data), "text", 0);
    }

    function test_only_members_with_a_seat_propose() public {
        Call[] memory none = new Call[](0);
        refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
        vm.prank(stranger.account);
        project.propose(Class.SPEND, none, "text", 0);
        join(stranger);
        vm.prank(ada.account);
        project.transfer(stranger.account, 10e18 - 1);
        refuses(abi.encodeWithSelector(ILedger.SeatRequired.selector, stranger.account, 10e18 - 1, 10e18));
        vm.prank(stranger.account);
        project.propose(Class.SPEND, none, "text", 0);
    }

    function test_a_rule_set_by_decision_keeps_the_bounds() public {
        Rule memory rule = Rule(Weighting.SHARES, 2000, 5000, 10_000, 4 days, 3 days - 1);
        fails(Class.SPEND, rule, abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.SPEND, bytes32("notice")));
        rule.notice = 8 days;
        bytes memory reason = abi.encodeWithSelector(ILedger.RuleInvalid.selector, Class.AGREEMENT, bytes32("notice"));
        fails(Class.SPEND, rule, reason);
    }

    function fails(Class class, Rule memory rule, bytes memory reason) private {
        Call[] memory calls = one(address(project), 0, abi.encodeCall(project.setRule, (class, rule)));
        decide(Class.AGREEMENT, calls);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, Class.AGREEMENT, calls);
    }
}
