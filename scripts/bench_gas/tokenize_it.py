"""tokenize.it 7: a token with snapshots, dividends over a snapshot, and an exit at a fixed price.

An owner decides everything: there is no vote, and whoever administers the token can take shares.
"""

from __future__ import annotations

from typing import Any

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person, digest
from scripts.bench_gas.community import DAY, DOLLAR, SHARE
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.install import FOLDER
from scripts.bench_gas.sharing import HOLDERS, SHARES_EACH

BASE = FOLDER / "node_modules" / "@tokenize.it" / "contracts"
LOGIC = ("AllowList", "Distribution", "Exit", "FeeSettings", "Token")
FACTORIES = ("DistributionCloneFactory", "ExitCloneFactory", "TokenProxyFactory")
# Nobody: its relayed transactions aren't used.
FORWARDER = "0x" + 40 * "1"
TRUSTED_CURRENCY = 2**255


class Tokenize:
    """One company's token, held by a hundred people; its fees are none."""

    name, for_others = "tokenize.it 7.1", False

    def __init__(self, chain: Chain, currency: Any, payer: Person, holders: list[Person]) -> None:
        self.chain, self.currency, self.payer = chain, currency, payer
        self.holders, self.owner, self.made_so_far = holders, Person("ada"), 0
        self.made = compile_peer("tokenize", {*LOGIC, *FACTORIES}, BASE)
        self.bases = {name: chain.deploy(self.made[name], FORWARDER)[0] for name in LOGIC}
        self.token = self._issue()
        self.contract: Any = None

    def distribute(self, revenue: int) -> int:
        """A snapshot, a clone over it, and the money."""
        self.made_so_far += 1
        number, gas = self.chain.ask_and_send(self.owner, self.token.functions.createSnapshot())
        price = revenue // (HOLDERS * SHARES_EACH)
        end = self.chain.now + 40 * DAY
        owner, token, money = self.owner.address, self.token.address, self.currency.address
        terms: tuple[Any, ...] = (owner, token, number, money, price, end, [])
        self.contract, cost = self._clone("Distribution", terms)
        pay = self.currency.functions.transfer(self.contract.address, revenue)
        return gas + cost + self.chain.send(self.payer, pay)

    def claim(self, holder: Person) -> Any:
        """The holder alone may send it."""
        return self.contract.functions.claim(holder.address, 1)

    def measure_exit(self, figures: Figures) -> None:
        """A holder gives all their shares back: an approval, and the claim."""
        price = DOLLAR // 4
        end = self.chain.now + 40 * DAY
        owner, token, money = self.owner.address, self.token.address, self.currency.address
        contract, _ = self._clone("Exit", (owner, token, money, price, end, [], []))
        pay = self.currency.functions.transfer(contract.address, 1000 * DOLLAR)
        self.chain.send(self.payer, pay)
        leaver = self.holders[-1]
        self.chain.send(leaver, self.currency.functions.mint(leaver.address, DOLLAR))
        approve = self.token.functions.approve(contract.address, SHARES_EACH * SHARE)
        gas = self.chain.send(leaver, approve)
        gas += self.chain.send(leaver, contract.functions.claim(leaver.address, 1))
        figures.peer(names.EXIT, self.name, gas)

    def _issue(self) -> Any:
        send, deployer, owner = self.chain.send, self.chain.deployer, self.owner
        lists, _ = self.chain.clone(self.bases["AllowList"])
        start = lists.get_function_by_signature("initialize(address,address[],uint256[])")
        send(deployer, start(owner.address, [self.currency.address], [TRUSTED_CURRENCY]))
        fees, _ = self.chain.clone(self.bases["FeeSettings"])
        send(deployer, fees.functions.initialize(owner.address, []))
        factory, _ = self.chain.deploy(self.made["TokenProxyFactory"], self.bases["Token"].address)
        parts = (fees.address, owner.address, lists.address, 0, "Garden", "GRDN")
        call = factory.functions.createTokenProxy(digest("token"), FORWARDER, *parts)
        address, _ = self.chain.ask_and_send(deployer, call)
        token = self.chain.at(address, self.made["Token"].abi)
        for holder in self.holders:
            send(owner, token.functions.mint(holder.address, SHARES_EACH * SHARE))
        return token

    def _clone(self, kind: str, terms: tuple[Any, ...]) -> tuple[Any, int]:
        """A distribution or an exit, from its factory; money comes by a transfer: that is cheaper."""
        made = self.made[f"{kind}CloneFactory"]
        factory, _ = self.chain.deploy(made, self.bases[kind].address)
        verb = factory.functions[f"create{kind}Clone"]
        salt = digest(f"{kind} {self.made_so_far}")
        call = verb(salt, FORWARDER, self.payer.address, terms, 0)
        address, gas = self.chain.ask_and_send(self.owner, call)
        return self.chain.at(address, self.made[kind].abi), gas
