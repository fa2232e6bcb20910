"""Delegating votes and permitting to take shares: by transaction, or as an account has signed.

Without `--signature`, the message to sign is printed: a multisig signs it as it signs its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import read_address, read_signature
from backend.wallet.amounts import SHARE_DECIMALS, parse_amount, parse_time
from backend.wallet.errors import InputInvalid
from backend.wording import failure

if TYPE_CHECKING:
    from backend.wallet.typed_data import TypedData

SignatureOption = Annotated[
    str | None, typer.Option(help="What the account has signed.", metavar="HEX")
]


@sends
def delegate(
    session: Session,
    project: ProjectArgument,
    to: Annotated[str | None, typer.Argument(help="A member's address.", metavar="TO")] = None,
    back: Annotated[bool, typer.Option("--back", help="Take your votes back.")] = False,
    of: Annotated[
        str | None,
        typer.Option(help="Of this account, as it has signed; else of yours.", metavar="ACCOUNT"),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Until when its signature is valid.", metavar="DATE")
    ] = None,
    signature: SignatureOption = None,
) -> None:
    """Let another member cast your votes, or take them back."""
    from backend.wallet import member

    if (to is None) != back:
        raise failure(InputInvalid, "inputs.delegate")
    community, delegatee = session.project(project), read_address(to) if to else None
    if of is None:
        session.send(member.delegate(community, delegatee))
        return
    message = member.delegation_to_sign(community, read_address(of), delegatee, _deadline(until))
    if signature is None:
        _show(session, message)
        return
    session.send(member.delegate_for_account(community, message, read_signature(signature)))


@sends
def permit(
    session: Session,
    project: ProjectArgument,
    owner: Annotated[str, typer.Argument(help="Whose shares.", metavar="OWNER")],
    spender: Annotated[str, typer.Argument(help="Who may transfer them.", metavar="SPENDER")],
    shares: Annotated[str, typer.Argument(help="How many at most.", metavar="SHARES")],
    until: Annotated[str, typer.Option(help="Until when it is valid.", metavar="DATE")],
    signature: SignatureOption = None,
) -> None:
    """Record that an account, a key or a contract, has signed a permit to transfer its shares."""
    from backend.wallet import shares as token

    community = session.project(project)
    given, taker = read_address(owner), read_address(spender)
    amount, deadline = parse_amount(shares, SHARE_DECIMALS), _deadline(until)
    if signature is None:
        _show(session, token.permit_to_sign(community, given, taker, amount, deadline))
        return
    signed = read_signature(signature)
    session.send(token.permit(community, given, taker, amount, deadline, signed))


def _deadline(until: str | None) -> int:
    if until is None:
        raise failure(InputInvalid, "inputs.until")
    return parse_time(until)


def _show(session: Session, message: TypedData) -> None:
    session.say("to_sign")
    session.print(json.dumps(message, indent=2))
