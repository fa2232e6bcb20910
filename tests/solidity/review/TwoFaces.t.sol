// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Community, ILedger} from "../support/Community.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title The books of a token that is reached by two addresses, as the native coin of some chains is
contract Books {
    mapping(address => uint256) public balanceOf;

    function move(address from, address to, uint256 amount) external {
        if (from != address(0)) balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @title One of its addresses
contract Face {
    Books private immutable _books;

    constructor(Books books) {
        _books = books;
    }

    function balanceOf(address account) external view returns (uint256) {
        return _books.balanceOf(account);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _books.move(msg.sender, to, amount);
        return true;
    }
}

/// @title Leaving with a token that has two addresses
contract TwoFacesTest is Community {
    Books private books;
    address[] private tokens;
    uint256[] private minimums;
    uint24 private snapshot;

    /// @dev The treasury holds 1,000 of it; Ada, who holds half of the shares, may leave with 80 % of her part: 400.
    function setUp() public override {
        super.setUp();
        books = new Books();
        books.move(address(0), address(treasury), 1000);
        (address one_, address other) = (address(new Face(books)), address(new Face(books)));
        tokens = one_ < other ? [one_, other] : [other, one_];
        minimums = [0, 0];
        snapshot = project.takeSnapshot();
        pass(8 days);
    }

    function test_attack_leave_twice_with_a_token_of_two_addresses() public {
        refuses(abi.encodeWithSelector(ILedger.TokenRefused.selector, tokens[1]));
        leave(500e18);
    }

    function test_by_one_of_its_addresses_it_pays_a_part() public {
        tokens.pop();
        minimums.pop();
        leave(500e18);
        vm.assertEq(books.balanceOf(ada.account), 400);
    }

    function test_two_tokens_pay_a_part_each() public {
        tokens = tokens[1] < address(token) ? [tokens[1], address(token)] : [address(token), tokens[1]];
        leave(500e18);
        vm.assertEq(books.balanceOf(ada.account), 400);
        vm.assertEq(token.balanceOf(ada.account), 400e6);
    }

    function leave(uint256 shares) private {
        vm.prank(ada.account);
        project.exit(shares, tokens, minimums, snapshot, address(0));
    }
}
