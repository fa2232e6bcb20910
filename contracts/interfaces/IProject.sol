// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import "./Types.sol";

/// @title One community's ledger
/// @notice Everything that a project records: its agreement and members, its register of shares, its raising, the work
/// claimed, the polls and the decisions. The project is its own ERC-20: its shares have 18 decimals.
/// @dev Money is in base units of the project's currency, times are Unix seconds, parts are basis points (1/10,000),
/// units of work are hundredths, texts and files are known by their SHA-256 digest.
interface IProject is IERC20Metadata, IERC20Permit, IERC5805, IERC165 {
    // ───────── Creation ─────────

    /// @notice Only the factory that created this project may do this, once.
    error InitialiserRefused(address caller);
    /// @notice A parameter is outside what a project allows.
    /// @param parameter Name of the parameter as short text.
    error ParameterInvalid(bytes32 parameter, uint256 given);

    /// @notice Sets the project up; only its factory, in the transaction that creates it.
    function initialize(Parameters calldata parameters, address treasury_) external;

    /// @notice The factory that created this project.
    function factory() external view returns (address);

    /// @notice The treasury of this project.
    function treasury() external view returns (address);

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
    event BallotCast(
        bytes32 indexed poll, address indexed voter, Support support, uint256 weight, uint256 counted
    );
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

    /// @notice A member posted a text.
    /// @param about What it is about: the digest of another post, a poll, a claim; zero for the project.
    event Posted(address indexed author, PostKind indexed kind, bytes32 indexed about, bytes32 digest);

    /// @notice Posts a text by its digest. Only members.
    function post(PostKind kind, bytes32 about, bytes32 digest) external;
}
