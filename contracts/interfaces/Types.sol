// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Where a project stands. The phase is computed from what has happened and the time, so it never waits for
/// somebody's transaction.
enum Phase {
    // Money is held in escrow and work is promised; nobody decides anything yet.
    RAISING,
    // All thresholds were met: the community works, decides and owns its treasury.
    BUILDING,
    // The deadline passed before all thresholds were met: everybody takes back what they gave.
    FAILED,
    // The members ended the project: what is left is theirs to collect.
    DISSOLVED
}

/// @notice Who may receive shares by transfer, fixed at creation.
enum TransferPolicy {
    // Shares never change hands.
    NONE,
    // Shares move to members only.
    MEMBERS,
    // Shares move to anybody.
    FREE
}

/// @notice The class of a decision; each has its own rule.
enum Class {
    CLAIM,
    SPEND,
    SETTINGS,
    AGREEMENT,
    DISSOLVE
}

/// @notice What a ballot weighs.
enum Weighting {
    // The shares held, own and delegated.
    SHARES,
    // One a seat.
    MEMBERS,
    // The square root of the member's own shares.
    QUADRATIC
}

/// @notice The answer of a ballot.
enum Support {
    AGAINST,
    FOR,
    ABSTAIN
}

/// @notice Where a poll stands, computed from its tally and the time.
enum PollState {
    // No such poll.
    NONE,
    // Opened in this very block: ballots are taken from the next timestamp on.
    PENDING,
    // Ballots are taken.
    OPEN,
    // Decided against, or too few took part.
    REJECTED,
    // Decided in favour; its notice is running.
    PASSED,
    // Its notice is over (a claim has none): anyone may execute or settle it.
    READY,
    // Nobody executed it in time.
    LAPSED,
    // Executed, or settled.
    DONE,
    // Taken back by its author.
    WITHDRAWN
}

/// @notice What an author tells the community about.
enum PostKind {
    UPDATE,
    RESULT,
    IDEA,
    NEED,
    PROFILE,
    RELEASE,
    RECEIPT
}

/// @notice How a class of decision is decided.
/// @param weighting What a ballot weighs.
/// @param quorum Part of the electorate that must take part, in basis points.
/// @param approval Part of the ballots for and against that must be exceeded by those in favour, in basis points.
/// @param cap Largest part of the electorate that one account counts for in the approval, in basis points.
/// @param period Time for ballots, in seconds.
/// @param notice Time between the decision and its execution, in seconds; zero for claims.
struct Rule {
    Weighting weighting;
    uint16 quorum;
    uint16 approval;
    uint16 cap;
    uint32 period;
    uint32 notice;
}

/// @notice What a project is created with and can never change, except where a decision's verb says so.
/// @param name Name of the project and its shares, as short text.
/// @param symbol Symbol of the shares, as short text.
/// @param agreement SHA-256 digest of the first version of the agreement.
/// @param about SHA-256 digest of the description that `contractURI` points to.
/// @param currency ERC-20 that contributions are made in; zero for the chain's native coin.
/// @param price Currency base units for one whole share (10^18).
/// @param minimum Smallest contribution, in currency base units.
/// @param cap Largest sum of contributions, in currency base units; zero for none.
/// @param moneyThreshold Money that the raising needs, in currency base units.
/// @param backersThreshold Members giving money that the raising needs.
/// @param pledgeThreshold Pledged work that the raising needs, in hundredths of a unit.
/// @param deadline Last second of the raising (Unix time), within two years; zero when all thresholds are zero.
/// @param seatShares Shares that a member must hold to have a seat.
/// @param issuance Shares that work may mint per window of 30 days, in basis points of the supply at its start.
/// @param transfers Who may receive shares.
/// @param gate Says which accounts count as one person each where each member counts once (`IMembershipGate`); zero: every
/// account counts.
/// @param countsRoots Whether the sum of square roots is kept, so that decisions can be weighed QUADRATIC.
/// @param sharing How revenue is split, and on which terms members leave, until a decision changes it.
struct Terms {
    bytes32 name;
    bytes32 symbol;
    bytes32 agreement;
    bytes32 about;
    address currency;
    uint96 price;
    uint96 minimum;
    uint96 cap;
    uint96 moneyThreshold;
    uint24 backersThreshold;
    uint64 pledgeThreshold;
    uint40 deadline;
    uint96 seatShares;
    uint16 issuance;
    TransferPolicy transfers;
    address gate;
    bool countsRoots;
    Sharing sharing;
}

/// @notice How revenue is split, and on which terms members leave.
/// @param retained Part of each dividend that the treasury keeps, in basis points.
/// @param exitPart Part of their book value that leavers take while the project builds, in basis points; zero: nobody leaves
/// with money before the project is dissolved.
/// @param holdingTime How long shares must have been held to leave with them, in seconds.
struct Sharing {
    uint16 retained;
    uint16 exitPart;
    uint32 holdingTime;
}

/// @notice A category of work.
/// @param name Name as short text.
/// @param rate Shares (18 decimals) for one unit.
/// @param ceiling Largest claim, in hundredths of a unit.
struct CategoryTerms {
    bytes32 name;
    uint96 rate;
    uint32 ceiling;
}

/// @notice Shares that somebody holds from the start.
struct FoundingShares {
    address account;
    uint96 shares;
}

/// @notice Everything that a project is created from.
/// @param rules One rule for each class, in the order of `Class`.
struct Parameters {
    Terms terms;
    Rule[5] rules;
    CategoryTerms[] categories;
    FoundingShares[] founders;
}

