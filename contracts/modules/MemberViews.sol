// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {ILookups} from "../interfaces/ILookups.sol";
import {AgreementCore} from "../core/AgreementCore.sol";
import {AccessCore} from "../core/AccessCore.sol";
import {RegisterCore} from "../core/RegisterCore.sol";
import {WorkCore} from "../core/WorkCore.sol";
import "../interfaces/Types.sol";

/// @title Looking up members, access and totals
abstract contract MemberViews is ILookups, AgreementCore, RegisterCore, WorkCore, AccessCore {
    using SafeTransferLib for address;

    // ───────── Members ─────────

    function agreement() external view returns (uint16 version, bytes32 digest) {
        version = uint16(_standing.agreementVersion());
        digest = _digestOf(version);
    }

    function agreementDigest(uint16 version) external view returns (bytes32) {
        return _digestOf(version);
    }

    function memberOf(address account) external view returns (Member memory) {
        return _members[account];
    }

    function successorOf(address account) external view returns (address) {
        return _successors[account];
    }

    function moveVetoed(address from, address to) external view returns (bool) {
        return _vetoed[from][to];
    }

    function numbersGiven() external view returns (uint32) {
        return uint32(_standing.numbersGiven());
    }

    function membershipGate() external view returns (address) {
        (address gate,) = _gateTerms();
        return gate;
    }

    // ───────── Access ─────────

    function hasAccess(address account, uint16 number) external view returns (bool) {
        Tier memory tier = _tiers[number];
        if (tier.units != 0 && _unitsOf(account, tier.category) >= tier.units) return true;
        if (tier.minimum == 0) return false;
        uint256 held = tier.token == address(0) ? _sharesOf(account) : tier.token.balanceOf(account);
        return held >= tier.minimum;
    }

    function tierOf(uint16 number) external view returns (Tier memory) {
        return _tiers[number];
    }

    function acceptedUnits(address account, uint16 category) external view returns (uint64) {
        return _unitsOf(account, category);
    }

    // ───────── Register ─────────

    function totals() external view returns (Totals memory) {
        return _totalsOf(_standing);
    }

    function pastTotals(uint256 snapshot) external view returns (Totals memory) {
        _requirePast(snapshot);
        return _totalsAt(snapshot);
    }

    function newestSnapshot() external view returns (uint24) {
        return uint24(_standing.snapshot());
    }

    function seatShares() external view returns (uint96) {
        return uint96(_seatShares());
    }

    function transferPolicy() external view returns (TransferPolicy) {
        return _holdingTerms().transfers();
    }

    // ───────── Internals ─────────

    /// @dev A key that was given up keeps its number for old dividends, and no access.
    function _unitsOf(address account, uint256 category) private view returns (uint64) {
        return _isRetired(account) ? 0 : _acceptedUnits[_numberIfAny(account)][category];
    }
}
