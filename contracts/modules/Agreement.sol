// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {AgreementCore} from "../core/AgreementCore.sol";
import {WeighingCore} from "../core/WeighingCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {StandingWord} from "../words/StandingWord.sol";
import "../interfaces/Types.sol";

/// @title Accepting the agreement
/// @notice Money and claims need acceptance of the current version. Voting, refunds and leaving never do.
abstract contract Agreement is ICommunity, AgreementCore, WeighingCore {
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

    // ───────── Internals ─────────

    /// @dev Version zero is that of code behind no project: nobody joins there.
    function _accept(address account, bytes32 digest) private {
        _refuseOwnAccounts(account);
        StandingWord standing = _standing;
        uint16 version = uint16(standing.agreementVersion());
        bytes32 current = _digestOf(version);
        if (version == 0 || digest != current) revert AgreementOutdated(digest, current);
        Member storage record = _members[account];
        (uint256 number, uint256 accepted) = (record.number, record.agreementVersion);
        if (accepted == version) revert AgreementAlreadyAccepted(account, version);

        if (number == 0) {
            number = SafeCastLib.toUint32(standing.numbersGiven() + 1);
            standing = standing.withNumbersGiven(number);
            record.number = uint32(number);
        }
        record.agreementVersion = version;
        emit AgreementAccepted(account, version, uint32(number), digest);
        _noteMember(account, number, version);
        if (accepted == 0) _join(account, number, standing);
    }

    function _join(address account, uint256 number, StandingWord standing) private {
        // The count stops at its end: whoever joins with millions of accounts can't keep others from joining.
        uint256 members = standing.members();
        _standing = members == type(uint24).max ? standing : standing.withMembers(members + 1);
        _patchSnapshot();
        (address gate,) = _gateTerms();
        if (number > type(uint24).max || !_passesGate(gate, account)) return;
        _setCounted(account, true);
        // Only where a gate is asked does it not follow from joining.
        if (gate != address(0)) emit MemberCounted(account, true);
    }
}