/// @notice One call of a decision.
/// @param target Who is called: the project itself (a governed verb) or anything else (through the treasury).
/// @param value Native coin sent along, in wei.
/// @param data Calldata.
/// @param codeHash Code hash that the target must have if data are sent to it; zero for the project and for plain
/// payments in the native coin. It says nothing about what a proxy points to.
struct Call {
    address target;
    uint256 value;
    bytes data;
    bytes32 codeHash;
}

/// @notice A ballot signed by an account with a private key (contracts cast theirs alone).
/// @param support The answer as a number (see `Support`), so that a wrong one is skipped instead of stopping a batch.
/// @param r First half of the ECDSA signature.
/// @param vs Second half with the parity bit (ERC-2098).
struct SignedBallot {
    address voter;
    uint8 support;
    bytes32 r;
    bytes32 vs;
}

/// @notice One voter's answer to one of many polls.
/// @param support The answer as a number (see `Support`), so that a wrong one is skipped instead of stopping a batch.
struct Answer {
    bytes32 poll;
    uint8 support;
}

/// @notice The signed ballots of one of many polls.
struct PollBallots {
    bytes32 poll;
    SignedBallot[] ballots;
}

/// @notice A category as it stands.
struct Category {
    uint96 rate;
    uint32 ceiling;
    bool open;
}

/// @notice A claim as it was opened: its rate and payment are frozen.
/// @param claimant Who did the work.
/// @param shares Shares asked for (18 decimals).
/// @param payment Payment asked for from the budget line, in its token's base units.
/// @param line Budget line; zero for none.
/// @param category Category of the work; zero if only a payment is asked for.
/// @param units Work done, in hundredths of a unit.
/// @param counted Whether its units count for access (see `countUnits`).
struct Claim {
    address claimant;
    uint96 shares;
    uint96 payment;
    uint24 line;
    uint16 category;
    uint32 units;
    bool counted;
}

/// @notice A member, or a holder who has been numbered without having accepted (version zero).
/// @param delegate Who casts this account's votes; zero for itself.
/// @param number Place in the bitmaps of ballots and dividends, for good.
/// @param since First snapshot that counts this account where each member counts once; zero while it doesn't count.
/// @param agreementVersion Version accepted last.
/// @param week Week (of Unix time) in which this account last opened a claim or proposal.
/// @param opened Claims and proposals that it opened in that week.
struct Member {
    address delegate;
    uint32 number;
    uint24 since;
    uint16 agreementVersion;
    uint16 week;
    uint8 opened;
}

/// @notice What a member gave while the project was raising.
struct Given {
    uint96 money;
    uint96 shares;
}

/// @notice A poll's question: of which class, over which snapshot, under which version of the class's rule. Who asked is part
/// of its id, and of the record of a claim.
/// @param closesAt Last second for ballots; once the poll is decided, the time of the decision.
/// @param closed What it was closed as, for good; NONE while it isn't.
/// @param decided Whether it was decided before its time was over.
/// @param extended Whether a late swing has extended it.
struct Poll {
    Class class;
    uint16 ruleVersion;
    uint24 snapshot;
    uint40 closesAt;
    PollState closed;
    bool decided;
    bool extended;
}

/// @notice A poll's ballots, in the weighting's units. `turnout` counts uncapped weight. Shares vote in multiples of
/// 10^5 base units: what is less than a ten-trillionth of a share weighs nothing.
struct Tally {
    uint256 inFavour;
    uint256 against;
    uint256 abstained;
    uint256 turnout;
    uint256 electorate;
    uint40 decidedAt;
}

/// @notice The register's totals at a snapshot (or live).
/// @param supply Shares in existence (18 decimals).
/// @param roots Sum of the square roots of the balances of members who count (9 decimals); zero where it isn't kept.
/// @param seats Members who count and hold at least `seatShares`.
/// @param members Accounts that have accepted a version of the agreement; counted up to 2^24 - 1.
/// @param takenAt Time of the snapshot.
struct Totals {
    uint96 supply;
    uint64 roots;
    uint24 seats;
    uint24 members;
    uint40 takenAt;
}

/// @notice A budget line: money set apart by a decision, paid out by claims. A milestone is a line with a payee.
/// @param token Its token; zero for the native coin.
/// @param amount What it was opened with, in the token's base units.
/// @param payee Who alone may claim from it; zero: any member.
/// @param left What hasn't been paid; once closed, what was returned to the treasury.
/// @param owner Member who answers for it; zero for none.
/// @param dueAt When it is meant to be done (Unix time); zero for no date.
/// @param expiresAt Last second for new claims on it.
/// @param graceWeeks Weeks after `expiresAt` in which claims opened before may still be paid.
/// @param closed Whether the rest has been returned.
struct Line {
    address token;
    uint96 amount;
    address payee;
    uint96 left;
    address owner;
    uint40 dueAt;
    uint40 expiresAt;
    uint8 graceWeeks;
    bool closed;
}

/// @notice One distribution of revenue over one snapshot.
/// @param token Its token; zero for the native coin.
/// @param snapshot Snapshot whose holders it belongs to.
/// @param amount What belongs to the holders, in the token's base units.
struct Dividend {
    address token;
    uint24 snapshot;
    uint128 amount;
}

/// @notice What an account needs for access: enough of a token, or enough accepted work in a category.
/// @param token ERC-20 to hold; zero for the project's own shares.
/// @param minimum Least balance in base units; zero: holding doesn't give access.
/// @param category Category of the work.
/// @param units Least accepted work, in hundredths of a unit; zero: work doesn't give access.
struct Tier {
    address token;
    uint96 minimum;
    uint16 category;
    uint32 units;
}
