// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import "./Types.sol";

/// @title What can be looked up in a project
interface ILookups is IERC165 {
    // ───────── Project ─────────

    /// @notice The treasury of this project.
    function treasury() external view returns (address);

    /// @notice The phase at this moment.
    function phase() external view returns (Phase);

    /// @notice How long a decision may be executed once its notice is over, in seconds.
    function EXECUTION_WINDOW() external view returns (uint256);

    /// @notice Length of a window in which what work mints is bounded, in seconds.
    function ISSUANCE_WINDOW() external view returns (uint256);

    /// @notice The least dividend, in base units of its token.
    function LEAST_DIVIDEND() external view returns (uint256);

    // ───────── Shares (ERC-20, ERC-2612, ERC-5805) ─────────

    /// @notice Name of the project and its shares.
    function name() external view returns (string memory);

    /// @notice Symbol of the shares.
    function symbol() external view returns (string memory);

    /// @notice Shares in existence.
    function totalSupply() external view returns (uint256);

    /// @notice How many shares a spender may move.
    function allowance(address owner, address spender) external view returns (uint256);

    /// @notice Decimals of the shares: 18.
    function decimals() external view returns (uint8);

    /// @notice The next nonce of an account under key zero (ERC-2612).
    function nonces(address account) external view returns (uint256);

    /// @notice The account's next nonce under a key; its upper 192 bits are the key.
    function nonces(address account, uint192 key) external view returns (uint256);

    /// @notice The EIP-712 domain separator of this project on this chain.
    function DOMAIN_SEPARATOR() external view returns (bytes32);

    /// @notice Votes of an account now, own and delegated.
    function getVotes(address account) external view returns (uint256);

    /// @notice Votes of an account at a snapshot.
    function getPastVotes(address account, uint256 snapshot) external view returns (uint256);

    /// @notice An account's shares at a snapshot.
    function getPastBalance(address account, uint256 snapshot) external view returns (uint256);

    /// @notice Shares in existence at a snapshot.
    function getPastTotalSupply(uint256 snapshot) external view returns (uint256);

    /// @notice Who casts an account's votes: itself, if it hasn't delegated.
    function delegates(address account) external view returns (address);

    /// @notice The next snapshot, or the newest in the timestamp in which it was taken (ERC-6372).
    function clock() external view returns (uint48);

    /// @notice "mode=snapshot": time is counted in snapshots (ERC-6372).
    function CLOCK_MODE() external view returns (string memory);

    // ───────── Members ─────────

    /// @notice The current version of the agreement and its digest.
    function agreement() external view returns (uint16 version, bytes32 digest);

    /// @notice The digest of a version of the agreement, counted from 1.
    function agreementDigest(uint16 version) external view returns (bytes32);

    /// @notice What is recorded of an account.
    function memberOf(address account) external view returns (Member memory);

    /// @notice Who stands in an account's place since its key was given up; zero for all others.
    function successorOf(address account) external view returns (address);

    /// @notice Whether an account forbade moving it to this address.
    function moveVetoed(address from, address to) external view returns (bool);

    /// @notice Numbers given so far (members, and holders who needed one).
    function numbersGiven() external view returns (uint32);

    /// @notice Who says which accounts count as one person; zero: every member counts.
    function membershipGate() external view returns (address);

    // ───────── Access ─────────

    /// @notice Whether an account has what a tier needs.
    function hasAccess(address account, uint16 tier) external view returns (bool);

    /// @notice What a tier needs.
    function tierOf(uint16 tier) external view returns (Tier memory);

    /// @notice Accepted work of an account that was counted, in hundredths of a unit.
    function acceptedUnits(address account, uint16 category) external view returns (uint64);

    // ───────── Register ─────────

    /// @notice The register's totals now; `takenAt` is the time of the newest snapshot.
    function totals() external view returns (Totals memory);

    /// @notice The register's totals at a snapshot.
    function pastTotals(uint256 snapshot) external view returns (Totals memory);

    /// @notice The newest snapshot; zero if none was taken.
    function newestSnapshot() external view returns (uint24);

    /// @notice Shares that a member must hold to have a seat.
    function seatShares() external view returns (uint96);

    /// @notice Who may receive shares by transfer.
    function transferPolicy() external view returns (TransferPolicy);

    // ───────── Money ─────────

    /// @notice The currency; zero for the native coin.
    function currency() external view returns (address);

    /// @notice Currency base units for one whole share now: the set price, or after success the treasury's currency per
    /// share if that is more.
    function currentPrice() external view returns (uint256);

    /// @notice The funding settings.
    function funding() external view returns (uint96 price, uint96 minimum, uint96 cap, bool open);

    /// @notice The thresholds of the raising and its last second.
    function thresholds() external view returns (uint96 money, uint24 backers, uint64 pledged, uint40 deadline);

    /// @notice What has been raised so far: all money given less what was refunded, the backers of the raising, the units
    /// pledged (hundredths) and when the raising succeeded (zero: it hasn't).
    function raised() external view returns (uint96 money, uint24 backers, uint64 pledged, uint40 succeededAt);

    /// @notice What an account gave while the project was raising and has not taken back.
    function givenBy(address account) external view returns (Given memory);

    /// @notice The money of contributors that the project holds while raising, or after failure.
    function escrow() external view returns (uint256);

    /// @notice How revenue is split, and on which terms members leave.
    function sharing() external view returns (Sharing memory);

    /// @notice Where the description is: an IPFS CIDv1 (raw leaf) of its SHA-256 digest (ERC-7572).
    function contractURI() external view returns (string memory);

    // ───────── Work ─────────

    /// @notice A category as it stands.
    function categoryOf(uint16 number) external view returns (Category memory);

    /// @notice How many categories there are.
    function categoryCount() external view returns (uint16);

    /// @notice What an account has promised in a category, in hundredths of a unit.
    function pledgedBy(address account, uint16 category) external view returns (uint32);

    /// @notice A claim as it was opened.
    function claimOf(bytes32 id) external view returns (Claim memory);

    // ───────── Polls ─────────

    /// @notice The id of a proposal.
    function proposalId(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        external
        pure
        returns (bytes32);

    /// @notice A version of a class's rule; zero for the current one.
    function ruleOf(Class class, uint16 version) external view returns (Rule memory);

    /// @notice The current version of a class's rule.
    function currentRuleVersion(Class class) external view returns (uint16);

    /// @notice Where a poll stands.
    function pollState(bytes32 poll) external view returns (PollState);

    /// @notice A poll's question.
    function pollOf(bytes32 poll) external view returns (Poll memory);

    /// @notice A poll's ballots.
    function tally(bytes32 poll) external view returns (Tally memory);

    /// @notice Whether an account has cast its ballot.
    function hasVoted(bytes32 poll, address account) external view returns (bool);

    // ───────── Budgets and dividends ─────────

    /// @notice A budget line as it stands.
    function lineOf(uint24 line) external view returns (Line memory);

    /// @notice How many lines there are.
    function lineCount() external view returns (uint24);

    /// @notice A dividend as it was distributed.
    function dividendOf(uint24 dividend) external view returns (Dividend memory);

    /// @notice How many dividends there are.
    function dividendCount() external view returns (uint24);
}
