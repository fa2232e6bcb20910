"""What a project is created from, as plain Python data."""

from typing import Any

from tests.contracts.support.values import (
    DAY,
    UNIT,
    ZERO,
    Policy,
    Weighting,
    digest,
    money,
    shares,
    text32,
)

AGREEMENT = digest("We own together what we build together.")
ABOUT = digest("A focus timer for freelancers.")
DEVELOPMENT, TEACHING = 1, 2
RATE = shares(10)
CEILING = 40 * UNIT

RULE_FIELDS = ("weighting", "quorum", "approval", "cap", "period", "notice")
EASY = {
    "weighting": Weighting.SHARES,
    "quorum": 1_000,
    "approval": 5_000,
    "cap": 10_000,
    "period": 4 * DAY,
    "notice": 3 * DAY,
}
STRICT = {**EASY, "quorum": 4_000, "approval": 6_600, "period": 8 * DAY}
RULES = {"CLAIM": {**EASY, "notice": 0}, "SPEND": EASY, "SETTINGS": EASY}
RULES |= {"AGREEMENT": {**STRICT, "notice": 7 * DAY}, "DISSOLVE": STRICT}

TERMS = {
    "name": text32("Focus Timer"),
    "symbol": text32("FOCUS"),
    "agreement": AGREEMENT,
    "about": ABOUT,
    "currency": ZERO,
    "price": money(1),
    "minimum": money(10),
    "cap": money(5_000),
    "money_threshold": 0,
    "backers_threshold": 0,
    "pledge_threshold": 0,
    "deadline": 0,
    "seat_shares": shares(50),
    "issuance": 2_000,
    "transfers": Policy.FREE,
    "gate": ZERO,
    "counts_roots": False,
    "sharing": (2_000, 8_000, 10 * DAY),
}
RAISING = {
    "money_threshold": money(1_000),
    "backers_threshold": 3,
    "pledge_threshold": 40 * UNIT,
}
CATEGORIES = (
    (text32("development"), RATE, CEILING),
    (text32("teaching"), RATE // 2, CEILING),
)


def rule(**changes: Any) -> tuple[Any, ...]:
    """A rule that is easy except for what is named."""
    return rule_tuple({**EASY, **changes})


def rule_tuple(fields: dict[str, Any]) -> tuple[Any, ...]:
    """A rule in the order of its Solidity struct."""
    return tuple(fields[name] for name in RULE_FIELDS)


def parameters(
    founders: tuple[tuple[Any, int], ...] = (),
    categories: tuple[tuple[bytes, int, int], ...] = CATEGORIES,
    rules: dict[str, dict[str, Any]] | None = None,
    **terms: Any,
) -> tuple[Any, ...]:
    """Parameters of a project that is easy except for what is named."""
    unknown = set(terms) - set(TERMS)
    if unknown:
        raise TypeError(f"there are no terms named {sorted(unknown)}")
    changed = rules or {}
    return (
        tuple({**TERMS, **terms}.values()),
        tuple(rule_tuple({**fields, **changed.get(name, {})}) for name, fields in RULES.items()),
        categories,
        founders,
    )
