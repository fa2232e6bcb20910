// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AgreementCore} from "../core/AgreementCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import "../interfaces/Types.sol";

/// @title Accepting the agreement
/// @notice Money and claims need acceptance of the current version. Voting, refunds and leaving never do.
abstract contract Agreement is ICommunity, AgreementCore {
    bytes32 private constant ACCEPTANCE_TYPEHASH =
        keccak256("Acceptance(address account,bytes32 digest,uint256 deadline)");

    // ───────── Verbs ─────────

    function acceptAgreement(bytes32 digest) external {
        _accept(msg.sender, digest);
    }

    function acceptAgreementBySig(address account, bytes32 digest, uint256 deadline, bytes calldata signature)
        external
    {
        _requireInTime(deadline);
        _requireSignature(account, keccak256(abi.encode(ACCEPTANCE_TYPEHASH, account, digest, deadline)), signature);
        _accept(account, digest);
    }

    function adoptAgreement(bytes32 digest) external governed(Class.AGREEMENT) {
        _adopt(digest);
    }

    // ───────── Views ─────────

    function agreement() external view returns (uint16 version, bytes32 digest) {
        version = _agreement.version;
        digest = _digests[version];
    }

    function agreementDigest(uint16 version) external view returns (bytes32) {
        return _digests[version];
    }

    function memberOf(address account) external view returns (Member memory) {
        return _members[account];
    }

    function numbersGiven() external view returns (uint32) {
        return _agreement.numbersGiven;
    }

    // ───────── Internals ─────────

    function _accept(address account, bytes32 digest) private {
        _refuseOwnAccounts(account);
        AgreementState memory state = _agreement;
        if (digest != _digests[state.version]) revert AgreementOutdated(digest, _digests[state.version]);
        Member memory record = _members[account];
        if (record.agreementVersion == state.version) revert AgreementAlreadyAccepted(account, state.version);

        bool joins = record.agreementVersion == 0;
        if (record.number == 0) record.number = ++state.numbersGiven;
        record.agreementVersion = state.version;
        if (joins) {
            record.since = _nextSnapshot();
            // The count stops at its end: whoever joins with millions of accounts can't keep others from joining.
            if (state.members != type(uint24).max) state.members += 1;
            _agreement = state;
        }
        _members[account] = record;
        emit AgreementAccepted(account, state.version, record.number, digest);
        if (joins) _enrol(account);
    }
}
