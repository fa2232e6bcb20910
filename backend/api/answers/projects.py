"""Projects, their categories, rules and agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backend.api.answers.desk import (
    SHARE_DECIMALS,
    Desk,
    ProjectDesk,
    checksummed,
    checksummed_or_none,
    counted,
    iso,
    iso_or_none,
    shares,
    units,
)
from backend.api.answers.sharing import sharing
from backend.api.models.base import Money, values_of
from backend.api.models.contribution import Category
from backend.api.models.others import AgreementVersion, Snapshot
from backend.api.models.poll import Rule
from backend.api.models.project import (
    Contributions,
    Project,
    Raised,
    Register,
    Thresholds,
    Token,
)
from backend.api.models.vocabulary import CLASSES, POLICIES, WEIGHTINGS, Phase
from backend.storage import project_queries, treasury_queries
from backend.storage.reader import Row

_Project = values_of(Project)
_Token = values_of(Token)
_Contributions = values_of(Contributions)
_Thresholds = values_of(Thresholds)
_Raised = values_of(Raised)
_Register = values_of(Register)
_Category = values_of(Category)
_Rule = values_of(Rule)

ROOT_DECIMALS = 9
_Purse = Callable[[int], Money]


def phase_at(row: Row, now: int) -> Phase:
    """The phase of a project at a time not before its creation."""
    if row["dissolved_at"] is not None:
        return "DISSOLVED"
    if row["succeeded_at"] is not None:
        return "BUILDING"
    return "RAISING" if now <= row["deadline"] else "FAILED"


def project(desk: Desk, row: Row) -> Project:
    """One project."""
    desk.tokens.know(row["currency"], row["currency_symbol"], row["currency_decimals"])
    facts = desk.tokens.facts(row["currency"])
    money = desk.purse(row["currency"])
    terms = project_queries.terms(desk.view, row["project"], row["currency"]) or {}
    held = (terms.get("received") or 0) - (terms.get("sent") or 0)
    return _Project(
        project=checksummed(row["project"]),
        treasury=checksummed(row["treasury"]),
        creator=checksummed(row["creator"]),
        name=row["name"],
        symbol=row["symbol"],
        phase=phase_at(row, desk.view.now),
        currency=_Token(
            address=checksummed(row["currency"]), symbol=facts.symbol, decimals=facts.decimals
        ),
        contributions=_contributions(money, row, held),
        thresholds=_thresholds(money, row),
        raised=_raised(money, row),
        totals=_register(row),
        seat_shares=shares(row["seat_shares"]),
        issuance=row["issuance"],
        transfers=POLICIES[row["transfers"]],
        gate=checksummed_or_none(row["gate"]),
        counts_roots=row["counts_roots"],
        sharing=sharing(row),
        dissolved_at=iso_or_none(row["dissolved_at"]),
        agreement=terms.get("digest") or row["agreement"],
        agreement_version=terms.get("version") or 1,
        about=row["about"],
        created_at=iso(row["created_at"]),
        transaction=row["transaction_hash"],
    )


def current_price(desk: Desk, row: Row) -> int:
    """What one whole share costs now, rounded up, in currency base units."""
    return _price(row, treasury_queries.balance(desk.view, row["project"], row["currency"]))


def _price(row: Row, held: int) -> int:
    """The same where it is known what the treasury holds of the currency."""
    price, supply = row["price"] or 0, row["supply"] or 0
    if row["succeeded_at"] is None or supply == 0:
        return int(price)
    return max(int(price), -(-held * 10**SHARE_DECIMALS // supply))


def _contributions(money: _Purse, row: Row, held: int) -> Contributions:
    return _Contributions(
        price=money(row["price"] or 0),
        current_price=money(_price(row, held)),
        minimum=money(row["minimum"]),
        cap=money(row["cap"]) if row["cap"] else None,
        open=bool(row["open"]),
    )


def _thresholds(money: _Purse, row: Row) -> Thresholds:
    return _Thresholds(
        money=money(row["money_threshold"]),
        backers=row["backers_threshold"],
        pledged=units(row["pledge_threshold"]),
        deadline=iso_or_none(row["deadline"]),
    )


def _raised(money: _Purse, row: Row) -> Raised:
    return _Raised(
        money=money(row["money"] or 0),
        refunded=money(row["refunded"] or 0),
        escrow=money(row["escrow"] or 0),
        backers=row["backers"] or 0,
        pledged=units(row["pledged"]),
        succeeded_at=iso_or_none(row["succeeded_at"]),
    )


def _register(row: Row) -> Register:
    return _Register(
        supply=shares(row["supply"]),
        roots=counted(row["roots"] or 0, ROOT_DECIMALS),
        seats=row["seats"] or 0,
        members=row["members"] or 0,
        holders=row["holders"] or 0,
        snapshot=row["snapshot"] or 0,
        snapshot_taken_at=iso_or_none(row["taken_at"]),
    )


def category(row: Row) -> Category:
    """One category of work."""
    return _Category(
        number=row["number"],
        name=row["name"],
        rate=shares(row["rate"]),
        ceiling=units(row["ceiling"]),
        open=row["open"],
        pledged=units(row["pledged"]),
        units=units(row["units"]),
        shares=shares(row["shares"]),
    )


def rules(rows: Sequence[Row]) -> list[Rule]:
    """All versions of all rules; the newest version of each class is in force."""
    newest = {row["class"]: max(row["version"], 0) for row in reversed(rows)}
    return [rule(row, in_force=row["version"] == newest[row["class"]]) for row in rows]


def rule(row: Row, *, in_force: bool, version: int | None = None) -> Rule:
    """A rule, from a row that has its columns."""
    return _Rule(
        class_=CLASSES[row["class"]],
        version=row["version"] if version is None else version,
        weighting=WEIGHTINGS[row["weighting"]],
        quorum=row["quorum"],
        approval=row["approval"],
        cap=row["cap"],
        period=row["period"],
        notice=row["notice"],
        in_force=in_force,
    )


def agreement_version(desk: ProjectDesk, row: Row) -> AgreementVersion:
    """One version of the agreement."""
    return AgreementVersion(
        version=row["version"],
        digest=row["digest"],
        adopted_at=iso(row["timestamp"]),
        stored=desk.stored(row["digest"]),
    )


def snapshot(row: Row) -> Snapshot:
    """The register at a snapshot."""
    return Snapshot(
        number=row["number"],
        taken_at=iso(row["taken_at"]),
        supply=shares(row["supply"]),
        roots=counted(row["roots"], ROOT_DECIMALS),
        seats=row["seats"],
        members=row["members"],
    )
