"""The verbs of claims and decisions in a story's life.

{ day = 9, claim = "logo", by = "amelie", work = "12.5 design", evidence = "…" }
{ day = 9, claim = "train", by = "mina", line = "travel", payment = "48.20", evidence = "…" }
                                    a payment from a budget line; with work too, or without
{ day = 9.5, ballots = "logo", for = ["jonas"], against = ["mina"], signed = true }
{ day = 13, settle = "everything" }                        or a list of names
{ day = 13, settle = ["train"], unpaid = true }            gives up what the line can't pay
{ day = 14, count = "everything", by = "mina" }            units of accepted claims, for access
{ day = 20, propose = "hosting", by = "jonas", class = "spend", text = "…", pay = { mina = "9" } }
{ day = 20, propose = "trips", by = "mina", class = "spend", text = "…", lines = [
    { label = "travel", amount = "600.00", expires = 90, purpose = "…" },
    { label = "audit", amount = "0.5", token = "coin", payee = "jonas", owner = "mina",
          due = 50, expires = 70, purpose = "…" }] }         a milestone; in one line of the file
{ day = 20, propose = "rates", by = "jonas", class = "settings", text = "…", calls = [
    "setCategory(1, 'design', 45, 80, true)"] }
{ day = 20, propose = "2nd", by = "mina", class = "agreement", text = "…", agreement = "file:b.md" }
{ day = 20, propose = "key", by = "mina", class = "agreement", text = "…", move = { jonas = "jonas-2" } }
{ day = 30, execute = "hosting", by = "mina" }
{ day = 40, withdraw = "logo" }
"""

from __future__ import annotations

from collections.abc import Callable

from backend.wallet.words import Class
from scripts.demo import acts
from scripts.demo.acts import Act, NewLine
from scripts.demo.cast import CLAIM, PROPOSAL, Cast
from scripts.demo.sections import StorySection

Reader = Callable[[StorySection, Cast], Act]
EVERYTHING = "everything"


def _claim(section: StorySection, cast: Cast) -> Act:
    label = cast.name(section, "claim", section.text("claim"), CLAIM)
    by = section.person("by", section.raw("by"), cast.people)
    category = units = 0
    if section.has("work"):
        category, units, _ = section.work("work", section.text("work"), cast.categories)
    evidence, line, payment = section.words("evidence"), "", ""
    if section.has("line") or section.has("payment"):
        payment = section.text("payment")
        line = cast.draw(section, section.raw("line"), payment)
    elif not units:
        raise section.wrong("claim", "asks for nothing: add work, or a line and a payment")
    return acts.Claim(label, by, category, units, evidence, line, payment)


def _ballots(section: StorySection, cast: Cast) -> Act:
    label = cast.refer(section, "ballots", section.raw("ballots"), CLAIM, PROPOSAL)
    answers = [section.people(key, cast.people) for key in ("for", "against", "abstain")]
    voters = [handle for group in answers for handle in group]
    if not voters or len(set(voters)) < len(voters):
        raise section.wrong(
            "ballots", "each voter answers once: name them under for, against or abstain"
        )
    return acts.Ballots(label, answers[0], answers[1], answers[2], section.flag("signed"))


def _settle(section: StorySection, cast: Cast) -> Act:
    unpaid = section.flag("unpaid")
    labels = _claims(section, cast, "settle")
    if unpaid and not labels:
        raise section.wrong("unpaid", "name the claims whose payments are given up")
    return acts.Settle(labels, cast.by(section), unpaid)


def _count(section: StorySection, cast: Cast) -> Act:
    return acts.Count(_claims(section, cast, "count"), cast.by(section))


def _propose(section: StorySection, cast: Cast) -> Act:
    calls = section.raw("calls") or []
    if not isinstance(calls, list):
        raise section.wrong("calls", "must be a list of texts such as [\"setAbout('0x…')\"]")
    return acts.Propose(
        label=cast.name(section, "propose", section.text("propose"), PROPOSAL),
        by=section.person("by", section.raw("by"), cast.people),
        kind=section.word("class", Class),
        text=section.words("text"),
        payments=section.sums("pay", cast.people, cast.decimals) if section.has("pay") else (),
        calls=tuple(str(call) for call in calls),
        agreement=section.words("agreement") if section.has("agreement") else None,
        lines=_lines(section, cast) if section.has("lines") else (),
        moves=_pairs(section, cast, "move") if section.has("move") else (),
    )


def _lines(section: StorySection, cast: Cast) -> tuple[NewLine, ...]:
    return tuple(_line(each, cast) for each in section.inner("lines", "line"))


def _line(section: StorySection, cast: Cast) -> NewLine:
    token = section.token("token")
    payee, owner = (
        section.person(key, section.raw(key), cast.people) if section.has(key) else ""
        for key in ("payee", "owner")
    )
    due = section.seconds("due", cast.begins) if section.has("due") else 0
    found = NewLine(
        label=cast.name_line(section, section.text("label"), token),
        amount=section.sum("amount", cast.decimals_of(token)),
        token=token,
        payee=payee,
        owner=owner,
        due=due,
        expires=section.seconds("expires", cast.begins),
        purpose=section.words("purpose"),
    )
    section.finish()
    if payee and not (owner and due):
        raise section.wrong("payee", "a milestone has an owner and a due date: add owner and due")
    if due > found.expires:
        raise section.wrong("due", "must not be later than the day on which the line expires")
    return found


def _execute(section: StorySection, cast: Cast) -> Act:
    label = cast.refer(section, "execute", section.raw("execute"), PROPOSAL)
    return acts.Execute(label, cast.by(section))


def _withdraw(section: StorySection, cast: Cast) -> Act:
    return acts.Withdraw(cast.refer(section, "withdraw", section.raw("withdraw"), CLAIM, PROPOSAL))


def _claims(section: StorySection, cast: Cast, key: str) -> tuple[str, ...]:
    """Claims by name; none for “everything”."""
    if section.raw(key) == EVERYTHING:
        return ()
    return cast.refer_all(section, key, CLAIM)


def _pairs(section: StorySection, cast: Cast, key: str) -> tuple[tuple[str, str], ...]:
    """From whom to whom."""
    return tuple(
        (section.person(key, before, cast.people), section.person(key, after, cast.people))
        for before, after in section.table(key).items()
    )


DECIDING_VERBS: dict[str, Reader] = {
    "claim": _claim,
    "ballots": _ballots,
    "settle": _settle,
    "count": _count,
    "propose": _propose,
    "execute": _execute,
    "withdraw": _withdraw,
}
