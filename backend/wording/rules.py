"""A rule in words."""

from __future__ import annotations

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
