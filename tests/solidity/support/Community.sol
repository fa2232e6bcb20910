// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fixture, ILedger, IProject, IProjectFactory, ITreasury, Samples} from "./Fixture.sol";
import "../../../contracts/interfaces/Types.sol";

/// @title A community that has begun: Ada, Ben and Cleo hold 500, 300 and 200 shares, the treasury 1,000 of the currency
abstract contract Community is Fixture {
    uint96 internal constant BUDGET = 100e6;

    function setUp() public virtual override {
        super.setUp();
        found();
    }

    // ───────── Decisions ─────────

    /// @dev A decision of one call to the project, made and executed.
    function decided(Class class, bytes memory data) internal {
        Call[] memory calls = one(address(project), 0, data);
        decide(class, calls);
        execute(ada, class, calls);
    }

    /// @dev A decision that is made, but whose execution fails with this reason.
    function decidedInVain(Class class, bytes memory data, bytes memory reason) internal {
        Call[] memory calls = one(address(project), 0, data);
        decide(class, calls);
        refuses(abi.encodeWithSelector(ILedger.CallFailed.selector, 0, reason));
        execute(ada, class, calls);
    }

    // ───────── Budgets ─────────

    /// @dev A line of the currency for any member, open for 60 days.
    function openLine(uint96 amount) internal returns (uint24) {
        return openLine(address(token), amount, address(0));
    }

    /// @dev A milestone, if there is a payee: Ada answers for it, and it is due ten days before it expires.
    function openLine(address coin, uint96 amount, address payee) internal returns (uint24) {
        uint40 expiresAt = uint40(time() + 60 days);
        (address owner, uint40 dueAt) = payee == address(0) ? (address(0), 0) : (ada.account, expiresAt - 10 days);
        bytes32 digest = keccak256(abi.encode("what it is for", time()));
        decided(Class.SPEND, abi.encodeCall(project.openLine, (coin, amount, payee, owner, dueAt, expiresAt, digest)));
        return project.lineCount();
    }

    /// @dev A claim of a payment alone, open for ballots when this returns.
    function ask(Actor memory who, uint24 line, uint96 payment) internal returns (bytes32 id) {
        vm.prank(who.account);
        id = project.openClaim(0, 0, keccak256("receipt"), line, payment, bytes32(time()));
        pass(1);
    }

    /// @dev A claim of one unit of design work (10 shares) and a payment.
    function workAndAsk(Actor memory who, uint24 line, uint96 payment) internal returns (bytes32 id) {
        vm.prank(who.account);
        id = project.openClaim(Samples.DESIGN, 100, keccak256("evidence"), line, payment, bytes32(time()));
        pass(1);
    }

    /// @dev Ada's shares decide any claim of the others.
    function accepted(bytes32 id) internal returns (bytes32) {
        vote(ada, id, Support.FOR);
        assertState(id, PollState.READY);
        return id;
    }

    /// @dev The same where her shares are not enough to decide early.
    function acceptedInTime(bytes32[] memory ids) internal {
        for (uint256 i = 0; i < ids.length; ++i) {
            vote(ada, ids[i], Support.FOR);
        }
        pass(project.ruleOf(Class.CLAIM, 0).period);
        for (uint256 i = 0; i < ids.length; ++i) {
            assertState(ids[i], PollState.READY);
        }
    }

    // ───────── Dividends ─────────

    /// @dev Revenue in the currency, to be collected when this returns.
    function distribute(uint256 amount) internal returns (uint24 dividend) {
        fund(stranger, amount);
        vm.prank(stranger.account);
        dividend = project.distribute(address(token), amount);
        pass(1);
    }

    function collect(Actor memory who, uint24 dividend) internal {
        vm.prank(who.account);
        project.claimDividends(listed(dividend), address(0));
    }

    function collectFor(uint24 dividend, address account) internal returns (uint256) {
        address[] memory accounts = new address[](1);
        accounts[0] = account;
        return project.claimDividendsFor(dividend, accounts);
    }

    function listed(uint24 dividend) internal pure returns (uint24[] memory list) {
        list = new uint24[](1);
        list[0] = dividend;
    }

    function listed(bytes32 id) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](1);
        list[0] = id;
    }

    // ───────── Keys ─────────

    /// @dev Somebody whom the project has never known.
    function heir() internal returns (Actor memory) {
        return actor("heir");
    }

    function moved(Actor memory from, Actor memory to) internal {
        decided(Class.AGREEMENT, abi.encodeCall(project.moveMember, (from.account, to.account)));
    }
}
