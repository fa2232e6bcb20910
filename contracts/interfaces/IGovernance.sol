// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "./Types.sol";

/// @title What members of a project ask each other: work, proposals, budgets, dividends, posts
interface IGovernance {
    /// @notice The part of the code that answers what this one doesn't; fixed for good.
    function charter() external view returns (address);

    // ───────── Approvals and delegation ─────────

    /// @notice Lets a spender move that many shares of the caller.
    function approve(address spender, uint256 shares) external returns (bool);

    /// @notice Delegates the caller's votes to a member; zero or oneself takes them back (ERC-5805).
    function delegate(address delegatee) external;

    /// @notice The same for a key that signed `Delegation(address delegatee,uint256 nonce,uint256 expiry)` (ERC-5805).
    /// @param nonce The account's next nonce under the key in its upper 192 bits.
    function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Delegates the votes of an account, a key or a contract (ERC-1271), that signed
    /// `DelegationBy(address account,address delegatee,uint256 nonce,uint256 expiry)`.
    /// @param nonce The account's next nonce under the key in its upper 192 bits.
    function delegateBySig(address account, address delegatee, uint256 nonce, uint256 expiry, bytes calldata signature)
        external;

    /// @notice Approves a spender of shares for an owner who signed (ERC-2612).
    function permit(address owner, address spender, uint256 shares, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice ERC-2612's permit with a signature of any length, so that contracts can give one (ERC-1271).
    function permit(address owner, address spender, uint256 shares, uint256 deadline, bytes calldata signature) external;

    // ───────── Work ─────────

    /// @notice Promises work while the project is raising.
    /// @param units Hundredths of a unit; replaces the caller's earlier promise in this category.
    function pledge(uint16 category, uint32 units) external;

    /// @notice Settles a claim whose poll is decided; by anyone. An accepted claim brings its shares and its payment.
    function settleClaim(bytes32 claim) external;

    /// @notice Settles many; those that can't be settled are skipped.
    /// @return settled How many were settled.
    function settleClaims(bytes32[] calldata claims) external returns (uint256 settled);

    /// @notice Takes the shares of an accepted claim and gives up its payment, when the line has too little left for it; only
    /// by the claimant.
    function settleWithoutPayment(bytes32 claim) external;

    /// @notice Takes back one's own claim before it is decided.
    function withdrawClaim(bytes32 claim) external;

    /// @notice Counts the units of accepted claims towards their claimants' access; by anyone, once for each claim. Others
    /// are skipped.
    /// @return counted How many were counted.
    function countUnits(bytes32[] calldata claims) external returns (uint256 counted);

    /// @notice Shares that work may still mint in the current window of 30 days, and when it ends.
    function issuanceAvailable() external view returns (uint256 shares, uint40 windowEndsAt);

    // ───────── Decisions ─────────

    /// @notice Takes back one's own proposal before it is decided.
    function withdrawProposal(Class class, Call[] calldata calls, bytes32 text, bytes32 salt) external;

    // ───────── Budgets ─────────

    /// @notice Returns to the treasury what a line has left, once nothing can be claimed or paid from it any more; by anyone.
    function closeLine(uint24 line) external;

    // ───────── Dividends ─────────

    /// @notice Shares out revenue, from anyone: the agreed part goes to the treasury, the rest to the holders of a snapshot
    /// of the last hour.
    /// @param token ERC-20, or zero for the native coin (then the amount is sent along).
    /// @return dividend Its number.
    function distribute(address token, uint256 amount) external payable returns (uint24 dividend);

    /// @notice Collects the caller's part of dividends. What was collected before, or is nothing, is refused.
    /// @param recipient Who receives it; zero for the caller.
    function claimDividends(uint24[] calldata dividends, address recipient) external;

    /// @notice Sends members their parts of one dividend; anyone may pay the gas. Those with nothing to collect, and those
    /// whom the token can't be sent to, are skipped. What belongs to an account whose key was given up goes to its successor.
    /// @return collected How many were sent theirs.
    function claimDividendsFor(uint24 dividend, address[] calldata members) external returns (uint256 collected);

    /// @notice What an account may still collect of a dividend.
    function collectable(uint24 dividend, address account) external view returns (uint256);

    // ───────── Posts ─────────

    /// @notice Posts a text by its digest. Only members.
    function post(PostKind kind, bytes32 about, bytes32 digest) external;
}
