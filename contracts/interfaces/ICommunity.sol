// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import "./Types.sol";

/// @title Members, shares and money of a project
interface ICommunity is IERC20Metadata, IERC20Permit, IERC5805, IERC165 {
    // ───────── Creation ─────────

    /// @notice Sets the project up; only its factory, in the transaction that creates it.
    function initialize(Parameters calldata parameters, address treasury_) external;

    /// @notice The factory that created this project.
    function factory() external view returns (address);

    /// @notice The treasury of this project.
    function treasury() external view returns (address);

    // ───────── Agreement and members ─────────

    /// @notice Accepts the current version of the agreement for the caller.
    /// @param digest SHA-256 digest of the text accepted.
    function acceptAgreement(bytes32 digest) external;

    /// @notice Accepts for an account that signed `Acceptance(address account,bytes32 digest,uint256 deadline)`.
    function acceptAgreementBySig(address account, bytes32 digest, uint256 deadline, bytes calldata signature) external;

    /// @notice Adopts a new version of the agreement. Only by a decision of class AGREEMENT.
    function adoptAgreement(bytes32 digest) external;

    /// @notice The current version and its digest.
    function agreement() external view returns (uint16 version, bytes32 digest);

    /// @notice The digest of a version, counted from 1.
    function agreementDigest(uint16 version) external view returns (bytes32);

    /// @notice What is recorded of an account.
    function memberOf(address account) external view returns (Member memory);

    /// @notice Numbers given so far (members, and holders who needed one).
    function numbersGiven() external view returns (uint32);

    // ───────── Register ─────────

    /// @notice Takes a snapshot if none is younger than a day.
    function takeSnapshot() external returns (uint24 number);

    /// @notice The register's totals now; `takenAt` is the time of the newest snapshot.
    function totals() external view returns (Totals memory);

    /// @notice The register's totals at a snapshot.
    function pastTotals(uint256 snapshot) external view returns (Totals memory);

    /// @notice The newest snapshot; zero if none was taken.
    function newestSnapshot() external view returns (uint24);

    /// @notice An account's shares at a snapshot.
    function getPastBalance(address account, uint256 snapshot) external view returns (uint256);

    /// @notice Shares that a member must hold to have a seat.
    function seatShares() external view returns (uint96);

    /// @notice Who may receive shares by transfer.
    function transferPolicy() external view returns (TransferPolicy);

    /// @notice The account's next nonce under a key; `nonces(account)` is that of key zero.
    function nonces(address account, uint192 key) external view returns (uint256);

    // ───────── Funding ─────────

    /// @notice Gives money and receives shares at the current price. Needs acceptance of the current agreement.
    /// @dev Pulls from the caller alone; what arrives must be exactly the amount.
    /// @param amount Currency base units; in the native coin the same must be sent along.
    /// @param minShares Fewest shares to accept.
    function contribute(uint256 amount, uint256 minShares) external payable returns (uint256 shares);

    /// @notice The same with an ERC-2612 permit of the currency. A permit that was used by somebody else already doesn't
    /// matter as long as the allowance is there.
    function contributeWithPermit(uint256 amount, uint256 minShares, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        returns (uint256 shares);

    /// @notice Takes back exactly what the caller gave, after the raising has failed, at any time.
    function refund() external returns (uint256 money);

    /// @notice Sets price, cap and whether contributions are open. Only by a decision of class SETTINGS.
    /// @param price Currency base units for one whole share; at least half of the current one.
    /// @param cap Largest sum of contributions; zero for none.
    function setFunding(uint96 price, uint96 cap, bool open) external;

    /// @notice Sets the digest of the project's description. Only by a decision of class SETTINGS.
    function setAbout(bytes32 digest) external;

    /// @notice The phase at this moment.
    function phase() external view returns (Phase);

    /// @notice The currency; zero for the native coin.
    function currency() external view returns (address);

    /// @notice Currency base units for one whole share now: the set price, or after success the treasury's currency per
    /// share if that is more.
    function currentPrice() external view returns (uint256);

    /// @notice The funding settings.
    function funding() external view returns (uint96 price, uint96 minimum, uint96 cap, bool open);

    /// @notice The thresholds of the raising and its last second.
    function thresholds() external view returns (uint96 money, uint32 backers, uint64 pledged, uint40 deadline);

    /// @notice What has been raised so far: all money given less what was refunded, the backers of the raising, the units
    /// pledged (hundredths) and when the raising succeeded (zero: it hasn't).
    function raised() external view returns (uint96 money, uint32 backers, uint64 pledged, uint40 succeededAt);

    /// @notice What an account gave while the project was raising and has not taken back.
    function givenBy(address account) external view returns (Given memory);

    /// @notice The money of contributors that the project holds while raising, or after failure.
    function escrow() external view returns (uint256);

    /// @notice Where the description is: an IPFS CIDv1 (raw leaf) of its SHA-256 digest (ERC-7572).
    function contractURI() external view returns (string memory);
}
