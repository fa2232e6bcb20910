// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "./Test.sol";

/// @title A machine that counts how often each of its verbs was tried, and how often it changed something
/// @notice A step is named with `verb(…)` and says `_done()` where it has done what its name says. What comes of a run is
/// written down at its end by `WritesVerbs`, where `COLEDGER_VERBS` names a file: scripts/prove adds it up.
abstract contract Verbs is Test {
    string[] private _names;
    mapping(string => uint256) private _calls;
    mapping(string => uint256) private _successes;
    string private _current;

    modifier verb(string memory name) {
        if (_calls[name]++ == 0) _names.push(name);
        _current = name;
        _;
    }

    function _done() internal {
        _successes[_current]++;
    }

    function _doneIf(bool happened) internal {
        if (happened) _done();
    }

    function verbs() external view returns (string[] memory names, uint256[] memory calls, uint256[] memory successes) {
        names = _names;
        calls = new uint256[](names.length);
        successes = new uint256[](names.length);
        for (uint256 i = 0; i < names.length; ++i) {
            (calls[i], successes[i]) = (_calls[names[i]], _successes[names[i]]);
        }
    }
}

/// @title A test that writes down what its machine counted
abstract contract WritesVerbs is Test {
    /// @dev Adds a line a verb, `Machine verb calls successes`, to the file that the environment names.
    function writeVerbs(string memory name, Verbs machine) internal {
        string memory file = vm.envOr("COLEDGER_VERBS", string(""));
        if (bytes(file).length == 0) return;
        (string[] memory names, uint256[] memory calls, uint256[] memory successes) = machine.verbs();
        for (uint256 i = 0; i < names.length; ++i) {
            string memory counts = string.concat(vm.toString(calls[i]), " ", vm.toString(successes[i]));
            vm.writeLine(file, string.concat(name, " ", names[i], " ", counts));
        }
    }
}
