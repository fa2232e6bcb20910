// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "../support/Test.sol";

/// @title What every machine has: verbs that are counted, and its own choice of what to try
/// @notice Each verb is one step of a campaign. A verb chooses among what is possible most of the time, predicts from the
/// machine's own books whether it must succeed, and fails the campaign if it doesn't, or does when it mustn't: a step that
/// reverts is a fault. What a verb does is counted, so that it can be seen that the campaigns do something.
abstract contract Machine is Test {
    struct Verb {
        bytes4 selector;
        string name;
        uint256 weight;
    }

    Verb[] private _verbs;
    mapping(bytes4 selector => uint256) private _calls;
    mapping(bytes4 selector => uint256) private _successes;

    /// @dev The step counts as a call of its verb.
    modifier verb() {
        _calls[msg.sig] += 1;
        _;
    }

    // ───────── What campaigns ask ─────────

    /// @notice Each verb, how often it was called in this run, and how often it did what it is for.
    function verbs() external view returns (string[] memory names, uint256[] memory calls, uint256[] memory successes) {
        (names, calls, successes) =
        (new string[](_verbs.length), new uint256[](_verbs.length), new uint256[](_verbs.length));
        for (uint256 i = 0; i < _verbs.length; ++i) {
            bytes4 selector = _verbs[i].selector;
            (names[i], calls[i], successes[i]) = (_verbs[i].name, _calls[selector], _successes[selector]);
        }
    }

    /// @notice The selector of each verb, as often as it weighs.
    function selectors() external view returns (bytes4[] memory all) {
        uint256 sum;
        for (uint256 i = 0; i < _verbs.length; ++i) {
            sum += _verbs[i].weight;
        }
        all = new bytes4[](sum);
        for (uint256 i = 0; i < _verbs.length; ++i) {
            for (uint256 times = _verbs[i].weight; times != 0; --times) {
                all[--sum] = _verbs[i].selector;
            }
        }
    }

    // ───────── For machines ─────────

    function _hasVerb(string memory name, bytes4 selector, uint256 weight) internal {
        _verbs.push(Verb(selector, name, weight));
    }

    /// @dev The verb that is being called did what it is for.
    function _succeed() internal {
        _successes[msg.sig] += 1;
    }

    /// @dev A call succeeded or failed as the books foretold.
    function _foretold(bool succeeded, bool expected, string memory what) internal {
        if (succeeded != expected) vm.assertEq(succeeded, expected, what);
        if (succeeded) _succeed();
    }

    /// @dev A number from `low` to `high`, both included, all equally likely: the inputs of fuzzing are mostly small or huge.
    function _pick(uint256 choice, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + _stir(choice, low) % (high - low + 1);
    }

    /// @dev A digest of a choice, so that several things can be chosen from it independently.
    function _stir(uint256 choice, uint256 salt) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(choice, salt)));
    }
}
