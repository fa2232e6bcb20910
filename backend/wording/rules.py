"""A rule in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from backend.wording.catalogue import say

_CLASSES: Final = ("CLAIM", "SPEND", "SETTINGS", "AGREEMENT", "DISSOLVE")
_HALF: Final = 5000
_WHOLE: Final = 10_000


def rule_sentences(
    language: str,
    class_: int | str,
    *,
    weighting: int | str,
    quorum: int,
    approval: int,
    cap: int,
    period: int,
    notice: int,
) -> list[str]:
    """How a class of decision is decided: first when it passes, then what counts, then the times.

    `quorum`, `approval` and `cap` are basis points, `period` and `notice` seconds.
    """
    name = class_ if isinstance(class_, str) else _CLASSES[class_]
    passes = "rules.passes_majority" if approval == _HALF else "rules.passes"
    sentences = [
        say(
            language,
            passes,
            class_=say(language, f"rules.subject.{name}"),
            quorum=quorum,
            approval=approval,
        ),
        say(language, "rules.weighting", weighting=weighting),
    ]
    if cap < _WHOLE:
        sentences.append(say(language, "rules.cap", cap=cap))
    sentences.append(say(language, "rules.period", period=period))
    if notice:
        sentences.append(say(language, "rules.notice", notice=notice))
    return sentences


def counting_sentences(
    language: str, rules: Iterable[tuple[str, int]], gate: str | None
) -> list[str]:
    """Who counts as one under some rules (weighting and cap of each), and how that can be gamed.

    `gate` is the contract that says who is one person; None if nobody does.
    """
    known = list(rules)
    weightings = {weighting for weighting, _ in known}
    is_capped = any(cap < _WHOLE and weighting != "MEMBERS" for weighting, cap in known)
    sentences: list[str] = []
    if gate is not None:
        if weightings & {"MEMBERS", "QUADRATIC"}:
            sentences.append(say(language, "rules.gate", gate=gate))
    else:
        if "MEMBERS" in weightings:
            sentences.append(say(language, "rules.splitting_members"))
        if "QUADRATIC" in weightings:
            sentences.append(say(language, "rules.splitting_roots"))
    if is_capped:
        sentences.append(say(language, "rules.splitting_cap"))
    return sentences
