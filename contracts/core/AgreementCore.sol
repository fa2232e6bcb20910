// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {StandingCore} from "./StandingCore.sol";
import {TermsCode} from "../libraries/TermsCode.sol";
import "../interfaces/Types.sol";

/// @title Versions of the agreement and the records of members
abstract contract AgreementCore is StandingCore {
    /// @dev Claims and proposals that one author may open in a week.
    uint8 internal constant MAX_POLLS_A_WEEK = 16;

    mapping(uint256 version => bytes32) internal _digests;
    mapping(address => Member) internal _members;
    mapping(address account => address) internal _successors;

    /// @dev The first version's digest is among the terms.
    function _digestOf(uint256 version) internal view returns (bytes32) {
        return version == 1 ? _text(TermsCode.AGREEMENT) : _digests[version];
    }

    function _isMember(address account) internal view override returns (bool) {
        return _members[account].agreementVersion != 0;
    }

    function _memberSince(address account) internal view override returns (uint256) {
        return _members[account].since;
    }

    function _asMember(address account)
        internal
        view
        override
        returns (bool counts, bool delegates, uint256 number, uint256 accepted)
    {
        Member storage record = _members[account];
        return (record.since != 0, record.delegate != address(0), record.number, record.agreementVersion);
    }

    function _requireRecorded(address account, uint256 current) internal view override {
        uint16 accepted = _members[account].agreementVersion;
        if (accepted != current) revert AgreementNotAccepted(account, accepted, uint16(current));
    }

    function _setSince(address account, uint24 snapshot) internal override {
        _members[account].since = snapshot;
    }

    function _recordedNumber(address account) internal view override returns (uint256) {
        return _members[account].number;
    }

    function _giveNumber(address account) internal override returns (uint256 number) {
        Member storage record = _members[account];
        number = SafeCastLib.toUint32(_standing.numbersGiven() + 1);
        _standing = _standing.withNumbersGiven(number);
        record.number = uint32(number);
        _noteMember(account, number, record.agreementVersion);
        emit HolderNumbered(account, uint32(number));
    }

    function _delegateOf(address account) internal view override returns (address) {
        return _members[account].delegate;
    }

    function _setDelegate(address account, address delegatee) internal override {
        _members[account].delegate = delegatee;
    }

    /// @dev Who stands in an account's place since its key was given up: the end of the chain of moves.
    function _heirOf(address account) internal view override returns (address heir) {
        heir = account;
        // Whoever has a successor is retired; the holder's slot, which says so, is needed next by most who ask.
        while (_isRetired(heir)) heir = _successors[heir];
    }

    /// @dev A calendar week of Unix time; what wasn't used in one is no help in the next.
    function _countPoll(address author) internal override {
        Member storage record = _members[author];
        uint16 week = uint16(block.timestamp / 1 weeks);
        uint8 opened = record.week == week ? record.opened : 0;
        if (opened == MAX_POLLS_A_WEEK) revert TooManyPolls(author, MAX_POLLS_A_WEEK, uint40(week + 1) * 1 weeks);
        (record.week, record.opened) = (week, opened + 1);
    }
}
