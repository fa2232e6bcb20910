// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BlacklistToken} from "../../../contracts/testing/HostileTokens.sol";
import {ExitsFixture, ILedger} from "./ExitsFixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title After the end everybody leaves with everything that is theirs
contract ReturningTest is ExitsFixture {
    function test_everybody_leaves_with_everything_and_without_holding_time() public {
        decided(Class.AGREEMENT, abi.encodeCall(project.setSharing, (Sharing(2000, 0, 180 days))));
        joinAndGive(stranger, 1000e6);
        dissolve();
        uint256 shares = project.balanceOf(stranger.account);
        vm.assertEq(project.exitable(stranger.account, 0), shares);
        leavesOver(stranger, shares, list(address(token)), 0);
        vm.assertEq(token.balanceOf(stranger.account), 1000e6);
        leavesOver(ada, 250e18, list(address(token)), 0);
        leavesOver(ada, 250e18, list(address(token)), 0);
        leavesOver(ben, 300e18, list(address(token)), 0);
        // Whoever comes late finds their part.
        pass(1000 days);
        leavesOver(cleo, 200e18, list(address(token)), 0);
        vm.assertEq(token.balanceOf(cleo.account), 200e6);
        vm.assertEq(token.balanceOf(address(treasury)), 0);
        vm.assertEq(project.totalSupply(), 0);
        refuses(abi.encodeWithSelector(ILedger.SharesNotExitable.selector, cleo.account, 0, 1));
        leavesOver(cleo, 1, list(address(token)), 0);
    }

    function test_lines_are_returned_before_their_token_is_left_with() public {
        uint24 first = openLine(100e6);
        uint24 second = openLine(200e6);
        bytes32 id = accepted(workAndAsk(cleo, second, 50e6));
        dissolve();
        refuses(abi.encodeWithSelector(ILedger.LinesNotReturned.selector, address(token), 2));
        leavesOver(cleo, 200e18, list(address(token)), 0);
        project.closeLine(first);
        refuses(abi.encodeWithSelector(ILedger.LinesNotReturned.selector, address(token), 1));
        leavesOver(cleo, 200e18, list(address(token)), 0);
        // An accepted claim that nobody settled in time is void.
        project.closeLine(second);
        refuses(abi.encodeWithSelector(ILedger.PhaseWrong.selector, Phase.DISSOLVED));
        vm.prank(cleo.account);
        project.settleWithoutPayment(id);
        leavesOver(cleo, 200e18, list(address(token)), 0);
        vm.assertEq(token.balanceOf(cleo.account), 200e6);
    }

    /// @dev A line that can't be returned keeps its own token, and no other.
    function test_attack_a_token_that_refuses_to_return_keeps_members_in() public {
        BlacklistToken coin = BlacklistToken(vm.deployCode("HostileTokens.sol:BlacklistToken"));
        coin.mint(address(treasury), 100e6);
        uint24 line = openLine(address(coin), 50e6, address(0));
        coin.refuse(address(treasury), true);
        dissolve();
        refuses(abi.encodeWithSignature("TransferFailed()"));
        project.closeLine(line);
        refuses(abi.encodeWithSelector(ILedger.LinesNotReturned.selector, address(coin), 1));
        leavesOver(cleo, 200e18, list(address(coin)), 0);
        leavesOver(cleo, 200e18, list(address(token)), 0);
        vm.assertEq(token.balanceOf(cleo.account), 200e6);
    }

    function testFuzz_all_leave_and_nothing_stays(uint96[4] memory shares, uint96 money) public {
        Actor[4] memory all = [ada, ben, cleo, stranger];
        Parameters memory given = parameters();
        given.founders = new FoundingShares[](4);
        uint96 most = type(uint96).max / 4;
        for (uint256 i = 0; i < 4; ++i) {
            // Ada and Ben can decide.
            shares[i] = uint96(i < 2 ? bound(shares[i], most / 2, most) : bound(shares[i], 1, most / 8));
            given.founders[i] = FoundingShares(all[i].account, shares[i]);
        }
        create(given);
        join(ada);
        pass(1);
        dissolve();
        token.mint(address(treasury), money);
        uint256 held = token.balanceOf(address(treasury));
        for (uint256 i = 0; i < 4; ++i) {
            uint256 part = held * shares[i] / project.totalSupply();
            held -= part;
            leavesOver(all[i], shares[i], list(address(token)), 0);
            vm.assertEq(token.balanceOf(all[i].account), part);
        }
        vm.assertEq(held, 0, "the last takes what rounding left");
        vm.assertEq(token.balanceOf(address(treasury)), 0);
    }
}
