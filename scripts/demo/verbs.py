"""The verbs of a story's life. Each act is one table: when, and one verb with what it needs.

    { day = 0, accept = "everybody" }                          signed = true: sent by the relayer
    { day = 1, contribute = { amelie = "120.00" } }
    { day = 2, pledge = { jonas = "30 development" } }
    { day = 9, claim = "logo", by = "amelie", work = "12.5 design", evidence = "…" }
    { day = 9.5, ballots = "logo", for = ["jonas"], against = ["mina"], signed = true }
    { day = 13, settle = "everything" }                        or a list of names
    { day = 20, propose = "hosting", by = "jonas", class = "spend", text = "…", pay = { mina = "9" } }
    { day = 20, propose = "rates", by = "jonas", class = "settings", text = "…", calls = [
        "setCategory(1, 'design', 45, 80, true)"] }
    { day = 20, propose = "2nd", by = "mina", class = "agreement", text = "…", agreement = "file:b.md" }
    { day = 30, execute = "hosting", by = "mina" }
    { day = 31, post = "…", kind = "release", by = "amelie", about = "logo", label = "release-1" }
    { day = 31, delegate = { amelie = "jonas" } }              "" takes the votes back
    { day = 99, refund = "everybody" }
    { day = 40, withdraw = "logo" }   { day = 41, wait = true }
    { day = 42, expect = { phase = "building", logo = "rejected" } }
    { day = 30, every = 7, until = 90, work = { amelie = "4-9 design" }, voters = ["jonas"], evidence = [
        "…"] }                                     claims, signed ballots, settled when it is over

TOML lets a table go on in the next line only inside of [ ]. A day is counted from the story's
beginning, or a date. With `every` and `until` what a verb without a name does is repeated. Texts may
be files beside the story: “file:NAME”.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.wallet.words import Class, PostKind
from scripts.demo import acts
from scripts.demo.acts import Act, Moment
from scripts.demo.cast import Cast
from scripts.demo.routine import read_work
from scripts.demo.sections import DAY, StorySection

Reader = Callable[[StorySection, Cast], Act]
MOST_REPETITIONS = 1000


def read_life(chapter: StorySection, cast: Cast) -> list[Moment]:
    """The moments of one chapter, in the order of the file."""
    moments: list[Moment] = []
    for section in chapter.inner("life", "life"):
        verb = _verb(section)
        for at in _times(section, cast):
            if verb == "work":
                moments.extend(read_work(section, cast, at))
            else:
                moments.append(Moment(at, section.label, _VERBS[verb](section, cast)))
        section.finish()
    return moments


def _verb(section: StorySection) -> str:
    known = [*_VERBS, "work"]
    # A claim and a ballot say more about themselves with words that are verbs elsewhere.
    found = [verb for verb in known if section.has(verb)]
    if "claim" in found:
        found = [verb for verb in found if verb != "work"]
    if len(found) != 1:
        raise section.wrong("life", f"needs exactly one verb of {', '.join(known)}")
    return found[0]


def _times(section: StorySection, cast: Cast) -> list[int]:
    first = section.seconds("day", cast.begins)
    every = section.raw("every")
    if every is None:
        return [first]
    if isinstance(every, bool) or not isinstance(every, int | float) or every <= 0:
        raise section.wrong("every", "must be a number of days, more than zero")
    until = section.seconds("until", cast.begins)
    step = round(every * DAY)
    if until < first or (until - first) // step >= MOST_REPETITIONS:
        raise section.wrong(
            "until", f"must be later than the day, for at most {MOST_REPETITIONS} times"
        )
    if section.has("label") or section.has("claim") or section.has("propose"):
        raise section.wrong("every", "what has a name can't be repeated: remove one of them")
    return list(range(first, until + 1, step))


def _accept(section: StorySection, cast: Cast) -> Act:
    return acts.Accept(section.people("accept", cast.people), section.flag("signed"))


def _contribute(section: StorySection, cast: Cast) -> Act:
    return acts.Contribute(section.sums("contribute", cast.people, cast.decimals))


def _pledge(section: StorySection, cast: Cast) -> Act:
    promises = []
    for who, text in section.table("pledge").items():
        category, units, _ = section.work("pledge", text, cast.categories)
        promises.append((section.person("pledge", who, cast.people), category, units))
    return acts.Pledge(tuple(promises))


def _claim(section: StorySection, cast: Cast) -> Act:
    label = cast.name(section, "claim", section.text("claim"))
    by = section.person("by", section.raw("by"), cast.people)
    category, units, _ = section.work("work", section.text("work"), cast.categories)
    return acts.Claim(label, by, category, units, section.words("evidence"))


def _ballots(section: StorySection, cast: Cast) -> Act:
    label = cast.refer(section, "ballots", section.raw("ballots"))
    answers = [section.people(key, cast.people) for key in ("for", "against", "abstain")]
    voters = [handle for group in answers for handle in group]
    if not voters or len(set(voters)) < len(voters):
        raise section.wrong(
            "ballots", "each voter answers once: name them under for, against or abstain"
        )
    return acts.Ballots(label, answers[0], answers[1], answers[2], section.flag("signed"))


def _settle(section: StorySection, cast: Cast) -> Act:
    found = section.raw("settle")
    by = _by(section, cast)
    if found == "everything":
        return acts.Settle((), by)
    labels = found if isinstance(found, list) else [found]
    return acts.Settle(tuple(cast.refer(section, "settle", label) for label in labels), by)


def _propose(section: StorySection, cast: Cast) -> Act:
    payments = section.sums("pay", cast.people, cast.decimals) if section.has("pay") else ()
    calls = section.raw("calls") or []
    if not isinstance(calls, list):
        raise section.wrong("calls", "must be a list of texts such as [\"setAbout('0x…')\"]")
    return acts.Propose(
        label=cast.name(section, "propose", section.text("propose")),
        by=section.person("by", section.raw("by"), cast.people),
        kind=section.word("class", Class),
        text=section.words("text"),
        payments=payments,
        calls=tuple(str(call) for call in calls),
        agreement=section.words("agreement") if section.has("agreement") else None,
    )


def _execute(section: StorySection, cast: Cast) -> Act:
    label = cast.refer(section, "execute", section.raw("execute"))
    return acts.Execute(label, _by(section, cast))


def _post(section: StorySection, cast: Cast) -> Act:
    label = section.text("label", "-")
    about = section.raw("about")
    return acts.Post(
        by=section.person("by", section.raw("by"), cast.people),
        kind=section.word("kind", PostKind, PostKind.UPDATE),
        text=section.words("post"),
        about="" if about is None else cast.refer(section, "about", about),
        label="" if label == "-" else cast.name(section, "label", label),
    )


def _delegate(section: StorySection, cast: Cast) -> Act:
    choices = [
        (
            section.person("delegate", who, cast.people),
            section.person("delegate", to, cast.people) if to else "",
        )
        for who, to in section.table("delegate").items()
    ]
    return acts.Delegate(tuple(choices))


def _refund(section: StorySection, cast: Cast) -> Act:
    return acts.Refund(section.people("refund", cast.people))


def _withdraw(section: StorySection, cast: Cast) -> Act:
    return acts.Withdraw(cast.refer(section, "withdraw", section.raw("withdraw")))


def _expect(section: StorySection, cast: Cast) -> Act:
    states = section.table("expect")
    for label in states:
        if label != "phase":
            cast.refer(section, "expect", label)
    return acts.Expect(tuple((label, str(state)) for label, state in states.items()))


def _wait(section: StorySection, cast: Cast) -> Act:
    section.flag("wait")
    return acts.Wait()


def _by(section: StorySection, cast: Cast) -> str:
    found = section.raw("by")
    return cast.creator if found is None else section.person("by", found, cast.people)


_VERBS: dict[str, Reader] = {
    "accept": _accept,
    "contribute": _contribute,
    "pledge": _pledge,
    "claim": _claim,
    "ballots": _ballots,
    "settle": _settle,
    "propose": _propose,
    "execute": _execute,
    "post": _post,
    "delegate": _delegate,
    "refund": _refund,
    "withdraw": _withdraw,
    "expect": _expect,
    "wait": _wait,
}
