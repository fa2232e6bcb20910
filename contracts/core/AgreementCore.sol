// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Module} from "./Module.sol";
import "../interfaces/Types.sol";

/// @title Versions of the agreement and the records of members
abstract contract AgreementCore is Module {
    /// @dev Claims and proposals that one author may have open at a time.
    uint8 internal constant MAX_OPEN_POLLS = 16;

    struct AgreementState {
        uint16 version;
        uint24 members;
        uint32 numbersGiven;
    }

    AgreementState internal _agreement;
    mapping(uint256 version => bytes32) internal _digests;
    mapping(address => Member) internal _members;

    function _adopt(bytes32 digest) internal {
        if (digest == 0) revert DigestMissing();
        uint16 version = ++_agreement.version;
        _digests[version] = digest;
        emit AgreementAdopted(version, digest);
    }

    function _requireAccepted(address account) internal view override returns (Member storage record) {
        record = _members[account];
        uint16 current = _agreement.version;
        if (record.agreementVersion != current) {
            revert AgreementNotAccepted(account, record.agreementVersion, current);
        }
    }

    function _isMember(address account) internal view override returns (bool) {
        return _members[account].agreementVersion != 0;
    }

    function _memberSince(address account) internal view override returns (uint256) {
        return _members[account].since;
    }

    function _memberCount() internal view override returns (uint24) {
        return _agreement.members;
    }

    function _numberIfAny(address account) internal view override returns (uint256) {
        return _members[account].number;
    }

    function _numberOf(address account) internal override returns (uint256 number) {
        number = _members[account].number;
        if (number != 0) return number;
        number = ++_agreement.numbersGiven;
        _members[account].number = uint32(number);
        emit HolderNumbered(account, uint32(number));
    }

    function _delegateOf(address account) internal view override returns (address) {
        return _members[account].delegate;
    }

    function _setDelegate(address account, address delegatee) internal override {
        _members[account].delegate = delegatee;
    }

    function _countOpenPoll(address author) internal override {
        Member storage record = _members[author];
        uint8 open = record.openPolls;
        if (open == MAX_OPEN_POLLS) revert TooManyOpenPolls(author, open);
        record.openPolls = open + 1;
    }

    function _uncountOpenPoll(address author) internal override {
        _members[author].openPolls -= 1;
    }
}
