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

    /// @notice Shares moved; from zero when they were issued, to zero when they were burnt (ERC-20).
    event Transfer(address indexed from, address indexed to, uint256 value);

    /// @notice A spender was approved (ERC-20).
    event Approval(address indexed owner, address indexed spender, uint256 value);

    /// @notice An account chose who casts its votes (ERC-5805).
    event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate);

    /// @notice The votes of an account changed (ERC-5805).
    event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes);

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
    event RaisingSucceeded(uint256 raised, uint24 backers, uint64 pledged);

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
        uint96 payment,
        uint24 line,
        bytes32 evidence
    );

    /// @notice A claim was settled: accepted and its shares issued, or rejected.
    event ClaimSettled(bytes32 indexed claim, address indexed claimant, bool accepted, uint256 shares);

    /// @notice There is no such category, or it is closed.
    error CategoryClosed(uint16 category);

    /// @notice Units must be more than zero and at most the category's ceiling.
    error UnitsOutOfRange(uint32 units, uint32 ceiling);

    /// @notice Accepted work was counted towards its claimant's access.
    event UnitsCounted(bytes32 indexed claim, address indexed account, uint16 indexed category, uint32 units);

    /// @notice Only the claimant may do this.
    error NotClaimant(bytes32 claim, address caller);

    /// @notice The claim brings neither shares nor a payment.
    error ClaimEmpty();

    /// @notice The claim's line can pay it: settle it with its payment.
    error PaymentPossible(bytes32 claim, uint24 line);

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

    /// @notice A poll was closed without effect: withdrawn by its author.
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

    /// @notice The author has opened as many claims and proposals as are allowed in a week.
    /// @param nextAt When the next week begins (Unix time).
    error TooManyPolls(address author, uint256 limit, uint40 nextAt);

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

    // ───────── Budgets ─────────

    /// @notice A budget line was opened; its money left the treasury.
    /// @param digest SHA-256 digest of what it is for.
    event LineOpened(
        uint24 indexed line,
        address indexed token,
        address indexed payee,
        uint96 amount,
        address owner,
        uint40 dueAt,
        uint40 expiresAt,
        bytes32 digest
    );

    /// @notice A line paid an accepted claim.
    event LinePaid(uint24 indexed line, bytes32 indexed claim, address indexed payee, uint96 amount);

    /// @notice A line was closed; what it had left went back to the treasury.
    event LineClosed(uint24 indexed line, uint96 returned);

    /// @notice There is no such budget line.
    error LineUnknown(uint24 line);

    /// @notice The line is over: it takes no more claims, or is closed.
    error LineOver(uint24 line, uint40 expiresAt);

    /// @notice The line has less left than this needs.
    error LineInsufficient(uint24 line, uint256 left, uint256 needed);

    /// @notice The line is for another payee.
    error PayeeWrong(uint24 line, address payee, address claimant);

    /// @notice Claims may still be opened on the line, or paid from it.
    error LineStillOpen(uint24 line, uint40 until);

    // ───────── Dividends ─────────

    /// @notice Revenue was shared out over a snapshot.
    /// @param amount What belongs to the holders.
    /// @param retained What the treasury kept.
    event DividendDistributed(
        uint24 indexed dividend,
        address indexed from,
        address indexed token,
        uint24 snapshot,
        uint128 amount,
        uint256 retained
    );

    /// @notice A holder's part of a dividend was paid out.
    event DividendCollected(uint24 indexed dividend, address indexed holder, address indexed recipient, uint256 amount);

    /// @notice There is no such dividend.
    error DividendUnknown(uint24 dividend);

    /// @notice A dividend must be at least this, in base units.
    error DividendTooSmall(uint256 given, uint256 minimum);

    /// @notice The project's own shares can't be shared out, nor left with; nor can one token be left with by two addresses.
    error TokenRefused(address token);

    /// @notice The holder has collected this dividend, or held nothing at its snapshot.
    error NothingToCollect(uint24 dividend, address holder);

    // ───────── Exits ─────────

    /// @notice The split of revenue and the terms of leaving were set.
    event SharingSet(uint16 retained, uint16 exitPart, uint32 holdingTime);

    /// @notice A holder left with shares.
    event Exited(address indexed account, uint256 shares, address indexed recipient);

    /// @notice A leaver's part of one token was paid.
    event ExitPaid(address indexed account, address indexed token, uint256 amount);

    /// @notice The members ended the project.
    event ProjectDissolved();

    /// @notice The agreement doesn't let members leave with money while the project builds.
    error ExitsClosed();

    /// @notice The snapshot is younger than the holding time, or older than the caller's last exit.
    error SnapshotUnfit(uint24 snapshot);

    /// @notice No more shares can leave than were held then and are held now.
    error SharesNotExitable(address account, uint256 exitable, uint256 asked);

    /// @notice The tokens must be in ascending order, none twice, each with its minimum.
    error TokensUnsorted(uint256 index);

    /// @notice The part is less than what the leaver accepts.
    error PartBelowMinimum(address token, uint256 part, uint256 minimum);

    /// @notice Lines still hold this token: close them first (see `closeLine`).
    error LinesNotReturned(address token, uint256 openLines);

    // ───────── Access and keys ─────────

    /// @notice A tier of access was set.
    event TierSet(uint16 indexed tier, address indexed token, uint96 minimum, uint16 category, uint32 units);

    /// @notice An account began, or stopped, to count where each member counts once. Without a membership gate who joins
    /// counts, and no event says so.
    event MemberCounted(address indexed account, bool counts);

    /// @notice A member moved to a new address; the old one can never hold shares again.
    event MemberMoved(address indexed from, address indexed to, uint32 number, uint256 shares);

    /// @notice An account forbade moving it to this address.
    event MoveVetoed(address indexed from, address indexed to);

    /// @notice The account counts already as the gate says.
    error CountUnchanged(address account);

    /// @notice The account forbade the move.
    error MoveForbidden(address from, address to);

    /// @notice The account's key was given up: it can't hold shares, accept or collect.
    error AccountRetired(address account);

    /// @notice The account has joined, voted or collected here, so it can't take another's place.
    error AccountKnown(address account);

    // ───────── Posts ─────────

    /// @notice A member posted a text.
    /// @param about What it is about: the digest of another post, a poll, a claim; zero for the project.
    event Posted(address indexed author, PostKind indexed kind, bytes32 indexed about, bytes32 digest);
}
