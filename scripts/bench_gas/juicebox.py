"""Juicebox v4: what paying a project costs, which keeps credits unless it deploys an ERC-20."""

from __future__ import annotations

from typing import Any

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import DOLLAR, NO_LIMIT, SHARE, ZERO
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.install import FOLDER
from scripts.helpers.artifacts import Artifact

CREDITS, TOKEN = "Juicebox v4, credits", "Juicebox v4, ERC-20"
BASE = FOLDER / "node_modules" / "@bananapus" / "core"
CONTRACTS = (
    *("JBController", "JBDirectory", "JBERC20", "JBFeelessAddresses", "JBFundAccessLimits"),
    *("JBMultiTerminal", "JBPermissions", "JBPrices", "JBProjects", "JBRulesets", "JBSplits"),
    *("JBTerminalStore", "JBTokens"),
)


class Juicebox:
    """The protocol, and projects that take the currency."""

    def __init__(self, chain: Chain, currency: Any, figures: Figures) -> None:
        self.chain, self.currency, self.figures = chain, currency, figures
        # Its terminal is too large for via-IR with this compiler; its own settings don't use it.
        self.made: dict[str, Artifact] = compile_peer(
            "juicebox", set(CONTRACTS), BASE, via_ir=False
        )
        self.controller, self.terminal = self._deploy_protocol()

    def measure(self) -> None:
        """Paying for the first time, and again; there are no snapshots and no refund record."""
        payers = [Person("earlier payer"), Person("payer")]
        for payer in payers:
            mint = self.currency.functions.mint(payer.address, 1000 * DOLLAR)
            self.chain.send(payer, mint)
            approve = self.currency.functions.approve(self.terminal.address, NO_LIMIT)
            self.chain.send(payer, approve)
        for peer in (CREDITS, TOKEN):
            project = self._launch(with_token=peer == TOKEN)
            self._pay(project, payers[0])
            first, again = self._pay(project, payers[1]), self._pay(project, payers[1])
            for name in (names.GIVE_NEW, names.RAISE_NEW):
                self.figures.peer(name, peer, first)
            for name in (names.GIVE_AGAIN, names.GIVE_AFTER, names.RAISE_AGAIN):
                self.figures.peer(name, peer, again)

    def _pay(self, project: int, payer: Person) -> int:
        arguments = (project, self.currency.address, 100 * DOLLAR, payer.address, 0, "", b"")
        return self.chain.send(payer, self.terminal.functions.pay(*arguments))

    def _new(self, name: str, *arguments: Any) -> Any:
        return self.chain.deploy(self.made[name], *arguments)[0]

    def _deploy_protocol(self) -> tuple[Any, Any]:
        owner = self.chain.deployer.address
        permissions = self._new("JBPermissions").address
        projects = self._new("JBProjects", owner, owner).address
        directory = self._new("JBDirectory", permissions, projects, owner)
        where = directory.address
        tokens = self._new("JBTokens", where, self._new("JBERC20").address).address
        rulesets, splits, limits = (
            self._new(name, where).address
            for name in ("JBRulesets", "JBSplits", "JBFundAccessLimits")
        )
        prices = self._new("JBPrices", where, permissions, projects, owner).address
        parts: tuple[str, ...] = (
            where,
            limits,
            permissions,
            prices,
            projects,
            rulesets,
            splits,
            tokens,
            ZERO,
        )
        controller = self._new("JBController", *parts)
        allow = directory.functions.setIsAllowedToSetFirstController(controller.address, True)
        self.chain.send(self.chain.deployer, allow)
        feeless = self._new("JBFeelessAddresses", owner).address
        store = self._new("JBTerminalStore", where, prices, rulesets).address
        parts = (feeless, permissions, projects, splits, store, tokens, ZERO, ZERO)
        return controller, self._new("JBMultiTerminal", *parts)

    def _launch(self, with_token: bool) -> int:
        money = self.currency.address
        unit = int(money, 16) & 0xFFFFFFFF
        metadata = (0, 0, unit, *14 * (False,), ZERO, 0)
        rules: list[tuple[Any, ...]] = [(0, 0, SHARE, 0, ZERO, metadata, [], [])]
        terminals = [(self.terminal.address, [(money, 6, unit)])]
        verbs, deployer = self.controller.functions, self.chain.deployer
        call = verbs.launchProjectFor(deployer.address, "", rules, terminals, "")
        project: int = self.chain.ask_and_send(deployer, call)[0]
        if with_token:
            call = verbs.deployERC20For(project, "Garden", "GRDN", bytes(32))
            self.chain.send(deployer, call)
        self.chain.pass_time(1)
        return project
