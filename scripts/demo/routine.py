"""Work done again and again: one line of a story becomes claims, ballots and settlements."""

from __future__ import annotations

from datetime import UTC, datetime

from backend.wallet.amounts import UNIT_DECIMALS, format_amount
from scripts.demo import acts
from scripts.demo.acts import Moment
from scripts.demo.cast import CLAIM, Cast
from scripts.demo.sections import StorySection

HOUR = 3600
BALLOTS_AFTER = 5 * HOUR
# After the last second for ballots, since a claim that isn't decided early waits for it.
MARGIN = HOUR


def read_work(section: StorySection, cast: Cast, at: int) -> list[Moment]:
    """What one round of work brings about; hours are drawn between the two that the story names."""
    voters = section.people("voters", cast.people)
    against = section.people("against", cast.people)
    evidence = _evidence(section)
    moments: list[Moment] = []
    labels: list[str] = []
    for number, (who, text) in enumerate(section.table("work").items()):
        by = section.person("work", who, cast.people)
        category, least, most = section.work("work", text, cast.categories)
        chance = cast.chance(f"{section.label}/{at}/{who}")
        # Quarters of an hour, as people write their hours down.
        units = min(most, -(-chance.randint(least, most) // 25) * 25)
        label = cast.name(section, "work", f"{section.label} {by} {at}", CLAIM)
        told = _told(cast, by, text, units, chance.choice(evidence), at)
        moments.append(
            Moment(at + number * 60, section.label, acts.Claim(label, by, category, units, told))
        )
        answers = _answers(voters, against, by)
        moments.append(
            Moment(at + BALLOTS_AFTER, section.label, acts.Ballots(label, *answers, (), True))
        )
        labels.append(label)
    over = at + HOUR + cast.claim_period + MARGIN
    moments.append(Moment(over, section.label, acts.Settle(tuple(labels), cast.creator)))
    return moments


def _evidence(section: StorySection) -> list[str]:
    found = section.raw("evidence")
    if not isinstance(found, list) or not found or not all(isinstance(text, str) for text in found):
        raise section.wrong("evidence", "must be a list of texts, of which one is taken each time")
    return found


def _told(cast: Cast, by: str, work: object, units: int, evidence: str, at: int) -> bytes:
    """Evidence as somebody would write it down: who, when, how much of what, and the words of the story."""
    day = datetime.fromtimestamp(at, UTC).date().isoformat()
    category = str(work).split(maxsplit=1)[1]
    amount = format_amount(units, UNIT_DECIMALS)
    return f"{day} · {cast.people[by]} · {amount} {category}\n\n{evidence}\n".encode()


def _answers(
    voters: tuple[str, ...], against: tuple[str, ...], claimant: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    in_favour = tuple(voter for voter in voters if voter not in (claimant, *against))
    return in_favour, tuple(voter for voter in against if voter != claimant)
