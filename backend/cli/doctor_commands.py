"""`coledger doctor`: a line for each thing that a community depends on, with what to do."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.options import reads
from backend.cli.session import Session


@reads
def doctor(
    session: Session,
    rpc: Annotated[
        str | None,
        typer.Option("--rpc", help="The node, or several with commas between.", metavar="URL"),
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="The key that is to send.", metavar="NAME")
    ] = None,
) -> None:
    """Check node, chain, key, database and texts: 0 fine, 1 something's wrong, 2 not known."""
    from backend.settings import Settings
    from backend.wording import say
    from scripts.doctor.findings import Level, code_of
    from scripts.doctor.run import examine

    settings = session.settings
    if rpc:
        known = Settings.from_environment({"COLEDGER_RPC_URL": rpc})  # which refuses what is no URL
        settings = settings.replace(rpc_url=known.rpc_url)
    if key:
        settings = settings.replace(key=key)
    language, findings = settings.language, []
    for finding in examine(settings, session.record):
        session.print(finding.words(language))
        findings.append(finding)
    code = code_of(findings)
    level = {1: Level.BAD, 2: Level.LOST}.get(code)
    count = sum(finding.level is level for finding in findings)
    session.print(say(language, f"doctor.{('healthy', 'ill', 'unknown')[code]}", count=count))
    raise typer.Exit(code)
