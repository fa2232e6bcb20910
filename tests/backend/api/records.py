"""One project of an index written by hand: how its rows are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backend.storage import tables
from tests.backend.api.ledger import DAY, NO_DIGEST, SHARE, ZERO, Ledger, address_of, id_of

COIN = 10**18
RULES: tuple[tuple[int, int, int, int, int, int], ...] = (
    (0, 500, 5000, 2500, 3 * DAY, 0),
    (0, 1500, 5000, 2500, 5 * DAY, 3 * DAY),
    (1, 2000, 5000, 10000, 5 * DAY, 3 * DAY),
    (1, 3000, 6600, 10000, 7 * DAY, 7 * DAY),
    (1, 3000, 6600, 10000, 7 * DAY, 7 * DAY),
)


@dataclass
class Records:
    """One project of a ledger. `price` is coin base units for one whole share."""

    ledger: Ledger
    name: str
    symbol: str
    price: int = COIN // 100
    money_threshold: int = 0
    backers_threshold: int = 0
    days: int = 0
    categories: tuple[tuple[str, int], ...] = (("Development", 40), ("Design", 40))
    gate: str = ZERO
    about: str = "Made together."
    members: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.project, self.treasury = address_of(self.name), address_of(f"{self.name} treasury")
        self._create()

    def _create(self) -> None:
        self.ledger.pass_time()
        agreement = self.ledger.text(f"# Agreement of {self.name}\n\nWhat we make is ours.\n")
        deadline = self.ledger.time + self.days * DAY if self.days else 0
        self._becomes(
            tables.project,
            treasury=self.treasury,
            creator=address_of("creator"),
            salt=NO_DIGEST,
            name=self.name,
            symbol=self.symbol,
            agreement=agreement,
            about=self.ledger.text(f"# {self.name}\n\n{self.about}"),
            currency=ZERO,
            minimum=COIN // 1000,
            money_threshold=self.money_threshold,
            backers_threshold=self.backers_threshold,
            pledge_threshold=0,
            deadline=deadline,
            seat_shares=SHARE,
            issuance=2000,
            transfers=1,
            gate=self.gate,
            counts_roots=False,
            dissolved_at=None,
            created_at=self.ledger.time,
            opened=self.ledger.position,
            transaction_hash=id_of(f"creation of {self.name}"),
        )
        self._becomes(tables.sharing, retained=2000, exit_part=8000, holding_time=30 * DAY)
        self._becomes(tables.funding, price=self.price, cap=0, open=True)
        started = None if self.days else self.ledger.time
        self._becomes(
            tables.raising,
            money=0,
            refunded=0,
            escrow=0,
            backers=0,
            pledged=0,
            succeeded_at=started,
        )
        nothing = dict.fromkeys(("supply", "roots", "seats", "members", "holders", "numbers"), 0)
        self._becomes(tables.register, **nothing, snapshot=0, taken_at=0)
        self._becomes(tables.agreement_version, 1, digest=agreement, opened=self.ledger.position)
        for number, (name, rate) in enumerate(self.categories):
            self._becomes(
                tables.category,
                number,
                name=name,
                rate=rate * SHARE,
                ceiling=8000,
                open=True,
                pledged=0,
                units=0,
                shares=0,
            )
        names = ("weighting", "quorum", "approval", "cap", "period", "notice")
        for class_, rule in enumerate(RULES):
            values = dict(zip(names, rule, strict=True))
            self._becomes(tables.rule, class_, 1, **values, opened=self.ledger.position)

    def _open_poll(self, poll: str, author: str, class_: int) -> None:
        number = self.snapshot()
        totals = self._now(tables.register)
        weighting, period = RULES[class_][0], RULES[class_][4]
        self._becomes(
            tables.poll,
            poll,
            author=author,
            **{"class": class_},
            snapshot=number,
            rule_version=1,
            closes_at=self.ledger.time + period,
            extended=False,
            claimant_counts=False,
            electorate=totals["supply"] if weighting == 0 else totals["seats"],
            in_favour=0,
            against=0,
            abstained=0,
            turnout=0,
            ballots=0,
            decided_at=None,
            decided_passed=None,
            closed=0,
            closed_at=None,
            **self._opened(),
        )

    def _opened(self) -> dict[str, Any]:
        return {
            "opened": self.ledger.position,
            "opened_at": self.ledger.time,
            "transaction_hash": id_of(f"transaction {self.ledger.block}"),
        }

    def _treasury(
        self, direction: str, amount: int, counterparty: str, reason: str, **facts: Any
    ) -> None:
        self._happened(
            tables.treasury_movement,
            direction=direction,
            token=ZERO,
            amount=amount,
            counterparty=counterparty,
            reason=reason,
            **facts,
        )
        side = "received" if direction == "IN" else "sent"
        self._adds(tables.treasury, ZERO, movements=1, **{side: amount})

    def _totals(self, **changes: int) -> None:
        self._adds(tables.register, **changes)

    def _adds(self, table: Any, *key: Any, **amounts: int) -> None:
        before = self._now(table, *key)
        counted = [column.name for column in table.c if not column.primary_key]
        zeros = {name: 0 for name in counted if name not in ("timestamp", "delegate")}
        start = before or ({**zeros, "delegate": None} if table is tables.holder else zeros)
        changed = {name: start[name] + amount for name, amount in amounts.items()}
        self._becomes(table, *key, **{**start, **changed})

    def _happened(self, table: Any, **values: Any) -> None:
        self.ledger.happened(table, project=self.project, **values)

    def _becomes(self, table: Any, *key: Any, **values: Any) -> dict[str, Any]:
        return self.ledger.becomes(table, self.project, *key, **values)

    def _now(self, table: Any, *key: Any) -> dict[str, Any]:
        return self.ledger.now(table, self.project, *key)
