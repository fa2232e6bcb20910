"""What a proof has shown, in words."""

from __future__ import annotations

from collections.abc import Iterator

from backend.audit.proofs import CREATED, MOVED, Proved
from backend.wording import say

MOST_SHOWN = 40


def told(proved: Proved, file: str, language: str) -> Iterator[str]:
    """Each figure and event, where there are few; and what all of it depends on."""
    for each in proved.figures[:MOST_SHOWN] if len(proved.figures) <= MOST_SHOWN else []:
        about = " ".join(str(value) for value in each["of"].values())
        yield f"{each['figure']} {about}: {each['value']}"
    for event in proved.events:
        arguments = ", ".join(f"{name} {value}" for name, value in event["arguments"].items())
        yield f"{event['event']} ({arguments})"
        if event["event"] == CREATED:
            yield say(language, "audit.creator", factory=event["emitter"])
        elif event["event"] == MOVED and event["emitter"] != proved.project:
            yield say(language, "audit.token_word", token=event["emitter"])
    yield say(
        language,
        "audit.proved",
        file=file,
        figures=len(proved.figures),
        events=len(proved.events),
        project=proved.project,
        block=proved.header.number,
        time=proved.header.timestamp,
    )
    yield from _whole(proved, language)
    said = proved.finality
    yield say(language, f"audit.said_{said['said']}", by=said["by"], at=said["at"])
    yield say(language, "audit.trusts", hash=f"0x{proved.header.hash.hex()}")


def _whole(proved: Proved, language: str) -> Iterator[str]:
    """Which code runs, and whether all holders are there, where the proof tells."""
    found = {each["figure"]: each["value"] for each in proved.figures}
    if "code" in found:
        code = found["code"]
        digest, implementation = code["codeHash"], code["implementation"]
        yield say(language, "audit.code", implementation=implementation, digest=digest)
    else:
        yield say(language, "audit.no_code")
    shares = {
        each["of"]["account"]: int(each["value"])
        for each in proved.figures
        if each["figure"] == "shares"
    }
    if "supply" in found and len(shares) > 1:
        rest = int(found["supply"]) - sum(shares.values())
        verdict = "incomplete" if rest else "complete"
        yield say(language, f"audit.{verdict}", count=len(shares), rest=rest)
