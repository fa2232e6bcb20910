// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import {LiveWord} from "../words/LiveWord.sol";
import {StandingWord} from "../words/StandingWord.sol";
import "../interfaces/Types.sol";

/// @title Contributions in money
/// @notice While raising, money waits in the project, counted in each contributor's own record. When the last threshold
/// is met it moves to the treasury in that same transaction, and later contributions go there at once. If the deadline
/// passes first, everybody takes back exactly what their record says (`Refunds`).
abstract contract Funding is ICommunity, FundingCore {
    // ───────── Verbs ─────────

    function contribute(uint256 amount, uint256 minShares) external payable nonReentrant returns (uint256 shares) {
        return _contribute(amount, minShares);
    }

    function contributeWithPermit(uint256 amount, uint256 minShares, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
        returns (uint256 shares)
    {
        (address currency,) = _currencyTerms();
        // Somebody may have used the permit already: what counts is the allowance.
        if (currency != address(0)) {
            try IERC20Permit(currency).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        }
        return _contribute(amount, minShares);
    }

    // ───────── Internals ─────────

    function _contribute(uint256 amount, uint256 minShares) private returns (uint256 shares) {
        StandingWord standing = _standing;
        _requireAccepted(msg.sender, standing);
        if (standing.closed()) revert ContributionsClosed();
        Phase phase = _phaseOf(standing);
        if (phase == Phase.BUILDING) return _contributeBuilding(standing, amount, minShares);
        if (phase != Phase.RAISING) revert PhaseWrong(phase);
        return _contributeRaising(standing, amount, minShares);
    }

    function _contributeBuilding(StandingWord standing, uint256 amount, uint256 minShares)
        private
        returns (uint256 shares)
    {
        LiveWord live = _live;
        (address currency, uint256 minimum, uint256 price, uint256 cap) = _moneyNow(standing.changes());
        _requireRoom(amount, minimum, cap, live.money());
        address to = _treasury();
        uint256 held = _balanceIn(currency, to);
        price = _priceNow(price, held, live.supply());
        shares = _sharesFor(amount, price);
        if (shares < minShares || shares == 0) revert SharesBelowMinimum(shares, minShares);
        _issueSharesIn(standing, live, msg.sender, shares, amount);
        emit Contributed(msg.sender, amount, shares, price);
        _pull(currency, amount, to, held);
    }

    function _contributeRaising(StandingWord standing, uint256 amount, uint256 minShares)
        private
        returns (uint256 shares)
    {
        Given storage given = _given[msg.sender];
        (uint256 givenMoney, uint256 givenShares) = (given.money, given.shares);
        LiveWord live = _live;
        if (givenMoney == 0) live = live.withBackers(SafeCastLib.toUint24(live.backers() + 1));
        (address currency, uint256 minimum, uint256 price, uint256 cap) = _moneyNow(standing.changes());
        uint256 reserved = cap == 0 ? 0 : _reserved(minimum, live.backers());
        bool fills = _requireRoom(amount, minimum, cap, live.money() + reserved);
        shares = _sharesFor(amount, price);
        // What fills the last room of a raising may bring none: else room too small for a share could make it fail.
        if (shares < minShares || (shares == 0 && !fills)) revert SharesBelowMinimum(shares, minShares);
        _given[msg.sender] =
            Given(SafeCastLib.toUint96(givenMoney + amount), SafeCastLib.toUint96(givenShares + shares));
        _issueSharesIn(standing, live, msg.sender, shares, amount);
        emit Contributed(msg.sender, amount, shares, price);
        _pull(currency, amount, address(this), _balanceIn(currency, address(this)));
        _latchSuccess();
    }

    /// @dev Rounded down: against the contributor, by less than one base unit of a share.
    function _sharesFor(uint256 amount, uint256 price) private pure returns (uint256) {
        return FixedPointMathLib.mulDiv(amount, WHOLE_SHARE, price);
    }

    /// @dev While raising, `minimum` for each backer still missing is kept free under the cap, so that the last of them
    /// always fits in.
    function _reserved(uint256 minimum, uint256 backers) private view returns (uint256) {
        return minimum * FixedPointMathLib.zeroFloorSub(_holdingTerms().backersThreshold(), backers);
    }

    /// @dev Who fills all the room that is left may give less than the minimum.
    function _requireRoom(uint256 amount, uint256 minimum, uint256 cap, uint256 taken)
        private
        pure
        returns (bool fills)
    {
        uint256 room = cap == 0 ? type(uint256).max : FixedPointMathLib.zeroFloorSub(cap, taken);
        if (amount > room) revert CapExceeded(amount, room);
        fills = amount == room;
        if (amount == 0 || (amount < minimum && !fills)) revert ContributionTooSmall(amount, minimum);
    }
}
