"""Making and listing keys."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.options import keeps_keys, sends
from backend.cli.session import Session, read_password
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

keys = typer.Typer(help="Encrypted keys.", no_args_is_help=True)


@keys.command("new")
@keeps_keys
def new(
    session: Session,
    name: Annotated[str, typer.Argument(help="What to call it.", metavar="NAME")],
) -> None:
    """Make a key, encrypted with a password that you choose."""
    language, settings = session.settings.language, session.settings
    password = read_password(settings, say(language, "cli.password_new", name=name))
    if settings.password_file is None:
        again = read_password(settings, say(language, "cli.password_again"))
        if again != password:
            raise failure(InputInvalid, "inputs.passwords_differ")
    made = session.keys.create(name, password)
    session.say("key_made", name=made.name, account=made.address, folder=str(settings.key_dir))


@keys.command("list")
@keeps_keys
def show(session: Session) -> None:
    """List your keys; no password is needed."""
    for key in session.keys.names():
        session.print(f"{key.address}  {key.name}")


@keys.command("unstick")
@sends
def unstick(session: Session) -> None:
    """Take the places of the key's transactions that no block takes."""
    from backend.wallet.unstick import replace, waiting

    account = session.account
    found, language = waiting(session.web3, account.address), session.settings.language
    if not found.count:
        session.print(say(language, "doctor.none_waiting", account=account.address))
        return
    facts = {"account": account.address, "count": found.count, "nonce": found.first}
    session.print(say(language, "doctor.unstick", **facts))
    if not session.confirmed():
        raise failure(InputInvalid, "cli.nothing_sent")
    cap = session.fee_cap() or 10**21
    for nonce in range(found.first, found.first + found.count):
        sent = replace(session.web3, account, nonce, cap)
        session.print(say(language, "doctor.replaced", nonce=nonce, hash=sent.to_0x_hex()))
