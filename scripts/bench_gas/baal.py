"""Baal (Moloch v3): shares that vote, and a Safe that pays; put together without its summoner."""

from __future__ import annotations

from typing import Any

from eth_abi.abi import encode

from scripts.bench_gas import names
from scripts.bench_gas.batching import packed
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import DAY, DOLLAR, FOUNDERS, SHARE, ZERO
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.install import FOLDER
from scripts.bench_gas.openzeppelin import TEXT, VOTERS
from scripts.bench_gas.ours_deciding import BALLOTS

PEER = "Baal 1.2"
SENTINEL = "0x0000000000000000000000000000000000000001"
BASE = FOLDER / "node_modules" / "@daohaus" / "baal-contracts"
CONTRACTS = ("Baal", "Loot", "Shares", "GnosisSafe", "MultiSend", "GnosisSafeProxy")


class At:
    """A contract's address as a sender: the node lets any address send."""

    def __init__(self, contract: Any) -> None:
        self.address: str = contract.address


class Baal:
    """One community: shares, loot, a Safe and the Baal that drives it."""

    def __init__(self, chain: Chain, currency: Any, figures: Figures) -> None:
        self.chain, self.currency, self.figures, self.gas = chain, currency, figures, 0
        self.people = [Person(f"baal voter {number}") for number in range(VOTERS)]
        self.ada = Person("ada")
        # Written for a compiler without via-IR, which finds its stack too deep.
        self.made = compile_peer("baal", {*CONTRACTS, "ERC1967Proxy"}, BASE, via_ir=False)
        self.multisend = chain.deploy(self.made["MultiSend"])[0]
        self._create()
        figures.peer(names.CREATE, PEER, self.gas)

    def measure(self) -> int:
        """All that the peer has; returns what processing a mint takes."""
        send, verbs = self.chain.send, self.shares.functions
        for person in self.people:
            send(self.ada, verbs.transfer(person.address, 40 * SHARE))
        for payee in (self.safe.address, self.people[0].address):
            send(self.ada, self.currency.functions.mint(payee, 1000 * DOLLAR))
        gas = send(self.ada, verbs.transfer(self.people[0].address, SHARE))
        for name in (names.MOVE_AFTER, names.MOVE):
            self._note(name, gas)
        data = self._payment(self.people[0].address)
        total, paid = self._decide(data, notes=True)
        self._note(names.DECISION, total)
        self._note(names.PAY_HELD, paid)
        self._note(names.PAY_NEW, self._decide(self._payment(Person("baal payee").address))[1])
        self._measure_exit()
        shares = self.baal.encode_abi("mintShares", [[self.people[1].address], [10 * SHARE]])
        return self._decide(self._packed(self.baal.address, shares))[1]

    def _note(self, name: str, gas: int) -> None:
        self.figures.peer(name, PEER, gas)

    def _measure_exit(self) -> None:
        """One who has cast no ballot burns all their shares for a part of the one token."""
        leaver = self.people[VOTERS - 1]
        self.chain.send(leaver, self.currency.functions.mint(leaver.address, DOLLAR))
        arguments = (leaver.address, 40 * SHARE, 0, [self.currency.address])
        self._note(names.EXIT, self.chain.send(leaver, self.baal.functions.ragequit(*arguments)))

    def _create(self) -> None:
        deployer = self.chain.deployer
        base = self.chain.deploy(self.made["GnosisSafe"])[0]
        safe = self._count(self.chain.deploy(self.made["GnosisSafeProxy"], base.address))
        self.safe = self.chain.at(safe.address, self.made["GnosisSafe"].abi)
        setup = ([deployer.address], 1, ZERO, b"", ZERO, ZERO, 0, ZERO)
        self._do(deployer, self.safe.functions.setup(*setup))
        self.shares, loot = self._proxy("Shares"), self._proxy("Loot")
        self.baal = self._proxy("Baal")
        for token, name in ((self.shares, "Garden"), (loot, "Garden loot")):
            self._do(deployer, token.functions.setUp(name, "GRDN"))
            self._do(deployer, token.functions.transferOwnership(self.baal.address))
        safe_itself = At(self.safe)
        self._do(safe_itself, self.safe.functions.enableModule(self.baal.address))
        addresses = (loot.address, self.shares.address, self.multisend.address)
        nothing = bytes.fromhex(self.multisend.encode_abi("multiSend", [b""]).removeprefix("0x"))
        types = ["address", "address", "address", "address", "address", "bytes"]
        packed = encode(types, [*addresses, self.safe.address, ZERO, nothing])
        self._do(deployer, self.baal.functions.setUp(packed))
        config = encode(["uint32"] * 2 + ["uint256"] * 4, [DAY, DAY, 0, 10, SHARE, 0])
        self._do(safe_itself, self.baal.functions.setGovernanceConfig(config))
        founders = [Person(name).address for name in FOUNDERS]
        mint = self.baal.functions.mintShares(founders, [1000 * SHARE] * len(founders))
        self._do(safe_itself, mint)

    def _do(self, sender: Any, call: Any) -> None:
        self.gas += self.chain.send(sender, call)

    def _count(self, deployed: tuple[Any, int]) -> Any:
        self.gas += deployed[1]
        return deployed[0]

    def _proxy(self, name: str) -> Any:
        base = self.chain.deploy(self.made[name])[0]
        made = self._count(self.chain.deploy(self.made["ERC1967Proxy"], base.address, b""))
        return self.chain.at(made.address, self.made[name].abi)

    def _packed(self, target: str, data: str) -> bytes:
        encoded = self.multisend.encode_abi("multiSend", [packed(target, data)])
        return bytes.fromhex(encoded.removeprefix("0x"))

    def _payment(self, payee: str) -> bytes:
        data = self.currency.encode_abi("transfer", [payee, DOLLAR])
        return self._packed(self.currency.address, data)

    def _decide(self, data: bytes, notes: bool = False) -> tuple[int, int]:
        """From the proposal to the processing: all gas, and that of what follows the ballots."""
        call = self.baal.functions.submitProposal(data, 0, 0, TEXT)
        number, total = self.chain.ask_and_send(self.ada, call)
        if notes:
            self._note(names.PROPOSE, total)
        self.chain.pass_time(1)
        for index, voter in enumerate(self.people[:BALLOTS]):
            if notes and index == 2:
                change = self.shares.functions.transfer(voter.address, SHARE)
                self.chain.send(self.ada, change)
            gas = self.chain.send(voter, self.baal.functions.submitVote(number, True))
            total += gas
            if notes and index < 3:
                order = (names.BALLOT_FIRST, names.BALLOT_NEXT, names.BALLOT_CHANGED)
                self._note(order[index], gas)
        self.chain.pass_time(3 * DAY)
        gas = self.chain.send(self.ada, self.baal.functions.processProposal(number, data))
        return total + gas, gas
