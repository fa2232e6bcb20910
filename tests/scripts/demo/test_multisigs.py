"""A multisig of a story: so many owners sign for what it sends and for what it signs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak
from web3.exceptions import ContractLogicError

from backend.wallet import member, typed_data
from backend.wallet.errors import ContractError
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from scripts.demo.gates import PeopleGate
from scripts.demo.multisigs import SharedWallet
from scripts.demo.sending import People
from scripts.helpers.artifacts import Artifacts
from tests.scripts.chain import Chain

MAGIC = bytes.fromhex("1626ba7e")
OWNERS = [Account.from_key(keccak(text=f"owner {number}")) for number in range(3)]


def wallet(chain: Chain, needs: int = 2) -> SharedWallet:
    shared = SharedWallet(chain.web3, OWNERS, needs)
    shared.create(chain.people["deployer"])
    return shared


def payment(chain: Chain, to: SharedWallet | None = None) -> Plan:
    target = to.address if to else chain.address("stranger")
    return Plan("transfer", {}, target, b"", value=10**15, sentence="A payment.")


def test_it_pays_once_for_one_set_of_signatures(chain: Chain) -> None:
    shared = wallet(chain)
    chain.send("deployer", payment(chain, to=shared))
    plan = shared.perform(payment(chain))
    before = chain.web3.eth.get_balance(chain.address("stranger"))
    chain.send("relayer", plan)
    assert chain.web3.eth.get_balance(chain.address("stranger")) - before == 10**15
    chain.send("deployer", payment(chain, to=shared))
    with pytest.raises(ContractError):
        chain.send("relayer", plan)


def test_too_few_owners_move_nothing(chain: Chain) -> None:
    shared = wallet(chain)
    chain.send("deployer", payment(chain, to=shared))
    plan = shared.perform(payment(chain))
    contract = chain.web3.eth.contract(abi=Artifacts().load("MultiSigWallet").abi)
    _, given = contract.decode_function_input(plan.data)
    one, other = given["signatures"][:65], given["signatures"][65:]
    for signatures in (b"", one, other, one + one, other + one):
        data = contract.encode_abi("perform", kwargs={**given, "signatures": signatures})
        with pytest.raises(ContractError):
            chain.send("relayer", replace(plan, data=bytes.fromhex(data[2:])))
    chain.send("relayer", plan)


def test_its_signature_is_for_one_message_and_one_wallet(chain: Chain, project: Project) -> None:
    shared, other = wallet(chain), wallet(chain, needs=3)
    of = typed_data.domain(chain.node.chain_id, project.address)
    message = typed_data.acceptance(of, shared.address, bytes(32), 10)
    signable = encode_typed_data(full_message=message)
    digest = keccak(b"\x19" + signable.version + signable.header + signable.body)
    abi = Artifacts().load("MultiSigWallet").abi
    asked = [chain.web3.eth.contract(address=each.address, abi=abi) for each in (shared, other)]
    signature = shared.sign(message)
    valid = [each.functions.isValidSignature(digest, signature).call() for each in asked]
    assert valid[0] == MAGIC != valid[1]
    assert asked[0].functions.isValidSignature(keccak(digest), signature).call() != MAGIC


def test_a_gate_listens_to_its_registrar_alone(chain: Chain) -> None:
    people = People(chain.web3, "gate", chain.people["deployer"])
    people.give_purses(["ada", "ben"])
    gate = PeopleGate(people, "ada")
    gate.create(chain.people["deployer"])
    gate.vouch(["ben"], True)
    contract = chain.web3.eth.contract(
        address=gate.address, abi=Artifacts().load("RegistrarGate").abi
    )
    assert contract.functions.isPerson(people.address("ben")).call()
    setting = contract.functions.setPersons([people.address("ben")], False)
    with pytest.raises(ContractLogicError):
        setting.call({"from": people.address("ben")})
    gate.vouch(["ben"], False)
    assert not contract.functions.isPerson(people.address("ben")).call()


def test_an_acceptance_of_too_few_owners_is_refused(chain: Chain, project: Project) -> None:
    shared = wallet(chain)
    of = typed_data.domain(chain.node.chain_id, project.address)
    _, digest = member.current_agreement(project)
    deadline = chain.web3.eth.get_block("latest")["timestamp"] + 100
    message = typed_data.acceptance(of, shared.address, digest, deadline)
    for signature, accepted in (
        (typed_data.sign(OWNERS[0], message), 0),
        (shared.sign(message), 1),
    ):
        plan = member.accept_by_signature(project, shared.address, digest, deadline, signature)
        if accepted:
            chain.send("relayer", plan)
        else:
            with pytest.raises(ContractError, match="signature"):
                chain.send("relayer", plan)
        assert project.ask("memberOf", shared.address).agreementVersion == accepted
