"""Holders, members and the totals of the register."""

from __future__ import annotations

from collections.abc import Iterator

from backend.audit.answers.chain import NATIVE, Chain
from backend.audit.answers.comparing import Comparison, amount, compare, compare_all
from backend.audit.answers.told import Answers

NAMING = (
    "Transfer", "AgreementAccepted", "HolderNumbered", "DelegateChanged", "MemberMoved",
    "DividendCollected",
)  # fmt: skip
ARGUMENTS = ("from", "to", "account", "delegator", "fromDelegate", "toDelegate", "holder")
WEEK = 7 * 24 * 3600
# Claims and proposals that one author may open in a calendar week.
MOST_POLLS = 16


def compare_register(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Every holder's shares and votes, every member's record, supply, seats and counts."""
    yield from _holders(chain, answers, project)
    yield from _members(chain, answers, project)
    yield from _totals(chain, answers, project)


def accounts_of(chain: Chain, project: str) -> list[str]:
    """Everybody whom the project's events name as a holder or as a member."""
    logs = chain.logs(project, *NAMING)
    named: dict[str, None] = {}
    for log in logs:
        for argument in ARGUMENTS:
            account = log.arguments.get(argument)
            if account not in (None, NATIVE):
                named[account] = None
    return list(named)


def _holders(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    accounts = accounts_of(chain, project)
    shares = chain.views(project, [("balanceOf", [account]) for account in accounts])
    votes = chain.views(project, [("getVotes", [account]) for account in accounts])
    delegates = chain.views(project, [("delegates", [account]) for account in accounts])
    expected = {
        account: {"shares": held, "votes": cast, "delegate": None if to == account else to}
        for account, held, cast, to in zip(accounts, shares, votes, delegates, strict=True)
        if held
    }
    found = {
        line["account"]: {
            "shares": amount(line["shares"]),
            "votes": amount(line["votes"]),
            "delegate": line["delegate"],
        }
        for line in answers.all(f"/v1/projects/{project}/holders")
    }
    yield from compare_all("holders", expected, found)


def _members(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    accounts = accounts_of(chain, project)
    records = chain.views(project, [("memberOf", [account]) for account in accounts])
    shares = chain.views(project, [("balanceOf", [account]) for account in accounts])
    votes = chain.views(project, [("getVotes", [account]) for account in accounts])
    moves = chain.logs(project, "MemberMoved")
    predecessors = {log.arguments["to"]: log.arguments["from"] for log in moves}
    week = chain.block_time() // WEEK & 0xFFFF
    expected = {
        account: {
            "number": record["number"],
            "version": record["agreementVersion"],
            "since": record["since"],
            "polls left": MOST_POLLS - (record["opened"] if record["week"] == week else 0),
            "shares": held,
            "votes": cast,
            "predecessor": predecessors.get(account),
        }
        for account, record, held, cast in zip(accounts, records, shares, votes, strict=True)
        if record["agreementVersion"]
    }
    found = {
        member["account"]: {
            "number": member["number"],
            "version": member["agreement_version"],
            "since": member["since"],
            "polls left": member["polls_left"],
            "shares": amount(member["shares"]),
            "votes": amount(member["votes"]),
            "predecessor": member["predecessor"],
        }
        for member in answers.of("members")
    }
    yield from compare_all("members", expected, found)


def _totals(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    totals = chain.view(project, "totals")
    accounts = accounts_of(chain, project)
    shares = chain.views(project, [("balanceOf", [account]) for account in accounts])
    found = answers.project()["totals"]
    yield Comparison(
        "supply", "supply", chain.view(project, "totalSupply"), amount(found["supply"])
    )
    yield Comparison("supply", "sum of shares", sum(shares), amount(found["supply"]))
    expected = {
        "seats": totals["seats"],
        "roots": totals["roots"],
        "members": totals["members"],
        "holders": sum(1 for held in shares if held),
        "snapshot": chain.view(project, "newestSnapshot"),
    }
    told = {name: found[name] for name in expected} | {"roots": amount(found["roots"])}
    yield from compare("totals", "register", expected, told)
