"""OpenZeppelin 5.7: Governor, ERC20Votes and TimelockController, as its wizard composes them."""

from __future__ import annotations

from typing import Any

from eth_account import Account

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person, digest
from scripts.bench_gas.community import DAY, DOLLAR, FOR, FOUNDERS, SHARE
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.ours_deciding import BALLOTS
from scripts.setup.paths import ROOT

PEER = "OpenZeppelin 5.7"
PERIOD_BLOCKS = 200
# What a text's address in IPFS takes.
TEXT = "ipfs://" + 59 * "b"
VOTERS = 20


class OpenZeppelin:
    """Token, timelock and governor of one community, and members who have activated their votes."""

    def __init__(self, chain: Chain, currency: Any, figures: Figures) -> None:
        self.chain, self.currency, self.figures = chain, currency, figures
        wanted = {"PeerToken", "PeerGovernor", "TimelockController"}
        made = compile_peer("openzeppelin", wanted, base=ROOT)
        self.people = [Person(f"voter {number}") for number in range(VOTERS)]
        self.ada = Person("ada")
        founders = [Person(name).address for name in FOUNDERS]
        arguments: tuple[Any, ...] = (3 * DAY, [], [], chain.deployer.address)
        self.timelock, first = chain.deploy(made["TimelockController"], *arguments)
        minter = self.timelock.address
        self.token, second = chain.deploy(made["PeerToken"], minter, founders, 1000 * SHARE)
        governor = (made["PeerGovernor"], self.token.address, minter)
        self.governor, third = chain.deploy(*governor)
        self._note(names.CREATE, first + second + third + self._hand_over())

    def measure(self) -> int:
        """All that the peer has; returns what queueing and executing a mint takes."""
        send, token = self.chain.send, self.token.functions
        self._enter()
        self._note(names.MOVE_AFTER, send(self.ada, token.transfer(self.people[0].address, SHARE)))
        self._note(names.MOVE, send(self.ada, token.transfer(self.people[0].address, SHARE)))
        self._measure_ballots()
        data = self.currency.encode_abi("transfer", [self.people[0].address, DOLLAR])
        total, paid = self._decide(self.currency.address, data, "held")
        self._note(names.DECISION, total)
        self._note(names.PAY_HELD, paid)
        data = self.currency.encode_abi("transfer", [Person("fresh payee").address, DOLLAR])
        self._note(names.PAY_NEW, self._decide(self.currency.address, data, "new")[1])
        data = self.token.encode_abi("mint", [self.people[1].address, 10 * SHARE])
        return self._decide(self.token.address, data, "mint")[1]

    def _note(self, name: str, gas: int) -> None:
        self.figures.peer(name, PEER, gas)

    def _hand_over(self) -> int:
        """Makes the governor the only one who may propose to the timelock."""
        verbs, send = self.timelock.functions, self.chain.send
        deployer, gas = self.chain.deployer, 0
        for role in ("PROPOSER_ROLE", "CANCELLER_ROLE"):
            key = verbs[role]().call()
            gas += send(deployer, verbs.grantRole(key, self.governor.address))
        gas += send(deployer, verbs.grantRole(verbs.EXECUTOR_ROLE().call(), 20 * b"\0"))
        admin = verbs.DEFAULT_ADMIN_ROLE().call()
        return gas + send(deployer, verbs.renounceRole(admin, deployer.address))

    def _enter(self) -> None:
        """Gives everybody shares and activates their votes."""
        verbs = self.token.functions
        self.chain.send(self.ada, verbs.delegate(self.ada.address))
        for person in self.people:
            self.chain.send(self.ada, verbs.transfer(person.address, 40 * SHARE))
            self.chain.send(person, verbs.delegate(person.address))
        mint = self.currency.functions.mint(self.timelock.address, 1000 * DOLLAR)
        self.chain.send(self.ada, mint)
        held = self.currency.functions.mint(self.people[0].address, DOLLAR)
        self.chain.send(self.ada, held)

    def _propose(self, target: str, data: str, text: str) -> tuple[int, int]:
        call = self.governor.functions.propose([target], [0], [data], text)
        proposal, gas = self.chain.ask_and_send(self.ada, call)
        self.chain.pass_blocks(1)
        return proposal, gas

    def _measure_ballots(self) -> None:
        send, verbs = self.chain.send, self.governor.functions
        data = self.currency.encode_abi("transfer", [self.people[0].address, DOLLAR])
        proposal, gas = self._propose(self.currency.address, data, TEXT)
        self._note(names.PROPOSE, gas)
        self._note(names.BALLOT_FIRST, send(self.people[0], verbs.castVote(proposal, FOR)))
        self._note(names.BALLOT_NEXT, send(self.people[1], verbs.castVote(proposal, FOR)))
        changed = self.people[2]
        send(self.ada, self.token.functions.transfer(changed.address, SHARE))
        self._note(names.BALLOT_CHANGED, send(changed, verbs.castVote(proposal, FOR)))
        voter = self.people[3]
        call = verbs.castVoteBySig(proposal, FOR, voter.address, self._sign(voter, proposal))
        self._note(names.BALLOT_SIGNED, send(self.ada, call))
        # There is no batch: each signature is a transaction of its own.
        voter = self.people[4]
        call = verbs.castVoteBySig(proposal, FOR, voter.address, self._sign(voter, proposal))
        self._note(names.BALLOT_BATCH, send(self.ada, call))

    def _sign(self, voter: Person, proposal: int) -> bytes:
        domain = {
            "name": "Garden",
            "version": "1",
            "chainId": self.chain.node.chain_id,
            "verifyingContract": self.governor.address,
        }
        fields = [("proposalId", "uint256"), ("support", "uint8")]
        fields += [("voter", "address"), ("nonce", "uint256")]
        types = {"Ballot": [{"name": name, "type": kind} for name, kind in fields]}
        message = {"proposalId": proposal, "support": FOR, "voter": voter.address, "nonce": 0}
        return bytes(Account.sign_typed_data(voter.key.key, domain, types, message).signature)

    def _decide(self, target: str, data: str, salt: str) -> tuple[int, int]:
        """From the proposal to the execution: all gas, and that of what follows the ballots."""
        text = TEXT[: -len(salt)] + salt
        proposal, total = self._propose(target, data, text)
        for voter in self.people[:BALLOTS]:
            total += self.chain.send(voter, self.governor.functions.castVote(proposal, FOR))
        self.chain.pass_blocks(PERIOD_BLOCKS)
        calls = ([target], [0], [data], digest(text))
        gas = self.chain.send(self.ada, self.governor.functions.queue(*calls))
        self.chain.pass_time(4 * DAY)
        gas += self.chain.send(self.ada, self.governor.functions.execute(*calls))
        return total + gas, gas
