"""What a community shares out: lines, dividends, parts of leavers, access, places of members."""

from __future__ import annotations

from backend.storage import tables
from tests.backend.api.community import Community
from tests.backend.api.ledger import DAY, ZERO, address_of


class Commons(Community):
    """The rest of what people do in a project of a ledger; all money is coin."""

    lines = 0
    dividends = 0

    def open_line(
        self, text: str, money: int, *, payee: str = "", owner: str = "", days: int = 60
    ) -> int:
        """A decision sets money apart; its number. A milestone has a payee, and is due earlier."""
        self.ledger.pass_time()
        self.lines += 1
        self._becomes(
            tables.line,
            self.lines,
            token=ZERO,
            amount=money,
            payee=address_of(payee) if payee else ZERO,
            owner=address_of(owner) if owner else ZERO,
            due_at=self.ledger.time + (days - 10) * DAY if payee else 0,
            expires_at=self.ledger.time + days * DAY,
            grace_weeks=7,
            digest=self.ledger.text(text),
            decision=None,
            paid=0,
            payments=0,
            closed_at=None,
            **self._opened(),
        )
        self._treasury("OUT", money, self.project, "LINE", line=self.lines)
        self._custody("IN", "lines", money, self.treasury, "LINE", line=self.lines)
        return self.lines

    def pay(self, claim: str) -> None:
        """The claim's line pays it."""
        asked = self._now(tables.claim, claim)
        line, payee, money = asked["line"], asked["claimant"], asked["payment"]
        self._adds(tables.line, line, paid=money, payments=1)
        self._becomes(tables.claim, claim, paid=money)
        self._happened(tables.line_payment, line=line, claim=claim, payee=payee, amount=money)
        self._custody("OUT", "lines", money, payee, "PAYMENT", line=line, account=payee)

    def close_line(self, line: int) -> None:
        """What a line has left returns."""
        self.ledger.pass_time()
        row = self._becomes(tables.line, line, closed_at=self.ledger.time)
        left = row["amount"] - row["paid"]
        self._custody("OUT", "lines", left, self.treasury, "LINE", line=line)
        self._treasury("IN", left, self.project, "LINE", line=line)

    def distribute(self, name: str, money: int) -> int:
        """Revenue, of which the treasury keeps a fifth; the dividend's number."""
        number, retained = self.snapshot(), money // 5
        self.dividends += 1
        self._becomes(
            tables.dividend,
            self.dividends,
            distributor=address_of(name),
            token=ZERO,
            snapshot=number,
            amount=money - retained,
            retained=retained,
            collected=0,
            collections=0,
            **self._opened(),
        )
        about = {"dividend": self.dividends}
        self._custody("IN", "dividends", money - retained, address_of(name), "DIVIDEND", **about)
        self._treasury("IN", retained, self.project, "DIVIDEND", **about)
        return self.dividends

    def collect(self, name: str, dividend: int) -> int:
        """Somebody collects their part, by what they hold now; how much it is."""
        self.ledger.pass_time()
        account, row = address_of(name), self._now(tables.dividend, dividend)
        supply = self._now(tables.snapshot, row["snapshot"])["supply"]
        part: int = row["amount"] * self._now(tables.holder, account)["shares"] // supply
        self._adds(tables.dividend, dividend, collected=part, collections=1)
        self._happened(
            tables.collection, dividend=dividend, holder=account, recipient=account, amount=part
        )
        about = {"dividend": dividend, "account": account}
        self._custody("OUT", "dividends", part, account, "COLLECTION", **about)
        return part

    def leave(self, name: str, part: int, paid: int) -> None:
        """Somebody leaves with a percentage of their shares, and so much coin."""
        self.ledger.pass_time()
        account = address_of(name)
        given_up = self._now(tables.holder, account)["shares"] * part // 100
        self.issue(account, -given_up)
        self._adds(tables.contributor, account, exited_shares=given_up)
        self._happened(tables.exit_, account=account, shares=given_up, recipient=account)
        self._happened(tables.exit_payment, exit=self.ledger.position, token=ZERO, amount=paid)
        self._treasury("OUT", paid, account, "EXIT", account=account)

    def set_tier(self, tier: int, token: str, minimum: int, category: int, units: int) -> None:
        """What a tier of access needs."""
        needs = {"token": token, "minimum": minimum, "category": category, "units": units}
        self._becomes(tables.tier, tier, **needs)

    def count_units(self, claim: str) -> None:
        """Accepted work counts towards access."""
        done = self._becomes(tables.claim, claim, counted=True)
        number = self._now(tables.member, done["claimant"])["number"]
        self._adds(tables.accepted_work, number, done["category"], units=done["units"])

    def move(self, name: str, to: str) -> None:
        """A member moves to a new address."""
        self.ledger.pass_time()
        old, new, time = address_of(name), address_of(to), self.ledger.time
        member, holder = self._now(tables.member, old), self._now(tables.holder, old)
        self._becomes(
            tables.member, new, **{**member, "account": new}, predecessor=old, arrived_at=time
        )
        gone = {"agreement_version": 0, "since": 0, "joined_at": None, "accepted_at": None}
        self._becomes(tables.member, old, **gone, successor=new, retired_at=time)
        self._becomes(tables.holder, new, **{**holder, "account": new})
        self._becomes(tables.holder, old, shares=0, votes=0)
        self._happened(
            tables.move,
            account=old,
            successor=new,
            vetoed=False,
            number=member["number"],
            shares=holder["shares"],
        )

    def veto(self, name: str, to: str) -> None:
        """A member forbids moving them."""
        self.ledger.pass_time()
        self._happened(tables.move, account=address_of(name), successor=address_of(to), vetoed=True)

    def adopt(self, version: int, text: str) -> None:
        """A newer agreement."""
        self.ledger.pass_time()
        digest = self.ledger.text(text)
        self._becomes(tables.agreement_version, version, digest=digest, opened=self.ledger.position)

    def accept_again(self, name: str, version: int) -> None:
        """A member accepts a newer version."""
        self.ledger.pass_time()
        account = address_of(name)
        digest = self._now(tables.agreement_version, version)["digest"]
        member = self._becomes(
            tables.member, account, agreement_version=version, accepted_at=self.ledger.time
        )
        self._happened(
            tables.acceptance,
            account=account,
            version=version,
            number=member["number"],
            digest=digest,
        )

    def dissolve(self) -> None:
        """The members end the project."""
        self.ledger.pass_time()
        self._becomes(tables.project, dissolved_at=self.ledger.time)

    def _custody(
        self, direction: str, pocket: str, amount: int, other: str, reason: str, **about: object
    ) -> None:
        self._happened(
            tables.custody_movement,
            direction=direction,
            token=ZERO,
            amount=amount,
            counterparty=other,
            reason=reason,
            **about,
        )
        sign = 1 if direction == "IN" else -1
        self._adds(tables.custody, ZERO, **{pocket: sign * amount})
