"""What the audit's commands share: the group that they are in, their options, and the nodes that they ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.default_group import DefaultGroup
from backend.cli.session import Session
from backend.wallet.errors import InputInvalid
from backend.wording import failure

if TYPE_CHECKING:
    from backend.audit.gathering import Gatherer
    from backend.audit.node import Node


class AuditGroup(DefaultGroup):
    """`coledger audit PROJECT …` is `coledger audit check PROJECT …`."""

    default = "check"


audits = typer.Typer(
    cls=AuditGroup,
    help="Check a project, a proof, or the code on a chain: trusting nobody.",
    no_args_is_help=True,
)

BlockOption = Annotated[
    str, typer.Option(help="latest, safe, finalized, a number or a hash.", metavar="BLOCK")
]
RpcOption = Annotated[
    list[str] | None,
    typer.Option("--rpc", help="A node; a second one is compared with it.", metavar="URL"),
]
OutOption = Annotated[Path, typer.Option(help="Where to write it.", metavar="FILE")]
JsonOption = Annotated[bool, typer.Option("--json", help="For machines.")]


def nodes_of(session: Session, urls: list[str] | None) -> list[Node]:
    from backend.audit.node import Node

    return [Node(url) for url in urls or [session.settings.node_url]]


def gatherer_of(session: Session, urls: list[str] | None, block: str) -> Gatherer:
    from backend.audit.gathering import Gatherer

    return Gatherer(nodes_of(session, urls)[0], block_of(block))


def block_of(text: str) -> str | int:
    if text in ("latest", "safe", "finalized"):
        return text
    if text.isdecimal():
        return int(text)
    digits = text.removeprefix("0x")
    if len(digits) == 64 and all(each in "0123456789abcdefABCDEF" for each in digits):
        return f"0x{digits.lower()}"
    raise failure(InputInvalid, "audit.block_form", given=text)
