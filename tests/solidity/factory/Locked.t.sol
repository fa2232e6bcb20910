// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Fixture, ILedger, IProject, ITreasury, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a stranger can't do: initialise anything, use the code without a project, command a treasury
contract LockedTest is Fixture {
    function test_attack_initialise_project_or_implementation() public {
        Parameters memory given = Samples.building(address(token));
        address[2] memory targets = [address(project), factory.projectImplementation()];
        for (uint256 i = 0; i < targets.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.InitialiserRefused.selector, stranger.account));
            vm.prank(stranger.account);
            IProject(targets[i]).initialize(given);
        }
        refuses(abi.encodeWithSelector(ILedger.InitialiserRefused.selector, address(factory)));
        vm.prank(address(factory));
        project.initialize(given);
    }

    function test_attack_command_the_treasury() public {
        address[3] memory callers = [stranger.account, address(factory), address(treasury)];
        for (uint256 i = 0; i < callers.length; ++i) {
            refuses(abi.encodeWithSelector(ITreasury.TreasuryRefused.selector, callers[i]));
            vm.prank(callers[i]);
            treasury.execute(stranger.account, 0, "");
        }
        ITreasury implementation = ITreasury(factory.treasuryImplementation());
        refuses(abi.encodeWithSelector(ITreasury.TreasuryRefused.selector, stranger.account));
        vm.prank(stranger.account);
        implementation.execute(stranger.account, 0, "");
    }

    function test_treasury_receives_the_native_coin_and_says_so() public {
        vm.deal(ada.account, 1 ether);
        vm.expectEmit(address(treasury));
        emit ITreasury.Received(ada.account, 1 ether);
        vm.prank(ada.account);
        (bool success,) = address(treasury).call{value: 1 ether}("");
        vm.assertTrue(success);
    }

    function test_project_refuses_native_coin_and_unknown_verbs() public {
        vm.deal(address(this), 2 ether);
        (bool plain,) = address(project).call{value: 1 ether}("");
        (bool withVerb,) = address(project).call{value: 1 ether}(abi.encodeCall(project.post, (PostKind.IDEA, 0, "x")));
        (bool unknown,) = address(project).call(hex"12345678");
        vm.assertFalse(plain || withVerb || unknown);
    }

    /// @dev Governance and the implementation answer as empty ledgers: nobody is a member, nothing can begin.
    function test_governance_and_implementation_are_inert() public {
        IProject[2] memory codes = [IProject(governance), IProject(factory.projectImplementation())];
        Call[] memory none = new Call[](0);
        for (uint256 i = 0; i < codes.length; ++i) {
            IProject code = codes[i];
            vm.startPrank(stranger.account);
            refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
            code.propose(Class.SPEND, none, "text", 0);
            refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
            code.execute(stranger.account, Class.SPEND, none, "text", 0);
            refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
            code.openClaim(1, 1, "evidence", 0, 0, 0);
            refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
            code.pledge(1, 1);
            refuses(abi.encodeWithSelector(ILedger.PollStateWrong.selector, bytes32("poll"), PollState.NONE));
            code.castBallot("poll", Support.FOR);
            refuses(abi.encodeWithSelector(ILedger.NotMember.selector, stranger.account));
            code.post(PostKind.IDEA, 0, "text");
            refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.SETTINGS));
            code.setCategory(1, "name", 1, 1, true);
            vm.stopPrank();
        }
    }

    function test_implementation_takes_no_members_and_no_money() public {
        IProject code = IProject(factory.projectImplementation());
        vm.startPrank(stranger.account);
        refuses(abi.encodeWithSelector(ILedger.AgreementAlreadyAccepted.selector, stranger.account, 0));
        code.acceptAgreement(0);
        refuses(abi.encodeWithSelector(ILedger.ContributionsClosed.selector));
        code.contribute(1, 0);
        refuses(abi.encodeWithSelector(ILedger.NothingToRefund.selector, stranger.account));
        code.refund();
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
        code.transfer(ada.account, 0);
    }
}
