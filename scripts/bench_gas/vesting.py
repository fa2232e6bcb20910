"""OpenZeppelin's VestingWallet: the nearest to a budget line that is paid out to one payee.

Money that a decision has set aside for somebody, who gets it when its time has come; there is no
claim, no evidence, no vote on it and no return of what isn't used.
"""

from __future__ import annotations

from typing import Any

from scripts.bench_gas import names
from scripts.bench_gas.batching import Batches
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import DOLLAR
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.openzeppelin import PEER as GOVERNOR
from scripts.bench_gas.ours_deciding import CLAIMS
from scripts.setup.paths import ROOT

PEER = "OpenZeppelin 5.7 VestingWallet"


def measure_vesting(chain: Chain, currency: Any, batches: Batches, figures: Figures) -> None:
    """Twenty wallets for twenty payees who have the currency, released in one transaction.

    Opening one is creating it, and paying it by a decision of the same vendor's Governor.
    """
    made = compile_peer("vesting", {"VestingWallet"}, base=ROOT)
    payees = [Person(f"vesting payee {number}") for number in range(CLAIMS)]
    calls, gas = [], 0
    for payee in payees:
        chain.send(payee, currency.functions.mint(payee.address, DOLLAR))
        wallet, gas = chain.deploy(made["VestingWallet"], payee.address, chain.now, 0)
        chain.send(payee, currency.functions.mint(wallet.address, 100 * DOLLAR))
        release = wallet.get_function_by_signature("release(address)")
        calls.append(release(currency.address))
    paid = figures.operations[names.PAY_NEW].peers[GOVERNOR]
    figures.peer(names.LINE, PEER, gas + paid)
    figures.peer(names.SETTLE_PAID, PEER, batches.send(payees[0], calls) // CLAIMS)
