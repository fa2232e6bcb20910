// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "./Types.sol";

/// @title What a project records and refuses
/// @notice All events and errors of a project, in the order of its modules.
interface ILedger {
    // ───────── Creation ─────────

    /// @notice Only the factory that created this project may do this, once.
    error InitialiserRefused(address caller);

    /// @notice A parameter is outside what a project allows.
    /// @param parameter Name of the parameter as short text.
    error ParameterInvalid(bytes32 parameter, uint256 given);

    /// @notice The project isn't in a phase that allows this.
    error PhaseWrong(Phase current);

    /// @notice The project and its treasury can't be members, contribute, claim, hold shares or be delegates.
    error AccountRefused(address account);

    /// @notice The signature is not this account's over this content, for this project on this chain.
    error SignatureInvalid(address signer);

    /// @notice The signature was valid until the deadline.
    error SignatureExpired(uint256 deadline);

    // ───────── Agreement and members ─────────

    /// @notice A version of the agreement was adopted; money and claims need its acceptance from now on.
    event AgreementAdopted(uint16 indexed version, bytes32 digest);

    /// @notice An account accepted the current version; with its first acceptance it became a member.
    /// @param number The member's number, for good.
    event AgreementAccepted(address indexed account, uint16 indexed version, uint32 number, bytes32 digest);

    /// @notice A holder was numbered without having accepted the agreement.
    event HolderNumbered(address indexed account, uint32 number);

    /// @notice This digest is not the agreement's current version.
    error AgreementOutdated(bytes32 given, bytes32 current);

    /// @notice The account has accepted the current version already.
    error AgreementAlreadyAccepted(address account, uint16 version);

    /// @notice The account has not accepted the current version (zero: none at all).
    error AgreementNotAccepted(address account, uint16 accepted, uint16 current);

    /// @notice The account is not a member.
    error NotMember(address account);

    /// @notice The digest of a text is missing.
    error DigestMissing();

    // ───────── Register ─────────

    /// @notice A snapshot was taken; it shows the end of the block with this timestamp.
    event SnapshotTaken(uint24 indexed number, uint40 takenAt);

    /// @notice Shares that an account holds from the project's start.
    event FoundingSharesIssued(address indexed account, uint256 shares);

    /// @notice The holder has fewer shares than this needs.
    error SharesInsufficient(address holder, uint256 held, uint256 needed);

    /// @notice The spender is approved for less than this needs.
    error AllowanceInsufficient(address spender, uint256 approved, uint256 needed);

    /// @notice Shares can't be transferred to this account under the project's policy.
    error TransferRefused(TransferPolicy policy, address to);

    /// @notice Shares can't go to, or be spent by, the zero address.
    error AccountZero();

    /// @notice The snapshot hasn't been taken, or its block isn't over.
    error SnapshotNotPast(uint256 asked, uint256 clock);

    /// @notice Anyone may take a snapshot only if none is younger than a day.
    error SnapshotTooRecent(uint40 takenAt);

    /// @notice The account's next nonce is another one.
    error NonceWrong(address account, uint256 next);

    // ───────── Funding ─────────

    /// @notice A member gave money and received shares.
    /// @param money Currency base units given.
    /// @param shares Shares issued.
    /// @param price Currency base units for one whole share.
    event Contributed(address indexed account, uint256 money, uint256 shares, uint256 price);

    /// @notice A contributor took back exactly what they gave.
    event Refunded(address indexed account, uint256 money, uint256 shares);

    /// @notice All thresholds were met; the escrow moved to the treasury.
    event RaisingSucceeded(uint256 raised, uint32 backers, uint64 pledged);

    /// @notice The funding settings changed.
    event FundingSet(uint96 price, uint96 cap, bool open);

    /// @notice The description that `contractURI` points to changed.
    event ContractURIUpdated();

    /// @notice Contributions are closed by a decision.
    error ContributionsClosed();

    /// @notice The contribution is below the minimum and doesn't fill the room that is left.
    error ContributionTooSmall(uint256 given, uint256 minimum);

    /// @notice The cap leaves less room. While raising, room for the missing backers is kept free.
    error CapExceeded(uint256 given, uint256 room);

    /// @notice The contribution brings fewer shares than asked for.
    error SharesBelowMinimum(uint256 shares, uint256 minShares);

    /// @notice The native coin sent is not the amount named (zero if the currency is a token).
    error ValueWrong(uint256 sent, uint256 expected);

    /// @notice Another amount arrived than was sent: tokens that take a fee or rebase can't be used.
    error TokenArrivedInexact(address token, uint256 arrived, uint256 expected);

    /// @notice The account has nothing to take back.
    error NothingToRefund(address account);

    /// @notice One decision lowers the price at most by half.
    error PriceTooLow(uint96 price, uint96 lowest);

    // ───────── Work ─────────

