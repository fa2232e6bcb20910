// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "./Types.sol";

/// @title Work, polls, decisions and posts of a project
interface IGovernance {
    // ───────── Work ─────────

    /// @notice Promises work while the project is raising.
    /// @param units Hundredths of a unit; replaces the caller's earlier promise in this category.
    function pledge(uint16 category, uint32 units) external;

    /// @notice Claims work done. Needs acceptance of the current agreement; the members decide by poll.
    /// @param units Hundredths of a unit.
    /// @param evidence SHA-256 digest of the evidence; the poll commits to it.
    /// @param line Budget line to be paid from; zero for none.
    /// @param payment Payment asked for, in base units of the line's token.
    /// @param salt Chosen by the claimant, to claim the same twice.
    /// @return claim The id of the claim and of its poll.
    function openClaim(uint16 category, uint32 units, bytes32 evidence, uint24 line, uint88 payment, bytes32 salt)
        external
        returns (bytes32 claim);

    /// @notice Settles a claim whose poll is decided; by anyone.
    function settleClaim(bytes32 claim) external;

    /// @notice Settles many; those that can't be settled are skipped.
    /// @return settled How many were settled.
    function settleClaims(bytes32[] calldata claims) external returns (uint256 settled);

    /// @notice Adds a category (the next number) or changes one. Only by a decision of class SETTINGS.
    function setCategory(uint16 category, bytes32 name, uint96 rate, uint32 ceiling, bool open) external;

    /// @notice A category as it stands.
    function categoryOf(uint16 number) external view returns (Category memory);

    /// @notice How many categories there are.
    function categoryCount() external view returns (uint16);

    /// @notice A claim as it was opened.
    function claimOf(bytes32 id) external view returns (Claim memory);

    /// @notice What an account has promised in a category, in hundredths of a unit.
    function pledgedBy(address account, uint16 category) external view returns (uint32);

    /// @notice Shares that work may still mint in the current window of 30 days, and when it ends.
    function issuanceAvailable() external view returns (uint256 shares, uint40 windowEndsAt);

    // ───────── Polls ─────────

    /// @notice Casts the caller's ballot.
    function castBallot(bytes32 poll, Support support) external;

    /// @notice Casts the ballot of a voter who signed `Ballot(bytes32 poll,address voter,uint8 support)`.
    function castBallotBySig(bytes32 poll, address voter, Support support, bytes calldata signature) external;

    /// @notice Casts many signed ballots; those that are invalid, weightless or cast already are skipped.
    /// @return cast How many were cast.
    function castBallots(bytes32 poll, SignedBallot[] calldata ballots) external returns (uint256 cast);

    /// @notice Takes back one's own claim or proposal before it is decided.
    function withdrawPoll(bytes32 poll) external;

    /// @notice Closes a proposal that was rejected or has lapsed, so that its author may open another; by anyone.
    function closePoll(bytes32 poll) external;

    /// @notice Sets the rule of a class. Only by a decision of class AGREEMENT.
    function setRule(Class class, Rule calldata rule) external;

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

    // ───────── Decisions ─────────

    /// @notice Proposes a decision. Needs a seat.
    /// @param calls What executing it does; none for a question only.
    /// @param text SHA-256 digest of its text.
    /// @param salt Chosen by the proposer, to propose the same twice.
    /// @return poll Id of the proposal and its poll: the hash of proposer, salt, class, calls and text.
    function propose(Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external returns (bytes32 poll);

    /// @notice Executes a decision whose notice is over; by anyone. All of its calls succeed, or nothing happens.
    function execute(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external;

    /// @notice The id of a proposal.
    function proposalId(address proposer, Class class, Call[] calldata calls, bytes32 text, bytes32 salt)
        external
        pure
        returns (bytes32);

    // ───────── Posts ─────────

    /// @notice Posts a text by its digest. Only members.
    function post(PostKind kind, bytes32 about, bytes32 digest) external;
}
