// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import "../../../contracts/testing/HostileTokens.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Machine} from "./Machine.sol";

/// @title Somebody with code, who refuses the native coin, or tries a call of their own whenever money moves
contract Meddlesome {
    bool private immutable _refuses;
    address private _target;
    bytes private _data;

    constructor(bool refuses) {
        _refuses = refuses;
    }

    function plan(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function tokensToSend() external {
        _meddle();
    }

    receive() external payable {
        require(!_refuses, "no payments");
        _meddle();
    }

    function _meddle() private {
        (bool succeeded,) = _target.call{gas: 60_000}(_data);
        succeeded;
    }
}

/// @title The coins that machines use: the native one, and a zoo of tokens
/// @notice A token is sound if exactly what is sent arrives. The others must be refused wherever the project would count
/// on what arrives.
abstract contract Purses is Machine {
    /// @dev The native coin comes first.
    address[] internal _tokens;
    uint256 internal _soundTokens;
    BlacklistToken internal _blacklist;
    /// @dev Refuses the native coin.
    address internal _refuser;

    constructor() {
        _refuser = address(new Meddlesome(true));
        _blacklist = new BlacklistToken();
        _tokens.push(address(0));
        _tokens.push(address(new TestToken("Other", "OTHR", 18)));
        _tokens.push(address(new SilentToken()));
        _tokens.push(address(new HookToken()));
        _tokens.push(address(_blacklist));
        _soundTokens = _tokens.length;
        _tokens.push(address(new FeeToken()));
        _tokens.push(address(new GenerousToken()));
        RebasingToken rebasing = new RebasingToken();
        rebasing.rebase(150);
        _tokens.push(address(rebasing));
    }

    function tokens() external view returns (address[] memory) {
        return _tokens;
    }

    function held(address token, address account) public view returns (uint256) {
        return token == address(0) ? account.balance : ERC20(token).balanceOf(account);
    }

    /// @dev Mostly one of the sound ones.
    function _anyToken(uint256 choice) internal view returns (address) {
        uint256 number = _stir(choice, 1);
        return number % 8 == 0 ? _tokens[number % _tokens.length] : _tokens[number % _soundTokens];
    }

    function _isSound(address token) internal view returns (bool) {
        for (uint256 i = 0; i < _soundTokens; ++i) {
            if (_tokens[i] == token) return true;
        }
        return false;
    }

    /// @dev Whether a payment to the account goes through.
    function _reaches(address token, address account) internal view returns (bool) {
        if (token == address(_blacklist)) return !_blacklist.refused(account);
        return token != address(0) || account != _refuser;
    }

    /// @dev Money from nowhere; returns what has arrived.
    function _endow(address token, address account, uint256 amount) internal returns (uint256) {
        if (token == address(_blacklist) && _blacklist.refused(account)) return 0;
        uint256 before = held(token, account);
        if (token == address(0)) vm.deal(account, before + amount);
        else TestToken(token).mint(account, amount);
        return held(token, account) - before;
    }

    /// @dev Endows somebody, who lets the spender take it.
    function _provide(address token, address account, uint256 amount, address spender) internal {
        _endow(token, account, amount);
        if (token == address(0)) return;
        vm.prank(account);
        SilentToken(token).approve(spender, amount);
    }
}