    /// @notice A category was added or changed.
    event CategorySet(uint16 indexed category, bytes32 name, uint96 rate, uint32 ceiling, bool open);

    /// @notice A member promises this much work (replacing an earlier promise); unenforced.
    /// @param units The promise now, in hundredths of a unit.
    event Pledged(address indexed account, uint16 indexed category, uint32 units);

    /// @notice A member claims to have done this. The poll of the same id settles it.
    event ClaimOpened(
        bytes32 indexed claim,
        address indexed claimant,
        uint16 indexed category,
        uint32 units,
        uint96 shares,
        uint88 payment,
        uint24 line,
        bytes32 evidence
    );

    /// @notice A claim was settled: accepted and its shares issued, or rejected.
    event ClaimSettled(bytes32 indexed claim, address indexed claimant, bool accepted, uint256 shares);

    /// @notice There is no such category, or it is closed.
    error CategoryClosed(uint16 category);

    /// @notice Units must be more than zero and at most the category's ceiling.
    error UnitsOutOfRange(uint32 units, uint32 ceiling);

    /// @notice There is no such budget line.
    error LineUnknown(uint24 line);

    /// @notice The claim brings neither shares nor a payment.
    error ClaimEmpty();

    /// @notice Work may mint only so many shares more until the window ends; the claim can be settled then.
    error IssuanceExceeded(uint256 shares, uint256 available, uint40 windowEndsAt);

    // ───────── Polls ─────────

    /// @notice The rule of a class was set.
    event RuleSet(Class indexed class, uint16 version, Rule rule);

    /// @notice A poll was opened. Ballots are taken from the first timestamp after its snapshot.
    event PollOpened(
        bytes32 indexed poll,
        address indexed author,
        Class indexed class,
        uint24 snapshot,
        uint16 ruleVersion,
        uint40 closesAt
    );

    /// @notice A ballot was cast.
    /// @param weight What it weighs in the turnout.
    /// @param counted What it weighs in the approval, after the cap.
    event BallotCast(bytes32 indexed poll, address indexed voter, Support support, uint256 weight, uint256 counted);

    /// @notice The outcome changed late: the poll stays open longer, once.
    event PollExtended(bytes32 indexed poll, uint40 closesAt);

    /// @notice No ballot that is left can change the outcome any more.
    event PollDecided(bytes32 indexed poll, bool passed);

    /// @notice A poll was closed without effect: rejected, lapsed or withdrawn.
    event PollClosed(bytes32 indexed poll, PollState state);

    /// @notice The rule is outside the bounds, or the AGREEMENT rule would no longer be the strictest.
    error RuleInvalid(Class class, bytes32 field);

    /// @notice The poll is not in the state that this needs.
    error PollStateWrong(bytes32 poll, PollState current);

    /// @notice There is such a poll already.
    error PollExists(bytes32 poll);

    /// @notice The account has cast its ballot.
    error BallotAlreadyCast(bytes32 poll, address voter);

    /// @notice The account's ballot weighs nothing in this poll.
    error BallotWeightless(bytes32 poll, address voter);

    /// @notice Claimants cast no ballot on their own claim.
    error BallotOnOwnClaim(bytes32 poll, address voter);

    /// @notice The author has as many open claims and proposals as are allowed.
    error TooManyOpenPolls(address author, uint256 limit);

    /// @notice Only the poll's author may do this.
    error NotAuthor(bytes32 poll, address caller);

    // ───────── Decisions ─────────

    /// @notice A proposal was made; the poll of the same id decides.
    /// @param text SHA-256 digest of its text.
    event ProposalCreated(
        bytes32 indexed poll, address indexed proposer, Class indexed class, bytes32 text, bytes32 salt, Call[] calls
    );

    /// @notice A decision was executed.
    event DecisionExecuted(bytes32 indexed poll, address indexed executor);

    /// @notice Only a decision of this class may do this.
    error DecisionRequired(Class class);

    /// @notice The project's verb is not one that decisions can call.
    error VerbUnknown(bytes4 selector);

    /// @notice The call needs a decision of another class.
    error ClassWrong(uint256 index, Class needed, Class given);

    /// @notice A decision can't call this target.
    error TargetRefused(uint256 index, address target);

    /// @notice The target's code is not the code that was voted on.
    error TargetCodeChanged(uint256 index, bytes32 codeHash, bytes32 expected);

    /// @notice A call failed; the decision as a whole has not been executed.
    error CallFailed(uint256 index, bytes reason);

    /// @notice Only members with a seat may propose.
    error SeatRequired(address account, uint256 held, uint256 needed);

    /// @notice A class that proposals don't have.
    error ClassNotProposable(Class class);

    // ───────── Posts ─────────

    /// @notice A member posted a text.
    /// @param about What it is about: the digest of another post, a poll, a claim; zero for the project.
    event Posted(address indexed author, PostKind indexed kind, bytes32 indexed about, bytes32 digest);
}
