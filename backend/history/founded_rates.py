"""The rates that a project was created with, whatever its members have decided since."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from backend.chain import abi
from backend.history.preview import Rates
from backend.wallet.amounts import SHARE_DECIMALS, read_short_text
from backend.wallet.errors import InputInvalid
from backend.wallet.search import search
from backend.wording import failure

if TYPE_CHECKING:
    from eth_typing import ChecksumAddress

    from backend.wallet.project import Project


def founded_rates(project: Project, factory: ChecksumAddress, currency: str) -> Rates:
    """Shares for a unit of each category and the price of a share, by the creation's own events."""
    web3 = project.web3
    made: Any = web3.eth.contract(
        address=factory, abi=abi.load("ProjectFactory"), decode_tuples=True
    )
    head = web3.eth.block_number
    wanted = {"project": project.address}
    found = search(made.events.ProjectCreated(), wanted, min(project.since, head), head)
    if not found:
        raise failure(InputInvalid, "sending.no_project", address=project.address)
    rates = {
        read_short_text(log["args"]["name"]): Decimal(log["args"]["rate"]).scaleb(-SHARE_DECIMALS)
        for log in project.logs("CategorySet")
        if log["transactionHash"] == found[0]["transactionHash"]
    }
    price = Decimal(int(found[0]["args"]["terms"].price)).scaleb(-project.facts.decimals)
    return Rates(rates, price, currency)
