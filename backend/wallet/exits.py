"""Leaving with one's part of what the treasury holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from eth_typing import ChecksumAddress
from web3.exceptions import ContractLogicError

from backend.wallet.amounts import BASIS_POINTS
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, Project
from backend.wallet.reverts import contract_error
from backend.wallet.tokens import balance_of, currency_of
from backend.wallet.words import Phase
from backend.wording import Currency, failure

# What may change between looking and leaving, in basis points: somebody else leaves or is paid.
TOLERANCE = 100
_SNAPSHOTS_COMPARED = 16


@dataclass(frozen=True)
class Part:
    """What a leaver is paid of one token, and the least that they accept."""

    token: ChecksumAddress
    amount: int
    least: int
    currency: Currency


@dataclass(frozen=True)
class Leaving:
    """An exit as it would be now."""

    leaver: ChecksumAddress
    recipient: ChecksumAddress
    shares: int
    held: int
    snapshot: int
    parts: tuple[Part, ...]

    def arguments(self, parts: Iterable[Part]) -> dict[str, object]:
        """What `exit` is called with, for these parts."""
        listed = sorted(parts, key=lambda part: int(part.token, 16))
        return {
            "shares": self.shares,
            "tokens": [part.token for part in listed],
            "minimums": [part.least for part in listed],
            "snapshot": self.snapshot,
            "recipient": self.recipient,
        }


def known_tokens(project: Project) -> list[ChecksumAddress]:
    """The tokens that the project has dealt in and the treasury holds: its currency, the native
    coin, and those of lines and dividends.
    """
    named = {project.facts.currency: None, NATIVE: None}
    for event in ("LineOpened", "DividendDistributed"):
        named |= {log["args"]["token"]: None for log in project.logs(event)}
    return [token for token in named if balance_of(project, token, project.facts.treasury)]


def preview(
    project: Project,
    leaver: ChecksumAddress,
    shares: int | None = None,
    *,
    tokens: Iterable[ChecksumAddress] = (),
    without: Iterable[ChecksumAddress] = (),
    recipient: ChecksumAddress | None = None,
    tolerance: int = TOLERANCE,
) -> Leaving:
    """What leaving with these shares (None: all that can leave) pays now.

    `tokens` are asked for besides the known ones, `without` are given up. ContractError if it would
    be refused; InputInvalid names a token that can't be paid.
    """
    snapshot, most = _snapshot_for(project, leaver)
    shares = most if shares is None else shares
    given_up = set(without)
    wanted = [each for each in {*known_tokens(project), *tokens} if each not in given_up]
    parts = [_part(project, token, shares, tolerance) for token in wanted]
    held = int(project.ask("balanceOf", leaver))
    leaving = Leaving(leaver, recipient or leaver, shares, held, snapshot, tuple(parts))
    _require_payable(project, leaving)
    return leaving


def leave(project: Project, leaving: Leaving) -> Plan:
    """Give up the shares and be paid; refused if a part is less than its least."""
    facts = {
        "held": leaving.held,
        "to": leaving.recipient,
        "given": [(part.amount, part.currency) for part in leaving.parts],
    }
    return project.plan("exit", leaving.arguments(leaving.parts), "exits.exit", facts)


def _part(project: Project, token: ChecksumAddress, shares: int, tolerance: int) -> Part:
    held = balance_of(project, token, project.facts.treasury)
    dissolved = project.ask("phase") == Phase.DISSOLVED
    part = BASIS_POINTS if dissolved else int(project.ask("sharing").exitPart)
    supply = int(project.ask("totalSupply"))
    amount = held * shares * part // (supply * BASIS_POINTS) if supply else 0
    least = amount * (BASIS_POINTS - tolerance) // BASIS_POINTS
    return Part(token, amount, least, currency_of(project, token))


def _snapshot_for(project: Project, leaver: ChecksumAddress) -> tuple[int, int]:
    """The snapshot with which most shares can leave, and how many: of the newest that are older
    than the holding time.
    """
    newest = 0
    if project.ask("phase") != Phase.DISSOLVED:
        newest = _newest_held(project)
    most = (newest, _exitable(project, leaver, newest))
    for number in range(newest - 1, max(0, newest - _SNAPSHOTS_COMPARED), -1):
        try:
            most = max(most, (number, _exitable(project, leaver, number)), key=lambda each: each[1])
        except ContractError:
            break  # from before the last exit
    return most


def _newest_held(project: Project) -> int:
    """The newest snapshot that is older than the holding time; of what isn't, the newest of all."""
    terms = project.ask("sharing")
    newest = int(project.ask("newestSnapshot"))
    now = int(project.web3.eth.get_block("latest")["timestamp"])
    low, high = 0, newest
    while low < high:
        middle = (low + high + 1) // 2
        fits = middle < int(project.ask("clock")) and (
            int(project.ask("pastTotals", middle).takenAt) + terms.holdingTime <= now
        )
        low, high = (middle, high) if fits else (low, middle - 1)
    if low == 0 and terms.exitPart:
        raise failure(InputInvalid, "inputs.no_held_snapshot", holding=int(terms.holdingTime))
    return low


def _exitable(project: Project, leaver: ChecksumAddress, snapshot: int) -> int:
    answer = _call(project, leaver, project.encode("exitable", [leaver, snapshot]))
    return int.from_bytes(answer, "big")


def _require_payable(project: Project, leaving: Leaving) -> None:
    """First the exit itself, then each token alone: it is named if it fails."""
    _try(project, leaving, ())
    for part in leaving.parts:
        try:
            _try(project, leaving, (part,))
        except ContractError as error:
            raise failure(
                InputInvalid, "inputs.token_fails", token=part.token, reason=error
            ) from None


def _try(project: Project, leaving: Leaving, parts: tuple[Part, ...]) -> None:
    arguments = leaving.arguments(parts)
    _call(project, leaving.leaver, project.encode("exit", list(arguments.values())))


def _call(project: Project, sender: ChecksumAddress, data: bytes) -> bytes:
    call: Any = {"from": sender, "to": project.address, "data": data}
    try:
        return bytes(project.web3.eth.call(call))
    except ContractLogicError as error:
        raise contract_error(error, "en", project.facts.money) from None
