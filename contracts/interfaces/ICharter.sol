// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "./Types.sol";

/// @title What happens seldom in a project: what decisions change, leaving
interface ICharter {
    /// @notice The part of the code that answers what this one doesn't; fixed for good.
    function lookups() external view returns (address);

    // ───────── What decisions do ─────────

    /// @notice Adopts a new version of the agreement. Only by a decision of class AGREEMENT.
    function adoptAgreement(bytes32 digest) external;

    /// @notice Sets the rule of a class. Only by a decision of class AGREEMENT.
    function setRule(Class class, Rule calldata rule) external;

    /// @notice Sets how revenue is split and on which terms members leave. Only by a decision of class AGREEMENT.
    function setSharing(Sharing calldata sharing_) external;

    /// @notice Moves a member whose key is lost or stolen to a new address: shares, number, seat, delegation, accepted work,
    /// open claims and uncollected dividends. Only by a decision of class AGREEMENT, unless the old key vetoes it. The old
    /// address can never hold shares again.
    /// @param to An account that has never joined, voted or collected here. Shares that it was sent stay its own; it has no past
    /// in the register, so what it could have collected of earlier dividends itself is lost.
    function moveMember(address from, address to) external;

    /// @notice Sets price, cap and whether contributions are open. Only by a decision of class SETTINGS.
    /// @param price Currency base units for one whole share; at least half of the current one.
    /// @param cap Largest sum of contributions; zero for none.
    function setFunding(uint96 price, uint96 cap, bool open) external;

    /// @notice Sets the digest of the project's description. Only by a decision of class SETTINGS.
    function setAbout(bytes32 digest) external;

    /// @notice Adds a category (the next number) or changes one. Only by a decision of class SETTINGS.
    function setCategory(uint16 category, bytes32 name, uint96 rate, uint32 ceiling, bool open) external;

    /// @notice Sets what a tier of access needs. Only by a decision of class SETTINGS.
    function setTier(uint16 tier, Tier calldata needs) external;

    /// @notice Opens a budget line: its money moves from the treasury to the project at once. Only by a decision of class
    /// SPEND.
    /// @param token Its token; zero for the native coin.
    /// @param amount Base units of the token.
    /// @param payee Who alone may claim from it (a milestone, which needs an owner and a due date); zero: any member.
    /// @param owner Member who answers for it; zero for none.
    /// @param dueAt When it is meant to be done (Unix time); zero for no date.
    /// @param expiresAt Last second for new claims on it.
    /// @param digest SHA-256 digest of what it is for.
    /// @return line Its number.
    function openLine(
        address token,
        uint96 amount,
        address payee,
        address owner,
        uint40 dueAt,
        uint40 expiresAt,
        bytes32 digest
    ) external returns (uint24 line);

    /// @notice Ends the project: nothing is decided, given or earned any more, and everybody may leave with their part. Only
    /// by a decision of class DISSOLVE.
    function dissolve() external;

    // ───────── What people do seldom ─────────

    /// @notice Forbids moving the caller to this address (see `moveMember`), for good.
    function vetoMove(address to) external;

    /// @notice Asks the membership gate again about a member, and counts or stops counting them; by anyone.
    function recountMember(address account) external;

    /// @notice Takes back exactly what the caller gave, after the raising has failed, at any time.
    function refund() external returns (uint256 money);

    /// @notice Leaves with a part of what the treasury holds: burns shares and pays the same part of each token listed, of
    /// which the agreement's exit part while the project builds, everything once it is dissolved.
    /// @param shares Shares to give up.
    /// @param tokens Tokens to be paid in, in ascending order, none twice; zero (the native coin) comes first. A token that
    /// fails, fails the whole: leave it out.
    /// @param minimums Least amount to accept of each.
    /// @param snapshot A snapshot older than the holding time, taken after the caller last left with shares: no more than was
    /// held then can leave. Ignored once the project is dissolved.
    /// @param recipient Who is paid; zero for the caller.
    function exit(
        uint256 shares,
        address[] calldata tokens,
        uint256[] calldata minimums,
        uint24 snapshot,
        address recipient
    ) external;

    /// @notice Takes a snapshot if none is younger than a day.
    function takeSnapshot() external returns (uint24 number);

    /// @notice The most shares that an account may leave with over a snapshot, now.
    function exitable(address account, uint24 snapshot) external view returns (uint256);
}
