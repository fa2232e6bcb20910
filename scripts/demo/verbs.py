"""The verbs of a story's life. Each act is one table: when, and one verb with what it needs.

    { day = 0, accept = "everybody" }                          signed = true: sent by the relayer
    { day = 1, contribute = { amelie = "120.00" } }
    { day = 2, pledge = { jonas = "30 development" } }
    { day = 31, post = "…", kind = "release", by = "amelie", about = "logo", label = "release-1" }
    { day = 31, delegate = { amelie = "jonas" } }              "" takes the votes back; signed = true
    { day = 99, refund = "everybody" }
    { day = 3, vouch = ["mina"] }       { day = 3, unvouch = ["mina"] }       by the gate's registrar
    { day = 4, recount = ["mina"], by = "jonas" }              the project asks its gate again
    { day = 42, expect = { phase = "building", logo = "rejected", travel = "open" } }
                                        what the API must say of the project, of polls and of lines
    { day = 43, access = 1, has = ["mina"], lacks = ["jonas"] }      to a tier
    { day = 43, hold = { mina = "12.5", jonas = "0" } }              so many shares, no more and no less
    { day = 41, wait = true }
    { day = 30, every = 7, until = 90, work = { amelie = "4-9 design" }, voters = ["jonas"], evidence = [
        "…"] }                                     claims, signed ballots, settled when it is over

Those of claims and decisions are in `scripts.demo.deciding_verbs`, those of revenue, budgets and
leaving in `scripts.demo.sharing_verbs`.

TOML lets a table go on in the next line only inside of [ ]. A day is counted from the story's
beginning, or a date. With `every` and `until` what a verb without a name does is repeated. Texts may
be files beside the story: “file:NAME”.
"""

from __future__ import annotations

from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.words import PostKind
from scripts.demo import acts
from scripts.demo.acts import Act, Moment
from scripts.demo.cast import CLAIM, LINE, POST, PROPOSAL, Cast
from scripts.demo.deciding_verbs import DECIDING_VERBS, Reader
from scripts.demo.routine import read_work
from scripts.demo.sections import DAY, StorySection
from scripts.demo.sharing_verbs import SHARING_VERBS

MOST_REPETITIONS = 1000
# What gives a name to a thing, which can't be given twice.
ABOUT = (POST, CLAIM, PROPOSAL)
NAMING = ("label", "claim", "propose", "distribute")


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
    if any(section.has(key) for key in NAMING):
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


def _post(section: StorySection, cast: Cast) -> Act:
    label = section.text("label", "-")
    about = section.raw("about")
    return acts.Post(
        by=section.person("by", section.raw("by"), cast.people),
        kind=section.word("kind", PostKind, PostKind.UPDATE),
        text=section.words("post"),
        about="" if about is None else cast.refer(section, "about", about, *ABOUT),
        label="" if label == "-" else cast.name(section, "label", label, POST),
    )


def _delegate(section: StorySection, cast: Cast) -> Act:
    choices = [
        (
            section.person("delegate", who, cast.people),
            section.person("delegate", to, cast.people) if to else "",
        )
        for who, to in section.table("delegate").items()
    ]
    return acts.Delegate(tuple(choices), section.flag("signed"))


def _refund(section: StorySection, cast: Cast) -> Act:
    return acts.Refund(section.people("refund", cast.people))


def _expect(section: StorySection, cast: Cast) -> Act:
    states = section.table("expect")
    for label in states:
        if label != "phase":
            cast.refer(section, "expect", label, CLAIM, PROPOSAL, LINE)
    return acts.Expect(tuple((label, str(state)) for label, state in states.items()))


def _hold(section: StorySection, cast: Cast) -> Act:
    return acts.Hold(section.sums("hold", cast.people, SHARE_DECIMALS))


def _wait(section: StorySection, cast: Cast) -> Act:
    section.flag("wait")
    return acts.Wait()


def _vouch(section: StorySection, cast: Cast) -> Act:
    return _vouching(section, cast, "vouch", True)


def _unvouch(section: StorySection, cast: Cast) -> Act:
    return _vouching(section, cast, "unvouch", False)


def _vouching(section: StorySection, cast: Cast, key: str, person: bool) -> Act:
    if not cast.gated:
        raise section.wrong(key, "the story has no gate: write [gate], and name it under [shares]")
    return acts.Vouch(section.people(key, cast.people), person)


def _recount(section: StorySection, cast: Cast) -> Act:
    return acts.Recount(section.people("recount", cast.people), cast.by(section))


def _access(section: StorySection, cast: Cast) -> Act:
    tier = section.amount("access", 0, 16)
    has, lacks = (section.people(key, cast.people) for key in ("has", "lacks"))
    if not has and not lacks:
        raise section.wrong("access", "name who has access (has), or who hasn't (lacks)")
    both = set(has) & set(lacks)
    if both:
        raise section.wrong("access", f"{min(both)} can't have access and lack it")
    return acts.Access(tier, has, lacks)


_VERBS: dict[str, Reader] = {
    "accept": _accept,
    "contribute": _contribute,
    "pledge": _pledge,
    "post": _post,
    "delegate": _delegate,
    "refund": _refund,
    "vouch": _vouch,
    "unvouch": _unvouch,
    "recount": _recount,
    "expect": _expect,
    "access": _access,
    "hold": _hold,
    "wait": _wait,
    **DECIDING_VERBS,
    **SHARING_VERBS,
}
