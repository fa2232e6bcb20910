// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "solady/utils/EIP712.sol";
import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {ILedger} from "../interfaces/ILedger.sol";
import {HolderWord} from "../words/HolderWord.sol";
import "../interfaces/Types.sol";

/// @title What the modules of a project share
/// @notice The verbs that modules ask of each other, each implemented once, by the module that is named above it; and
/// the two guards that are the same everywhere: signatures and phases.
abstract contract Module is ILedger, EIP712, ReentrancyGuardTransient {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant WHOLE_SHARE = 1e18;

    // ───────── Project ─────────

    /// @dev Refuses the project and its treasury.
    function _refuseOwnAccounts(address account) internal view virtual;

    function _treasury() internal view virtual returns (address);

    // ───────── Agreement ─────────

    function _isMember(address account) internal view virtual returns (bool);

    /// @dev First snapshot that counts the account where each member counts once; zero for those who don't count.
    function _memberSince(address account) internal view virtual returns (uint256);

    function _setSince(address account, uint24 snapshot) internal virtual;

    /// @dev Whether the account counts where each member counts once, whether it has delegated, its number, and the version
    /// that it has accepted.
    function _asMember(address account)
        internal
        view
        virtual
        returns (bool counts, bool delegates, uint256 number, uint256 accepted);

    function _recordedNumber(address account) internal view virtual returns (uint256);

    /// @dev Reverts unless the member's record says that this version was accepted.
    function _requireRecorded(address account, uint256 current) internal view virtual;

    /// @dev Numbers an account that has none yet.
    function _giveNumber(address account) internal virtual returns (uint256);

    function _delegateOf(address account) internal view virtual returns (address);

    function _setDelegate(address account, address delegatee) internal virtual;

    /// @dev Who stands in an account's place since its key was given up; itself for all others.
    function _heirOf(address account) internal view virtual returns (address);

    /// @dev Counts one more poll that an author opens this week.
    function _countPoll(address author) internal virtual;

    // ───────── Register ─────────

    function _issueShares(address to, uint256 shares) internal virtual;

    function _burnShares(address from, uint256 shares, uint256 money) internal virtual;

    function _transferShares(address from, address to, uint256 shares) internal virtual;

    /// @dev Nothing can be credited to this account any more.
    function _retire(address account) internal virtual;

    function _isRetired(address account) internal view virtual returns (bool);

    /// @dev Takes a snapshot, unless the newest is at most this many seconds old.
    function _snapshotNoOlderThan(uint256 age) internal virtual returns (uint24);

    /// @dev The first snapshot that will show what changes now.
    function _nextSnapshot() internal view virtual returns (uint24);

    /// @dev Counts an account where each member counts once, from the next snapshot on, or no longer.
    function _setCounted(address account, bool counted) internal virtual;

    /// @dev Brings the counts into a snapshot that was taken in this timestamp.
    function _patchSnapshot() internal virtual;

    function _supply() internal view virtual returns (uint256);

    function _sharesOf(address account) internal view virtual returns (uint256);

    /// @dev Votes then and now (own and delegated).
    function _votesThenAndNow(address account, uint256 snapshot)
        internal
        view
        virtual
        returns (uint256 past, uint256 current);

    /// @dev Balance then and now.
    function _balanceThenAndNow(address account, uint256 snapshot)
        internal
        view
        virtual
        returns (uint256 past, uint256 current);

    function _seatShares() internal view virtual returns (uint256);

    function _totalsAt(uint256 snapshot) internal view virtual returns (Totals storage);

    /// @dev A holder's slot as a snapshot shows it.
    function _pastHolder(address account, uint256 snapshot) internal view virtual returns (HolderWord);

    /// @dev The account's number; zero if it has none.
    function _numberIfAny(address account) internal view virtual returns (uint256);

    /// @dev Keeps in the holder's slot what else would have to be looked up. Reverts for who is retired.
    function _noteMember(address account, uint256 number, uint256 accepted) internal virtual;

    /// @dev Shares of a holder whose votes are delegated to this account.
    function _sharesDelegated(address account, address delegatee) internal view virtual returns (uint256);

    /// @dev Whether the snapshot's timestamp is over, so that it can be asked for.
    function _isPast(uint256 snapshot) internal view virtual returns (bool);

    // ───────── Decisions ─────────

    /// @dev Class being executed, plus one. Set around each call of the project to itself, so that what the treasury
    /// calls never sees it.
    uint8 internal transient _executing;

    /// @dev Half of the price before a decision's first change of it (zero: it hasn't changed it yet), so that one decision
    /// halves the price once, however often it sets it. Cleared when a decision begins.
    uint96 internal transient _lowestPrice;

    /// @dev `Project` has found its factory to be the caller, so that no part of the code alone can be set up as a project.
    bool internal transient _initialising;

    /// @dev Lets only a decision of this class pass.
    modifier governed(Class class) {
        if (msg.sender != address(this) || _executing != uint8(class) + 1) revert DecisionRequired(class);
        _;
    }

    // ───────── Signatures ─────────

    /// @dev Reverts unless `signer` (a key, or a contract by ERC-1271) signed the struct for this project and chain.
    function _requireSignature(address signer, bytes32 structHash, bytes calldata signature) internal view {
        if (!SignatureCheckerLib.isValidSignatureNowCalldata(signer, _hashTypedData(structHash), signature)) {
            revert SignatureInvalid(signer);
        }
    }

    function _requireInTime(uint256 deadline) internal view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Coledger", "1");
    }

    /// @dev Transient storage is used on every chain, not on mainnet alone.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
