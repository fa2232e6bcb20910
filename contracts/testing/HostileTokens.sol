// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Meddler} from "./Meddler.sol";

/// @title What every token of the zoo has
abstract contract ZooToken is ERC20("Zoo", "ZOO") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @title Keeps a hundredth of every transfer
contract FeeToken is ZooToken {
    function _update(address from, address to, uint256 amount) internal override {
        if (from == address(0)) return super._update(from, to, amount);
        super._update(from, address(0xfee), amount / 100);
        super._update(from, to, amount - amount / 100);
    }
}

/// @title Gives more than was sent
contract GenerousToken is ZooToken {
    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (from != address(0)) super._update(address(0), to, 1);
    }
}

/// @title Calls a sender with code before its tokens move (as ERC-777 does)
contract HookToken is ZooToken {
    function _update(address from, address to, uint256 amount) internal override {
        if (from.code.length != 0) {
            try Meddler(payable(from)).tokensToSend() {} catch {}
        }
        super._update(from, to, amount);
    }
}

/// @title Says false instead of failing
contract FalseToken is ZooToken {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// @title Says false when it is told to, without moving anything
contract MoodyToken is ZooToken {
    bool private _refuses;

    function refuseTransfers(bool yes) external {
        _refuses = yes;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !_refuses && super.transfer(to, amount);
    }
}

/// @title Says nothing at all (as USDT does)
contract SilentToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @title Refuses accounts that its owner doesn't like
contract BlacklistToken is ZooToken {
    mapping(address => bool) public refused;

    error Blacklisted(address account);

    function refuse(address account, bool yes) external {
        refused[account] = yes;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (refused[from]) revert Blacklisted(from);
        if (refused[to]) revert Blacklisted(to);
        super._update(from, to, amount);
    }
}

/// @title Changes all balances by itself: a share of what one has stands for a varying amount
contract RebasingToken is ZooToken {
    uint256 private _percent = 100;

    function rebase(uint256 percent) external {
        _percent = percent;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return super.balanceOf(account) * _percent / 100;
    }
}
