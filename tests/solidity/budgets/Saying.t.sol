// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a budget line must say
contract SayingTest is Community {
    uint40 private expiresAt;

    function setUp() public override {
        super.setUp();
        // When a decision of this setup is executed it is three days later.
        expiresAt = uint40(time() + 60 days);
    }

    function test_what_a_line_must_say() public {
        fails(opening(address(project), 1, address(0), address(0), 0), ILedger.TokenRefused.selector, address(project));
        failsAs(opening(address(token), 0, address(0), address(0), 0), "amount", 0);
        vm.assertEq(project.lineCount(), 0);
        decidedInVain(
            Class.SPEND,
            abi.encodeCall(project.openLine, (address(token), 1, address(0), address(0), 0, expiresAt, 0)),
            abi.encodeWithSelector(ILedger.DigestMissing.selector)
        );
        // A milestone.
        failsAs(opening(address(token), 1, cleo.account, address(0), expiresAt), "owner", 0);
        failsAs(opening(address(token), 1, cleo.account, ada.account, 0), "dueAt", 0);
        failsAs(opening(address(token), 1, cleo.account, ada.account, expiresAt + 1), "dueAt", expiresAt + 1);
        // Any line.
        failsAs(opening(address(token), 1, address(0), address(0), expiresAt + 1), "dueAt", expiresAt + 1);
        bytes memory data = opening(address(token), 1, address(0), stranger.account, 0);
        fails(data, ILedger.NotMember.selector, stranger.account);
        data = opening(address(token), 1, address(project), ada.account, expiresAt);
        fails(data, ILedger.AccountRefused.selector, address(project));
        data = opening(address(token), 1, address(treasury), ada.account, expiresAt);
        fails(data, ILedger.AccountRefused.selector, address(treasury));
    }

    function test_a_line_ends_in_time() public {
        uint40 executedAt = uint40(time() + 1 + 3 days + 1);
        expiresAt = executedAt;
        failsAs(opening(address(token), 1, address(0), address(0), 0), "expiresAt", expiresAt);
        expiresAt = uint40(time() + 1 + 3 days + 1 + 3 * 365 days + 1);
        failsAs(opening(address(token), 1, address(0), address(0), 0), "expiresAt", expiresAt);
        expiresAt = uint40(time() + 1 + 3 days + 1 + 3 * 365 days);
        decided(Class.SPEND, opening(address(token), 1, address(0), address(0), 0));
        expiresAt = uint40(time() + 1 + 3 days + 1 + 1);
        decided(Class.SPEND, opening(address(token), 2, address(0), address(0), 0));
    }

    function opening(address coin, uint96 amount, address payee, address owner, uint40 dueAt)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(project.openLine, (coin, amount, payee, owner, dueAt, expiresAt, "purpose"));
    }

    function fails(bytes memory data, bytes4 selector, address account) private {
        decidedInVain(Class.SPEND, data, abi.encodeWithSelector(selector, account));
    }

    function failsAs(bytes memory data, bytes32 parameter, uint256 value) private {
        decidedInVain(Class.SPEND, data, abi.encodeWithSelector(ILedger.ParameterInvalid.selector, parameter, value));
    }
}
