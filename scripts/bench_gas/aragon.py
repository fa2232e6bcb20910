"""Aragon OSx 1.3: a DAO that decides by TokenVoting, put together without its factory."""

from __future__ import annotations

from typing import Any

from eth_utils.crypto import keccak

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import DAY, DOLLAR, FOUNDERS, SHARE, ZERO
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.openzeppelin import TEXT, VOTERS
from scripts.bench_gas.ours_deciding import BALLOTS

PEER = "Aragon TokenVoting 1.3"
YES = 2


class Aragon:
    """DAO, token and voting plugin of one community. Who receives shares has votes at once."""

    def __init__(self, chain: Chain, currency: Any, figures: Figures) -> None:
        self.chain, self.currency, self.figures = chain, currency, figures
        self.people = [Person(f"aragon voter {number}") for number in range(VOTERS)]
        self.ada, self.gas = Person("ada"), 0
        wanted = {"DAO", "GovernanceERC20", "TokenVoting", "ERC1967Proxy"}
        self.made = compile_peer("aragon", wanted)
        nobody: tuple[Any, ...] = (ZERO, "", "", ([], []))
        self.bases = {name: chain.deploy(self.made[name])[0] for name in ("DAO", "TokenVoting")}
        self.bases["GovernanceERC20"], _ = chain.deploy(self.made["GovernanceERC20"], *nobody)
        self._create()
        figures.peer(names.CREATE, PEER, self.gas)

    def measure(self) -> int:
        """All that the peer has (no signatures); returns what executing a mint takes."""
        send, verbs = self.chain.send, self.token.functions
        for person in self.people:
            send(self.ada, verbs.transfer(person.address, 40 * SHARE))
        for payee in (self.dao.address, self.people[0].address):
            send(self.ada, self.currency.functions.mint(payee, 1000 * DOLLAR))
        gas = send(self.ada, verbs.transfer(self.people[0].address, SHARE))
        for name in (names.MOVE_AFTER, names.MOVE):
            self._note(name, gas)
        self._measure_ballots()
        data = self.currency.encode_abi("transfer", [self.people[0].address, DOLLAR])
        total, paid = self._decide(self.currency.address, data)
        self._note(names.DECISION, total)
        self._note(names.PAY_HELD, paid)
        data = self.currency.encode_abi("transfer", [Person("aragon payee").address, DOLLAR])
        self._note(names.PAY_NEW, self._decide(self.currency.address, data)[1])
        data = self.token.encode_abi("mint", [self.people[1].address, 10 * SHARE])
        return self._decide(self.token.address, data)[1]

    def _note(self, name: str, gas: int) -> None:
        self.figures.peer(name, PEER, gas)

    def _create(self) -> None:
        founders = [Person(name).address for name in FOUNDERS]
        start = (b"", self.chain.deployer.address, ZERO, "")
        self.dao = self._proxy("DAO", start)
        # As its own setup makes the token.
        self.token, gas = self.chain.clone(self.bases["GovernanceERC20"])
        shares = (founders, [1000 * SHARE] * len(founders))
        call = self.token.functions.initialize(self.dao.address, "Garden", "GRDN", shares)
        self.gas += gas + self.chain.send(self.chain.deployer, call)
        # Standard mode, more than half in favour, a tenth taking part, an hour at least.
        settings = (0, 500_000, 100_000, DAY, 0)
        self.voting = self._proxy("TokenVoting", (self.dao.address, settings, self.token.address))
        for where, who, permission in (
            (self.dao, self.voting, "EXECUTE_PERMISSION"),
            (self.token, self.dao, "MINT_PERMISSION"),
            (self.dao, self.dao, "ROOT_PERMISSION"),
        ):
            grant = self.dao.functions.grant(where.address, who.address, keccak(text=permission))
            self.gas += self.chain.send(self.chain.deployer, grant)

    def _proxy(self, name: str, arguments: tuple[Any, ...]) -> Any:
        base = self.bases[name]
        data = bytes.fromhex(base.encode_abi("initialize", list(arguments)).removeprefix("0x"))
        proxy, gas = self.chain.deploy(self.made["ERC1967Proxy"], base.address, data)
        self.gas += gas
        return self.chain.at(proxy.address, self.made[name].abi)

    def _propose(self, target: str, data: str) -> tuple[int, int]:
        arguments = (TEXT.encode(), [(target, 0, data)], 0, 0, 0, 0, False)
        call = self.voting.functions.createProposal(*arguments)
        return self.chain.ask_and_send(self.ada, call)

    def _vote(self, voter: Person, proposal: int) -> int:
        return self.chain.send(voter, self.voting.functions.vote(proposal, YES, False))

    def _measure_ballots(self) -> None:
        data = self.currency.encode_abi("transfer", [self.people[0].address, DOLLAR])
        proposal, gas = self._propose(self.currency.address, data)
        self._note(names.PROPOSE, gas)
        self._note(names.BALLOT_FIRST, self._vote(self.people[0], proposal))
        self._note(names.BALLOT_NEXT, self._vote(self.people[1], proposal))
        changed = self.people[2]
        self.chain.send(self.ada, self.token.functions.transfer(changed.address, SHARE))
        self._note(names.BALLOT_CHANGED, self._vote(changed, proposal))

    def _decide(self, target: str, data: str) -> tuple[int, int]:
        """From the proposal to the execution: all gas, and that of what follows the ballots."""
        proposal, total = self._propose(target, data)
        total += sum(self._vote(voter, proposal) for voter in self.people[:BALLOTS])
        self.chain.pass_time(2 * DAY)
        gas = self.chain.send(self.ada, self.voting.functions.execute(proposal))
        return total + gas, gas
