// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibString} from "solady/utils/LibString.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {FundingCore} from "../core/FundingCore.sol";
import {ICommunity} from "../interfaces/ICommunity.sol";
import "../interfaces/Types.sol";

/// @title The raising, contributions in money, and refunds
/// @notice While raising, money waits in the project, counted in each contributor's own record. When the last threshold
/// is met it moves to the treasury in that same transaction, and later contributions go there at once. If the deadline
/// passes first, everybody takes back exactly what their record says.
abstract contract Funding is ICommunity, FundingCore {
    using SafeTransferLib for address;

    // ───────── Verbs ─────────

    function contribute(uint256 amount, uint256 minShares) external payable nonReentrant returns (uint256 shares) {
        return _contribute(amount, minShares);
    }

    function contributeWithPermit(uint256 amount, uint256 minShares, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
        returns (uint256 shares)
    {
        // Somebody may have used the permit already: what counts is the allowance.
        if (_currency != address(0)) {
            try IERC20Permit(_currency).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        }
        return _contribute(amount, minShares);
    }

    function refund() external nonReentrant returns (uint256 money) {
        _requirePhase(Phase.FAILED);
        Given memory given = _given[msg.sender];
        if (given.money == 0) revert NothingToRefund(msg.sender);
        delete _given[msg.sender];
        _raised.money -= given.money;
        _burnShares(msg.sender, given.shares);
        emit Refunded(msg.sender, given.money, given.shares);
        _send(msg.sender, given.money);
        return given.money;
    }

    function setFunding(uint96 price, uint96 cap, bool open) external governed(Class.SETTINGS) {
        if (_lowestPrice == 0) _lowestPrice = (_price + 1) / 2;
        if (price < _lowestPrice) revert PriceTooLow(price, _lowestPrice);
        _price = price;
        _cap = cap;
        _raised.open = open;
        emit FundingSet(price, cap, open);
    }

    function setAbout(bytes32 digest) external governed(Class.SETTINGS) {
        _about = digest;
        emit ContractURIUpdated();
    }

    // ───────── Views ─────────

    function phase() external view returns (Phase) {
        return _phase();
    }

    function currency() external view returns (address) {
        return _currency;
    }

    function currentPrice() external view returns (uint256) {
        return _priceNow(_raised.succeededAt != 0);
    }

    function funding() external view returns (uint96 price, uint96 minimum, uint96 cap, bool open) {
        return (_price, _minimum, _cap, _raised.open);
    }

    function thresholds() external view returns (uint96 money, uint32 backers, uint64 pledged, uint40 deadline) {
        Thresholds memory needed = _thresholds;
        return (needed.money, needed.backers, needed.pledged, needed.deadline);
    }

    function raised() external view returns (uint96 money, uint32 backers, uint64 pledged, uint40 succeededAt) {
        Raised memory sum = _raised;
        return (sum.money, sum.backers, sum.pledged, sum.succeededAt);
    }

    function givenBy(address account) external view returns (Given memory) {
        return _given[account];
    }

    function escrow() external view returns (uint256) {
        return _raised.succeededAt == 0 ? _raised.money : 0;
    }

    /// @dev The CID is written in base 16: multibase "f", CID version 1, raw leaf, SHA-256 of 32 bytes.
    function contractURI() external view returns (string memory) {
        return string.concat("ipfs://f01551220", LibString.toHexStringNoPrefix(uint256(_about), 32));
    }

    // ───────── Internals ─────────

    function _contribute(uint256 amount, uint256 minShares) private returns (uint256 shares) {
        _requireAccepted(msg.sender);
        Raised memory sum = _raised;
        if (!sum.open) revert ContributionsClosed();
        bool raising = sum.succeededAt == 0;
        if (raising) _requirePhase(Phase.RAISING);
        Given memory given;
        if (raising) {
            given = _given[msg.sender];
            if (given.money == 0) sum.backers += 1;
        }
        bool fills = _requireRoom(amount, sum, raising);

        uint256 price = _priceNow(!raising);
        // Rounded down: against the contributor, by less than one base unit of a share.
        shares = FixedPointMathLib.mulDiv(amount, WHOLE_SHARE, price);
        // What fills the last room of a raising may bring none: else room too small for a share could make it fail.
        bool mayBeNone = raising && fills;
        if (shares < minShares || (shares == 0 && !mayBeNone)) revert SharesBelowMinimum(shares, minShares);

        sum.money = SafeCastLib.toUint96(sum.money + amount);
        _raised = sum;
        if (raising) {
            _given[msg.sender] = Given(uint96(given.money + amount), SafeCastLib.toUint96(given.shares + shares));
        }
        _issueShares(msg.sender, shares);
        emit Contributed(msg.sender, amount, shares, price);
        _pull(amount, raising ? address(this) : _treasury());
        if (raising) _latchSuccess();
    }

    /// @dev While raising, `minimum` for each backer still missing is kept free under the cap, so that the last of them
    /// always fits in. Who fills all the room that is left may give less than the minimum.
    function _requireRoom(uint256 amount, Raised memory sum, bool raising) private view returns (bool fills) {
        uint256 room = type(uint256).max;
        (uint256 cap, uint256 minimum) = (_cap, _minimum);
        if (cap != 0) {
            uint256 taken = sum.money;
            uint256 needed = raising ? _thresholds.backers : 0;
            if (needed > sum.backers) taken += minimum * (needed - sum.backers);
            room = FixedPointMathLib.zeroFloorSub(cap, taken);
        }
        if (amount > room) revert CapExceeded(amount, room);
        fills = amount == room;
        if (amount == 0 || (amount < minimum && !fills)) revert ContributionTooSmall(amount, minimum);
    }

    /// @dev After success never below what the treasury holds per share, or newcomers would buy a part of what others
    /// gave; rounded up for the same reason. Whoever gives to the treasury directly raises it, and only at their own cost.
    function _priceNow(bool succeeded) private view returns (uint256 price) {
        price = _price;
        if (!succeeded) return price;
        uint256 supply = _supply();
        if (supply == 0) return price;
        uint256 book = FixedPointMathLib.mulDivUp(_balanceOf(_treasury()), WHOLE_SHARE, supply);
        return FixedPointMathLib.max(price, book);
    }

    function _balanceOf(address account) private view returns (uint256) {
        address token = _currency;
        return token == address(0) ? account.balance : token.balanceOf(account);
    }

    /// @dev Takes the amount from the caller to `to`, exactly.
    function _pull(uint256 amount, address to) private {
        address token = _currency;
        if (token == address(0)) {
            if (msg.value != amount) revert ValueWrong(msg.value, amount);
            if (to != address(this)) to.safeTransferETH(amount);
            return;
        }
        if (msg.value != 0) revert ValueWrong(msg.value, 0);
        uint256 before = token.balanceOf(to);
        token.safeTransferFrom(msg.sender, to, amount);
        uint256 arrived = FixedPointMathLib.zeroFloorSub(token.balanceOf(to), before);
        if (arrived != amount) revert TokenArrivedInexact(token, arrived, amount);
    }
}
