// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title OpenZeppelin's register of votes, on the clock of the chain
/// @dev There votes count only once they are delegated: who delegates to nobody here delegates to themselves there.
contract ReferenceToken is ERC20("Reference", "REF"), EIP712("Reference", "1"), ERC20Votes {
    function mint(address to, uint256 amount) external {
        _delegateAtFirst(to);
        _mint(to, amount);
    }

    function burn(address from, uint256 amount) external {
        _burn(from, amount);
    }

    function move(address from, address to, uint256 amount) external {
        _delegateAtFirst(to);
        _transfer(from, to, amount);
    }

    function delegateFor(address account, address delegatee) external {
        _delegate(account, delegatee == address(0) ? account : delegatee);
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _delegateAtFirst(address account) private {
        if (delegates(account) == address(0)) _delegate(account, account);
    }

    function _update(address from, address to, uint256 amount) internal override(ERC20, ERC20Votes) {
        super._update(from, to, amount);
    }
}
