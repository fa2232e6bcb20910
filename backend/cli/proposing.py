"""Proposing a decision: what its calls do in words, the consent, its id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.session import Session
from backend.cli.texts import content_or_digest

if TYPE_CHECKING:
    from backend.wallet.calls import DecisionCall
    from backend.wallet.project import Project
    from backend.wallet.words import Class

TextOption = Annotated[Path | None, typer.Option(help="The proposal's text.")]
DigestOption = Annotated[str | None, typer.Option(help="The text's SHA-256 digest.")]


def propose_calls(
    session: Session,
    project: Project,
    kind: Class,
    calls: Sequence[DecisionCall],
    text: tuple[bytes, bytes | None],
) -> None:
    """Sends a proposal whose text has this digest, and keeps the text where it is given."""
    from backend.wallet import decisions
    from backend.wallet.call_words import words_of

    digest, content = text
    plan = decisions.propose(project, kind, calls, digest)
    for each in calls:
        session.print(f"  {words_of(project, each.as_tuple(), session.settings.language)}")
    session.send(plan)
    if content is not None:
        session.content.put(content)
    session.say("proposal", id=decisions.proposal_id(session.sender.address, plan))


def propose_verb(
    session: Session,
    project: Project,
    verb: str,
    given: list[str],
    text: tuple[bytes, bytes | None],
) -> None:
    """Proposes a decision of the verb's class that calls it."""
    from backend.wallet.calls import governed_call
    from backend.wallet.governed import CLASSES

    call = governed_call(project, verb, given)
    propose_calls(session, project, CLASSES[verb], [call], text)


def proposal_text(text: Path | None, digest: str | None) -> tuple[bytes, bytes | None]:
    """The digest of a proposal's text, and the text if its file is named."""
    return content_or_digest(text, digest, "--text")
