// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "./Types.sol";

/// @title What members of a project do every day: accept, give, move shares, claim, propose, vote, execute
/// @dev Only these are answered by the first part of the code: each verb there makes all others a little dearer.
interface ICommunity {
    // ───────── Creation ─────────

    /// @notice Sets the project up; only its factory, in the transaction that creates it.
    function initialize(Parameters calldata parameters) external;

    /// @notice The factory that created this project.
    function factory() external view returns (address);

    /// @notice The part of the code that answers what this one doesn't; fixed for good.
    function governance() external view returns (address);

    // ───────── Agreement ─────────

    /// @notice Accepts the current version of the agreement for the caller.
    /// @param digest SHA-256 digest of the text accepted.
    function acceptAgreement(bytes32 digest) external;

    /// @notice Accepts for an account that signed `Acceptance(address account,bytes32 digest,uint256 deadline)`.
    function acceptAgreementBySig(address account, bytes32 digest, uint256 deadline, bytes calldata signature) external;

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

    // ───────── Shares (ERC-20) ─────────

    /// @notice Moves shares of the caller, as the project's policy allows.
    function transfer(address to, uint256 shares) external returns (bool);

    /// @notice Moves shares of an account that approved the caller.
    function transferFrom(address from, address to, uint256 shares) external returns (bool);

    /// @notice Shares of an account.
    function balanceOf(address account) external view returns (uint256);

    // ───────── Ballots ─────────

    /// @notice Casts the caller's ballot.
    function castBallot(bytes32 poll, Support support) external;

    /// @notice Casts the ballot of a voter who signed `Ballot(bytes32 poll,address voter,uint8 support)`.
    function castBallotBySig(bytes32 poll, address voter, Support support, bytes calldata signature) external;

    /// @notice Casts the caller's ballots in many polls; those that can't be cast are skipped.
    /// @return cast How many were cast.
    function castOwnBallots(Answer[] calldata answers) external returns (uint256 cast);

    /// @notice Casts signed ballots in many polls; those that can't be cast are skipped, as in `castBallots`.
    /// @return cast How many were cast.
    function castSignedBallots(PollBallots[] calldata polls) external returns (uint256 cast);

    /// @notice Casts many signed ballots; those that are invalid, weightless or cast already are skipped.
    /// @return cast How many were cast.
    function castBallots(bytes32 poll, SignedBallot[] calldata ballots) external returns (uint256 cast);

    // ───────── Claims and decisions ─────────

    /// @notice Claims work done, or a payment, or both. Needs acceptance of the current agreement; the members decide by poll.
    /// @param category Category of the work; zero, with no units, to ask for a payment alone.
    /// @param units Hundredths of a unit.
    /// @param evidence SHA-256 digest of the evidence (a receipt, for an expense); the poll commits to it.
    /// @param line Budget line to be paid from; zero for none.
    /// @param payment Payment asked for, in base units of the line's token.
    /// @param salt Chosen by the claimant, to claim the same twice.
    /// @return claim The id of the claim and of its poll.
    function openClaim(uint16 category, uint32 units, bytes32 evidence, uint24 line, uint96 payment, bytes32 salt)
        external
        returns (bytes32 claim);

    /// @notice Proposes a decision. Needs a seat.
    /// @param calls What executing it does; none for a question only.
    /// @param text SHA-256 digest of its text.
    /// @param salt Chosen by the proposer, to propose the same twice.
    /// @return poll Id of the proposal and its poll: the hash of proposer, salt, class, calls and text.
    function propose(Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external returns (bytes32 poll);

    /// @notice Executes a decision whose notice is over; by anyone. All of its calls succeed, or nothing happens.
    function execute(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external;
}
