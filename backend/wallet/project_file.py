"""A project from a TOML file: what people write, checked and turned into what `createProject`
takes.

    name = "Slow Notes"                 # at most 32 bytes
    symbol = "SLOW"
    agreement = "agreement.md"          # files beside this one; their SHA-256 digests go on chain
    about = "about.md"

    [funding]
    currency = "0x…"                    # an ERC-20, or "coin" for the chain's native coin
    price = "0.50"                      # of the currency for one share
    minimum = "5.00"                    # smallest contribution
    cap = "50000.00"                    # largest sum; without it there is none
    money = "20000.00"                  # the raising's thresholds; without any it starts at once
    backers = 12
    pledged = "300"                     # units of work
    deadline = 2027-03-31               # its last second in UTC; or "45 days" from now

    [shares]
    seat = "10"                         # shares to hold to count where each member counts once
    issuance = "25 %"                   # what work may mint in 30 days, of the supply
    transfers = "members"               # none, members, free
    gate = "0x…"                        # contract that says who counts as one person; without it,
                                        # every member counts
    counts_roots = true                 # keeps the sum of square roots, for rules that are
                                        # quadratic; without it, kept if one is

    [sharing]                           # without it, as these lines say
    retained = "0 %"                    # part of each dividend that the treasury keeps
    exit_part = "0 %"                   # part of their book value that leavers take with them
    holding_time = "30 days"            # for how long shares must have been held to leave with them

    [rules.claim]                       # and spend, settings, agreement, dissolve
    weighting = "members"               # shares, members, quadratic
    quorum = "20 %"
    approval = "50 %"
    cap = "100 %"                       # most that one account counts for; without it, all
    period = "3 days"
    notice = "3 days"                   # all but claims

    [[categories]]
    name = "design"
    rate = "40"                         # shares for one unit
    ceiling = "80"                      # largest claim in units

    [[founders]]
    account = "0x…"
    shares = "1000"

Amounts are texts in quotation marks, so that nothing is rounded on the way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address

from backend.wallet.amounts import SHARE_DECIMALS, UNIT_DECIMALS
from backend.wallet.errors import InputInvalid
from backend.wallet.files import unreadable
from backend.wallet.project import NATIVE
from backend.wallet.project_rules import read_rules
from backend.wallet.sections import Section
from backend.wallet.words import TransferPolicy, Weighting
from backend.wording import failure

# As the constants of these names in contracts/modules/Creation.sol and Settings.sol, in seconds.
LONGEST_RAISING = 730 * 24 * 3600
LONGEST_HOLDING = 180 * 24 * 3600
MOST_CATEGORIES = 255
# Who got shares for nothing must not leave with others' money unless the founders said so.
NO_EXITS = 0
HOLDING_TIME = 30 * 24 * 3600

TokenFacts = Callable[[ChecksumAddress], tuple[str, int]]


@dataclass(frozen=True)
class ProjectFile:
    """A file that was read.

    `parameters` is the tuple that `createProject` takes, `texts` the contents of the agreement and
    of the description,
    in this order; `decimals` and `currency_symbol` are the currency's.
    """

    name: str
    parameters: tuple[Any, ...]
    texts: tuple[bytes, bytes]
    currency_symbol: str
    decimals: int


def read_project_file(
    path: Path,
    token_facts: TokenFacts,
    now: int,
    names: Mapping[str, ChecksumAddress] | None = None,
    ignored: frozenset[str] = frozenset(),
) -> ProjectFile:
    """Reads and checks a project's file.

    `token_facts` tells symbol and decimals of a token, `now` is the chain's time. `names` may stand
    for addresses in
    the file; tables named in `ignored` are somebody else's. Raises InputInvalid for the first thing
    that is wrong.
    """
    whole = Section(path, "", _read_toml(path, ignored))
    return _read(whole, token_facts, now, names or {})


def read_project_table(table: dict[str, Any], token_facts: TokenFacts, now: int) -> ProjectFile:
    """The same from what stands in such a file, its texts named by their digests, as forms have it."""
    return _read(Section(Path("form"), "", table, by_digest=True), token_facts, now, {})


def _read(
    whole: Section, token_facts: TokenFacts, now: int, names: Mapping[str, ChecksumAddress]
) -> ProjectFile:
    addresses = {"coin": NATIVE, **names}
    funding = whole.section("funding")
    currency = _address(funding, "currency", addresses)
    symbol, decimals = token_facts(currency)
    rules, categories, founders = _read_lists(whole, addresses)
    quadratic = any(rule[0] == Weighting.QUADRATIC for rule in rules)
    terms = (
        whole.short_text("name"),
        whole.short_text("symbol"),
        whole.digest("agreement"),
        whole.digest("about"),
        currency,
        *_read_funding(funding, decimals, now),
        *_read_shares(whole.section("shares"), addresses, quadratic),
        _read_sharing(whole.section("sharing", optional=True)),
    )
    texts = (b"", b"") if whole.by_digest else (whole.content("agreement"), whole.content("about"))
    whole.finish()
    parameters = (terms, rules, categories, founders)
    return ProjectFile(whole.text("name"), parameters, texts, symbol, decimals)


def _read_lists(whole: Section, names: Mapping[str, ChecksumAddress]) -> tuple[Any, Any, Any]:
    rules = read_rules(whole.section("rules"))
    categories = [_read_category(each) for each in whole.sections("categories")]
    if len(categories) > MOST_CATEGORIES:
        raise whole.fault("categories", "too_many", most=MOST_CATEGORIES)
    founders = [_read_founder(each, names) for each in whole.sections("founders")]
    return rules, categories, founders


def _read_toml(path: Path, ignored: frozenset[str]) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
    except tomllib.TOMLDecodeError as error:
        raise failure(
            InputInvalid, "project_files.syntax", file=str(path), reason=str(error)
        ) from None
    return {key: value for key, value in table.items() if key not in ignored}


def _read_funding(section: Section, decimals: int, now: int) -> tuple[int, ...]:
    price = section.amount("price", decimals, 96)
    minimum = section.amount("minimum", decimals, 96, 0)
    cap = section.amount("cap", decimals, 96, 0)
    money = section.amount("money", decimals, 96, 0)
    backers = section.amount("backers", 0, 24, 0)
    pledged = section.amount("pledged", UNIT_DECIMALS, 64, 0)
    deadline = section.moment("deadline", now, 0)
    section.finish()
    if price == 0:
        raise section.fault("price", "zero")
    if any((money, backers, pledged)):
        if deadline == 0:
            raise section.fault("deadline", "deadline_missing")
        if deadline > now + LONGEST_RAISING:
            raise section.fault("deadline", "deadline_far")
        if deadline <= now:
            raise section.fault("deadline", "deadline_over")
    elif deadline:
        raise section.fault("deadline", "deadline_idle")
    if cap and cap < max(money, minimum * backers):
        raise section.fault("cap", "cap_low")
    # As in contracts/modules/Creation.sol: the room kept free for a backer must bring them a share.
    if cap and backers and minimum * 10**SHARE_DECIMALS < price:
        raise section.fault("minimum", "minimum_low")
    return price, minimum, cap, money, backers, pledged, deadline


def _read_shares(
    section: Section, names: Mapping[str, ChecksumAddress], quadratic: bool
) -> tuple[Any, ...]:
    found = (
        section.amount("seat", SHARE_DECIMALS, 96),
        section.part("issuance"),
        int(section.word("transfers", TransferPolicy, TransferPolicy.MEMBERS)),
        _address(section, "gate", names) if section.has("gate") else NATIVE,
        section.flag("counts_roots", quadratic),
    )
    section.finish()
    if found[0] == 0:
        raise section.fault("seat", "zero")
    if quadratic and not found[4]:
        raise section.fault("counts_roots", "roots_needed")
    return found


def _read_sharing(section: Section) -> tuple[int, int, int]:
    found = (
        section.part("retained", 0),
        section.part("exit_part", NO_EXITS),
        section.duration("holding_time", HOLDING_TIME),
    )
    section.finish()
    if found[2] > LONGEST_HOLDING:
        raise section.fault("holding_time", "bounds", least="0 days", most="180 days")
    return found


def _read_category(section: Section) -> tuple[bytes, int, int]:
    found = (
        section.short_text("name"),
        section.amount("rate", SHARE_DECIMALS, 96),
        section.amount("ceiling", UNIT_DECIMALS, 32),
    )
    section.finish()
    if found[2] == 0:
        raise section.fault("ceiling", "zero")
    return found


def _read_founder(
    section: Section, names: Mapping[str, ChecksumAddress]
) -> tuple[ChecksumAddress, int]:
    found = (
        _address(section, "account", names),
        section.amount("shares", SHARE_DECIMALS, 96),
    )
    section.finish()
    if found[0] == NATIVE or found[1] == 0:
        raise section.fault("account", "founder")
    return found


def _address(section: Section, key: str, names: Mapping[str, ChecksumAddress]) -> ChecksumAddress:
    text = section.text(key)
    if text in names:
        return names[text]
    if not is_address(text):
        known = ", ".join(f"“{name}”" for name in names)
        raise section.fault(key, "address", given=text, known=known)
    return to_checksum_address(text)
