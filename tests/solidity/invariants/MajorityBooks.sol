// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProject} from "../../../contracts/interfaces/IProject.sol";
import {IProjectFactory} from "../../../contracts/interfaces/IProjectFactory.sol";
import {TestToken} from "../../../contracts/testing/TestToken.sol";
import {Samples} from "../support/Samples.sol";
import {Machine} from "./Machine.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title What a leaver is sure of, whatever a majority decides
/// @notice From the moment when a decision passes until the end of its notice, a leaver gets at least the agreed part of
/// what the treasury held at that moment. Less only what was known before: what an earlier decision, whose own notice was
/// over, has taken; and a thinner part by what work has minted within its ceiling. Whoever buys shares pays the book's price
/// in the currency; of other coins, which no price knows of, buying thins the part as well.
abstract contract MajorityBooks is Machine {
    struct Decision {
        Class class;
        uint256 kind;
        Call[] calls;
        bytes32 salt;
        uint256 endsAt;
        // What the leaver is sure of.
        uint256[3] held;
        uint256 supply;
        uint256 exitPart;
        uint256 keptByWork;
        uint256 keptByBuying;
    }

    /// @dev What an attempt to leave ends with, so that nothing of it remains.
    error Left();

    IProjectFactory private immutable _factory;
    TestToken internal immutable _token;
    TestToken internal immutable _other;
    IProject public project;
    address internal _treasury;
    address internal _chair = vm.addr(1);
    address internal _friend = vm.addr(2);
    address internal _leaver = vm.addr(3);
    address internal _bystander = vm.addr(4);
    /// @dev The native coin, the currency, and another token, in the order of their addresses.
    address[] internal _coins;
    Decision[] internal _pending;
    /// @dev What is left of a part that was whole once, after all that work has minted, and all that was bought.
    uint256 internal _keptByWork;
    uint256 internal _keptByBuying;
    uint256 internal _round;
    uint24 private _snapshot;

    constructor(IProjectFactory factory) {
        _factory = factory;
        (_token, _other) = (new TestToken("Dollar", "USD", 6), new TestToken("Other", "OTHR", 18));
        bool inOrder = address(_token) < address(_other);
        _coins.push(address(0));
        _coins.push(inOrder ? address(_token) : address(_other));
        _coins.push(inOrder ? address(_other) : address(_token));
    }

    // ───────── Beginning ─────────

    /// @dev Two hold six tenths of the shares; the leaver's are held for long enough.
    function _begin() internal {
        delete _pending;
        (_keptByWork, _keptByBuying) = (1e27, 1e27);
        Parameters memory given = Samples.building(address(_token));
        given.rules = Samples.everyRule(Rule(Weighting.SHARES, 1000, 5500, 10_000, 1 hours, 3 days));
        address[4] memory people = [_chair, _friend, _leaver, _bystander];
        uint96[4] memory shares = [uint96(500e18), 100e18, 250e18, 150e18];
        given.founders = new FoundingShares[](4);
        for (uint256 i = 0; i < 4; ++i) {
            given.founders[i] = FoundingShares(people[i], shares[i]);
        }
        (address made, address treasury) = _factory.createProject(given, bytes32(++_round));
        (project, _treasury) = (IProject(made), treasury);
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(people[i]);
            project.acceptAgreement(Samples.AGREEMENT);
        }
        _snapshot = project.takeSnapshot();
        pass(7 days);
        vm.deal(_treasury, 1e18);
        _token.mint(_treasury, 1000e6);
        _other.mint(_treasury, 1e18);
    }

    // ───────── What a leaver is sure of ─────────

    /// @dev What is there now is what a leaver is sure of from now on, as far as this decision goes.
    function _assure(Decision storage decision) internal {
        for (uint256 i = 0; i < 3; ++i) {
            decision.held[i] = _held(_coins[i]);
        }
        (decision.supply, decision.exitPart) = (project.totalSupply(), project.sharing().exitPart);
        (decision.keptByWork, decision.keptByBuying) = (_keptByWork, _keptByBuying);
    }

    /// @dev The least that the leaver may get of each coin, by all decisions whose notice is running.
    function _sure() internal view returns (uint256[] memory least, bool any) {
        least = new uint256[](3);
        uint256 shares = project.balanceOf(_leaver);
        for (uint256 i = 0; i < _pending.length; ++i) {
            Decision storage decision = _pending[i];
            if (time() > decision.endsAt) continue;
            any = true;
            for (uint256 j = 0; j < 3; ++j) {
                uint256 part = decision.held[j] * shares * decision.exitPart / (decision.supply * 10_000);
                part = Math.mulDiv(part, _keptByWork, decision.keptByWork);
                if (_coins[j] != address(_token)) part = Math.mulDiv(part, _keptByBuying, decision.keptByBuying);
                // Each was rounded down on the way.
                least[j] = Math.max(least[j], part > 4 ? part - 4 : 0);
            }
        }
    }

    /// @notice Whether the leaver can leave now with what they are sure of, unless their shares aren't held long enough.
    function canLeave() public returns (bool) {
        (uint256[] memory least, bool any) = _sure();
        Sharing memory terms = project.sharing();
        bool ripe = project.pastTotals(_snapshot).takenAt + terms.holdingTime <= time();
        if (!any || !ripe || least[0] + least[1] + least[2] == 0) return true;
        try this.depart(least) {
            return false;
        } catch (bytes memory reason) {
            return bytes4(reason) == Left.selector;
        }
    }

    /// @dev Always reverts: with `Left`, or with why leaving isn't possible.
    function depart(uint256[] calldata least) external {
        uint256 shares = project.balanceOf(_leaver);
        vm.prank(_leaver);
        project.exit(shares, _coins, least, _snapshot, address(0));
        revert Left();
    }

    function _held(address coin) internal view returns (uint256) {
        return coin == address(0) ? _treasury.balance : TestToken(coin).balanceOf(_treasury);
    }
}
