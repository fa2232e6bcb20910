// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICharter} from "../../../contracts/interfaces/ICharter.sol";
import {MajorityBooks} from "./MajorityBooks.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a majority decides that wants all of it
abstract contract MajorityDrafts is MajorityBooks {
    uint256 internal constant MOVES = 6;
    uint256 internal constant DISSOLVES = 7;

    /// @dev What the decision does: take money, change the terms, get rid of the leaver.
    function _draft(Decision storage decision, uint256 choice) internal returns (Class) {
        uint256 kind = decision.kind;
        if (kind == 0) decision.calls.push(Call(_chair, _treasury.balance / (1 + choice % 2), "", 0));
        if (kind == 1) {
            bytes memory data = abi.encodeCall(_token.transfer, (_chair, _held(address(_token)) / (1 + choice % 2)));
            decision.calls.push(Call(address(_token), 0, data, address(_token).codehash));
            decision.calls.push(Call(_chair, _treasury.balance / (1 + choice % 3), "", 0));
        }
        if (kind < 2) return Class.SPEND;
        decision.calls.push(Call(address(project), 0, _verbOf(kind, choice), 0));
        if (kind == 2) return Class.SPEND;
        if (kind == 5 || kind == 8) return Class.SETTINGS;
        return kind == DISSOLVES ? Class.DISSOLVE : Class.AGREEMENT;
    }

    function _verbOf(uint256 kind, uint256 choice) private view returns (bytes memory) {
        if (kind == 2) {
            (uint96 all, uint40 end) = (uint96(_held(address(_other))), uint40(time() + 10 days));
            return abi.encodeCall(ICharter.openLine, (address(_other), all, _chair, _chair, end, end, "line"));
        }
        if (kind == 3 || kind == 9) {
            uint16[3] memory parts = [uint16(8000), 0, 10_000];
            uint32[3] memory times = [uint32(0), 7 days, 30 days];
            return abi.encodeCall(ICharter.setSharing, (Sharing(0, parts[choice % 3], times[choice / 3 % 3])));
        }
        if (kind == 4) {
            Rule memory rule = Rule(Weighting.SHARES, 1000, 5000, 10_000, 1 hours, 3 days);
            return abi.encodeCall(ICharter.setRule, (Class(1 + choice % 2), rule));
        }
        (uint96 price, uint96 cap,,) = project.funding();
        if (kind == 5) return abi.encodeCall(ICharter.setFunding, (price / 2 + 1, cap, true));
        if (kind == MOVES) {
            return
                abi.encodeCall(ICharter.moveMember, (_leaver, address(uint160(uint256(keccak256(abi.encode(choice)))))));
        }
        if (kind == DISSOLVES) return abi.encodeCall(ICharter.dissolve, ());
        return abi.encodeCall(ICharter.setCategory, (2, "design", 1000e18, 8000, true));
    }
}
