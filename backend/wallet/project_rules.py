"""The rules of a project's file: one for each class of decision, within the bounds that no decision
can move.
"""

from __future__ import annotations

from backend.wallet.amounts import BASIS_POINTS
from backend.wallet.sections import Section
from backend.wallet.words import Class, Weighting

HOUR = 3600
DAY = 24 * HOUR
_QUORUM = (100, BASIS_POINTS)
_APPROVAL = (5_000, 9_500)
_PERIOD = (HOUR, 60 * DAY)
_NOTICE = (3 * DAY, 60 * DAY)

RuleTuple = tuple[int, int, int, int, int, int]
_FIELDS = ("weighting", "quorum", "approval", "cap", "period", "notice")
# What the AGREEMENT rule must not be easier in than any other.
_STRICTEST = ("quorum", "approval", "period", "notice")


def read_rules(section: Section) -> list[RuleTuple]:
    """One rule a class, in the order of `Class`."""
    sections = [section.section(each.name.lower()) for each in Class]
    section.finish()
    rules = [_read_rule(each, kind) for each, kind in zip(sections, Class, strict=True)]
    strictest = rules[Class.AGREEMENT]
    for field in _STRICTEST:
        index = _FIELDS.index(field)
        for kind, rule in zip(Class, rules, strict=True):
            if rule[index] > strictest[index]:
                raise sections[Class.AGREEMENT].fault(field, "strictest", other=kind.name.lower())
    return rules


def _read_rule(section: Section, kind: Class) -> RuleTuple:
    rule = (
        int(section.word("weighting", Weighting)),
        section.part("quorum"),
        section.part("approval"),
        section.part("cap", BASIS_POINTS),
        section.duration("period"),
        section.duration("notice", 0) if kind is Class.CLAIM else section.duration("notice"),
    )
    section.finish()
    _require_within(section, "quorum", rule[1], _QUORUM, "1 %", "100 %")
    _require_within(section, "approval", rule[2], _APPROVAL, "50 %", "95 %")
    _require_within(section, "cap", rule[3], (1, BASIS_POINTS), "0.01 %", "100 %")
    _require_within(section, "period", rule[4], _PERIOD, "1 hour", "60 days")
    if kind is not Class.CLAIM:
        _require_within(section, "notice", rule[5], _NOTICE, "3 days", "60 days")
    elif rule[5]:
        raise section.fault("notice", "claim_notice")
    return rule


def _require_within(
    section: Section, key: str, value: int, bounds: tuple[int, int], least: str, most: str
) -> None:
    if not bounds[0] <= value <= bounds[1]:
        raise section.fault(key, "bounds", least=least, most=most)
