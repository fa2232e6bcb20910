// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICommunity} from "../../../contracts/interfaces/ICommunity.sol";
import {Fixture, ILedger, IProject, Samples} from "../support/Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a stranger can't do: initialise anything, use the code without a project, command a treasury
contract LockedTest is Fixture {
    address[] private codes;

    /// @dev The four parts of the code, each on its own, and what the factory makes of the first: the implementation.
    function setUp() public override {
        super.setUp();
        codes = [lookups, charter, governance, vm.deployCode("Project.sol:Project", abi.encode(governance))];
        codes.push(factory.projectImplementation());
    }

    function test_attack_initialise_a_project_or_its_code() public {
        Parameters memory given = Samples.building(address(token));
        address[4] memory targets = [address(project), factory.projectImplementation(), governance, charter];
        for (uint256 i = 0; i < targets.length; ++i) {
            refuses(abi.encodeWithSelector(ILedger.InitialiserRefused.selector, stranger.account));
            vm.prank(stranger.account);
            IProject(targets[i]).initialize(given);
        }
    }

    function test_attack_initialise_a_project_twice() public {
        refuses(abi.encodeWithSelector(ILedger.InitialiserRefused.selector, address(factory)));
        vm.prank(address(factory));
        project.initialize(Samples.building(address(token)));
    }

    function test_no_part_can_be_initialised() public {
        allRefuse(abi.encodeCall(ICommunity.initialize, (Samples.building(address(token)))));
        allRefuse(abi.encodeCall(ICommunity.initialize, (Samples.building(address(0)))));
        allRefuse(abi.encodeCall(ICommunity.initialize, (Samples.raising(address(token), time()))));
    }

    function test_nobody_joins_a_part() public {
        bytes32[3] memory digests = [bytes32(0), Samples.AGREEMENT, Samples.ABOUT];
        for (uint256 i = 0; i < 3; ++i) {
            allRefuse(abi.encodeCall(project.acceptAgreement, (digests[i])));
        }
        IProject implementation = IProject(factory.projectImplementation());
        refuses(abi.encodeWithSelector(ILedger.AgreementOutdated.selector, bytes32(0), bytes32(0)));
        implementation.acceptAgreement(0);
        allRefuse(abi.encodeCall(project.post, (PostKind.IDEA, 0, "text")));
        allRefuse(abi.encodeCall(project.recountMember, (stranger.account)));
    }

    function test_nobody_gives_to_a_part_or_takes_from_it() public {
        vm.deal(stranger.account, 1 ether);
        for (uint256 i = 0; i < codes.length; ++i) {
            vm.prank(stranger.account);
            (bool paid,) = codes[i].call{value: 1}("");
            vm.prank(stranger.account);
            (bool given,) = codes[i].call{value: 1}(abi.encodeCall(project.contribute, (1, 0)));
            vm.assertFalse(paid || given);
        }
        allRefuse(abi.encodeCall(project.contribute, (0, 0)));
        allRefuse(abi.encodeCall(project.contribute, (10e6, 0)));
        allRefuse(abi.encodeCall(project.refund, ()));
        allRefuse(abi.encodeCall(project.distribute, (address(token), 10_000)));
        allRefuse(abi.encodeCall(project.exit, (0, new address[](0), new uint256[](0), 0, address(0))));
        allRefuse(abi.encodeCall(project.exit, (1, new address[](0), new uint256[](0), 0, address(0))));
        allRefuse(abi.encodeCall(project.closeLine, (1)));
        allRefuse(abi.encodeCall(project.transfer, (ada.account, 0)));
    }

    function test_nobody_asks_or_votes_in_a_part() public {
        Call[] memory none = new Call[](0);
        allRefuse(abi.encodeCall(project.pledge, (1, 1)));
        allRefuse(abi.encodeCall(project.openClaim, (1, 100, "evidence", 0, 0, 0)));
        allRefuse(abi.encodeCall(project.openClaim, (0, 0, "evidence", 1, 1, 0)));
        allRefuse(abi.encodeCall(project.propose, (Class.SPEND, none, "text", 0)));
        allRefuse(abi.encodeCall(project.withdrawProposal, (Class.SPEND, none, "text", 0)));
        allRefuse(abi.encodeCall(project.withdrawClaim, (0)));
        allRefuse(abi.encodeCall(project.settleClaim, (0)));
        allRefuse(abi.encodeCall(project.settleClaims, (new bytes32[](1))));
        allRefuse(abi.encodeCall(project.settleWithoutPayment, (0)));
        allRefuse(abi.encodeCall(project.castBallot, ("poll", Support.FOR)));
        allRefuse(abi.encodeCall(project.castBallots, ("poll", new SignedBallot[](0))));
        allRefuse(abi.encodeCall(project.execute, (stranger.account, Class.SPEND, none, "text", 0)));
        IProject implementation = IProject(factory.projectImplementation());
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.FAILED));
        implementation.propose(Class.SPEND, none, "text", 0);
    }

    function test_nobody_decides_in_a_part() public {
        Rule memory rule = Samples.rules()[1];
        allRefuse(abi.encodeCall(project.adoptAgreement, ("text")));
        allRefuse(abi.encodeCall(project.setRule, (Class.SPEND, rule)));
        allRefuse(abi.encodeCall(project.setSharing, (Sharing(0, 0, 0))));
        allRefuse(abi.encodeCall(project.moveMember, (ada.account, ben.account)));
        allRefuse(abi.encodeCall(project.setFunding, (1, 0, true)));
        allRefuse(abi.encodeCall(project.setAbout, ("text")));
        allRefuse(abi.encodeCall(project.setCategory, (1, "name", 1, 1, true)));
        allRefuse(abi.encodeCall(project.setTier, (1, Tier(address(0), 1, 0, 0))));
        allRefuse(abi.encodeCall(project.openLine, (address(0), 1, address(0), address(0), 0, uint40(time() + 1), "x")));
        allRefuse(abi.encodeCall(project.dissolve, ()));
        refuses(abi.encodeWithSelector(ILedger.DecisionRequired.selector, Class.DISSOLVE));
        IProject(charter).dissolve();
    }

    function test_project_refuses_native_coin_and_unknown_verbs() public {
        vm.deal(address(this), 2 ether);
        refuses(abi.encodeWithSelector(ILedger.ValueWrong.selector, 1 ether, 0));
        (bool plain,) = address(project).call{value: 1 ether}("");
        plain;
        (bool withVerb,) = address(project).call{value: 1 ether}(abi.encodeCall(project.post, (PostKind.IDEA, 0, "x")));
        (bool unknown,) = address(project).call(hex"12345678");
        (bool short,) = address(project).call(hex"12");
        vm.assertFalse(withVerb || unknown || short);
    }

    /// @dev From a stranger, and from the part itself.
    function allRefuse(bytes memory data) private {
        for (uint256 i = 0; i < codes.length; ++i) {
            vm.prank(stranger.account);
            (bool asStranger,) = codes[i].call(data);
            vm.prank(codes[i]);
            (bool asItself,) = codes[i].call(data);
            vm.assertFalse(asStranger || asItself, vm.toString(data));
        }
    }
}
