"""What pages draw: progress of a raising, tallies, parts of the cap table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from backend.api.models.base import Amount, Money
from backend.api.models.budget import Line
from backend.api.models.member import Holder
from backend.api.models.poll import Poll, Rule
from backend.api.models.project import Project
from backend.api.models.sharing import Dividend
from backend.pages.charts import Piece, bar
from backend.wording import Currency, counting_sentences, rule_sentences, say, sentence_for_call
from backend.wording.formats import money, number, part, scaled, shortened

_WHOLE = 10_000


@dataclass(frozen=True)
class Progress:
    """One threshold: what was reached of what is needed, and the bar that shows it."""

    name: str
    scale: str
    label: str
    reached: str
    needed: str
    met: bool
    chart: Markup


def progress(project: Project, language: str) -> list[Progress]:
    """The thresholds that the raising has."""
    raised, needed = project.raised, project.thresholds
    found: list[Progress] = []
    pairs = (
        # What was refunded had been given: a raising that failed is shown as far as it came.
        ("money", given(project), int(needed.money.amount)),
        ("backers", raised.backers, needed.backers),
        ("pledged", int(raised.pledged.amount), int(needed.pledged.amount)),
    )
    for name, reached, threshold in pairs:
        if threshold:
            found.append(_progress(project, language, name, reached, threshold))
    return found


def given(project: Project) -> int:
    """All money that was ever given, in currency base units."""
    return int(project.raised.money.amount) + int(project.raised.refunded.amount)


def told(language: str, value: Money) -> str:
    """An amount of a currency; in base units with the token's address if it doesn't say more."""
    if value.decimals is None:
        return f"{number(language, int(value.amount))} {shortened(value.token)}"
    return money(language, int(value.amount), Currency(value.symbol or "?", value.decimals))


def line_chart(line: Line, language: str) -> Markup:
    """What a budget line has paid of all that it was opened with."""
    left, whole = told(language, line.left), told(language, line.amount)
    label = say(language, "pages.left_of", left=left, whole=whole)
    return bar([Piece(int(line.paid.amount), "reached")], int(line.amount.amount), label, height=8)


def dividend_chart(dividend: Dividend, language: str) -> Markup:
    """What was collected of a dividend."""
    collected, whole = told(language, dividend.collected), told(language, dividend.amount)
    label = say(language, "pages.collected_of", collected=collected, whole=whole)
    pieces = [Piece(int(dividend.collected.amount), "met")]
    return bar(pieces, int(dividend.amount.amount), label, height=8)


def _progress(project: Project, language: str, name: str, reached: int, threshold: int) -> Progress:
    def written(value: int) -> str:
        if name == "money":
            of = project.raised.money
            amount = Money(
                amount=str(value), decimals=of.decimals, symbol=of.symbol, token=of.token
            )
            return told(language, amount)
        return number(language, scaled(value, 2 if name == "pledged" else 0))

    label = say(language, f"pages.threshold_{name}")
    said = say(language, "pages.of", reached=written(reached), whole=written(threshold))
    met = reached >= threshold
    chart = bar([Piece(reached, "met" if met else "reached")], threshold, f"{label}: {said}")
    scale = {"money": "money", "pledged": "units"}.get(name, "count")
    return Progress(name, scale, label, written(reached), written(threshold), met, chart)


def tally_chart(poll: Poll, language: str) -> Markup:
    """For, against and abstained out of the electorate, with the quorum as a line."""
    tally = poll.tally
    electorate = int(tally.electorate.amount)
    pieces = [
        Piece(int(tally.in_favour.amount), "for"),
        Piece(int(tally.against.amount), "against"),
        Piece(int(tally.abstained.amount), "abstain"),
    ]
    label = say(
        language,
        "pages.tally_label",
        for_=part_of(tally.in_favour, tally.electorate, language),
        against=part_of(tally.against, tally.electorate, language),
        abstained=part_of(tally.abstained, tally.electorate, language),
        quorum=part(language, poll.rule.quorum),
    )
    return bar(pieces, electorate, label, mark=electorate * poll.rule.quorum // _WHOLE, height=14)


def part_of(value: Amount, whole: Amount, language: str) -> str:
    """A part of a whole as a percentage."""
    everything = int(whole.amount)
    return part(language, int(value.amount) * _WHOLE // everything if everything else 0)


def holder_chart(holder: Holder, largest: int, language: str) -> Markup:
    """A holder's part beside that of the largest holder."""
    return bar(
        [Piece(holder.part, "shares")], max(largest, 1), part(language, holder.part), height=8
    )


def rule_words(rule: Rule, language: str) -> list[str]:
    """A rule in words."""
    return rule_sentences(
        language,
        rule.class_,
        weighting=rule.weighting,
        quorum=rule.quorum,
        approval=rule.approval,
        cap=rule.cap,
        period=rule.period,
        notice=rule.notice,
    )


def counting_words(project: Project, rules: Sequence[Rule], language: str) -> list[str]:
    """Who counts as one person under some rules, and how that can be gamed."""
    pairs = [(rule.weighting, rule.cap) for rule in rules]
    return counting_sentences(language, pairs, project.gate)


def sharing_words(project: Project, language: str) -> str:
    """How revenue is split, and on which terms members leave."""
    terms = project.sharing
    facts = {
        "retained": terms.retained,
        "exitPart": terms.exit_part,
        "holdingTime": terms.holding_time,
    }
    return sentence_for_call("setSharing", facts, language)
