"""The peers of what comes back from a community: dividends, budget lines, exits."""

from __future__ import annotations

from typing import Any

from scripts.bench_gas.batching import Batches
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import DOLLAR
from scripts.bench_gas.compiling import compile_peer
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.sharing import Measuring, holders_of
from scripts.bench_gas.splitting import Distributor, Splitter
from scripts.bench_gas.tokenize_it import Tokenize
from scripts.bench_gas.vesting import measure_vesting


def measure_returning_peers(chain: Chain, currency: Any, figures: Figures) -> None:
    """All peers; OpenZeppelin's Governor must have been measured before."""
    made = compile_peer("splitter", {"PaymentSplitter", "MultiSendCallOnly"})
    batches, payer = Batches(chain, made["MultiSendCallOnly"]), Person("revenue")
    chain.send(payer, currency.functions.mint(payer.address, 10**6 * DOLLAR))
    measuring = Measuring(chain, currency, batches, figures)
    holders = holders_of("tokenize.it")
    company = Tokenize(chain, currency, payer, holders)
    measuring.measure(company, holders)
    company.measure_exit(figures)
    holders = holders_of("splitter")
    splitter = Splitter(chain, currency, made["PaymentSplitter"], payer, holders)
    measuring.measure(splitter, holders)
    holders = holders_of("distributor")
    measuring.measure(Distributor(chain, currency, payer, holders), holders)
    measure_vesting(chain, currency, batches, figures)
