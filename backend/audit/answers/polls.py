"""Every poll's question, tally and state, and every claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backend.audit.answers.chain import Chain, hexed
from backend.audit.answers.comparing import Comparison, amount, compare_all, seconds
from backend.audit.answers.told import Answers

CLASSES = ("CLAIM", "SPEND", "SETTINGS", "AGREEMENT", "DISSOLVE")
STATES = (
    "NONE", "PENDING", "OPEN", "REJECTED", "PASSED", "READY", "LAPSED", "DONE", "WITHDRAWN",
)  # fmt: skip
TALLY = {
    "inFavour": "in_favour",
    "against": "against",
    "abstained": "abstained",
    "turnout": "turnout",
    "electorate": "electorate",
}


def compare_polls(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Polls and claims, each found through the project's events."""
    yield from compare_all("polls", _polls(chain, project), _told_polls(answers, project))
    yield from compare_all("claims", _claims(chain, project), _told_claims(answers, project))


def _polls(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    logs = chain.logs(project, "PollOpened")
    ids = [log.arguments["poll"] for log in logs]
    records = chain.views(project, [("pollOf", [poll]) for poll in ids])
    states = chain.views(project, [("pollState", [poll]) for poll in ids])
    tallies = chain.views(project, [("tally", [poll]) for poll in ids])
    return {
        hexed(poll): {
            "author": log.arguments["author"],
            "class": CLASSES[record["class"]],
            "snapshot": record["snapshot"],
            "closes": record["closesAt"],
            "state": STATES[state],
            "decided": tally["decidedAt"],
            "extended": record["extended"],
            **{name: tally[name] for name in TALLY},
        }
        for log, poll, record, state, tally in zip(logs, ids, records, states, tallies, strict=True)
    }


def _told_polls(answers: Answers, project: str) -> dict[str, dict[str, Any]]:
    return {
        poll["poll"]: {
            "author": poll["author"],
            "class": poll["class"],
            "snapshot": poll["snapshot"],
            "closes": seconds(poll["closes_at"]),
            "state": poll["state"],
            "decided": seconds(poll["decided_at"]),
            "extended": poll["extended"],
            **{name: amount(poll["tally"][told]) for name, told in TALLY.items()},
        }
        for poll in answers.all(f"/v1/projects/{project}/polls")
    }


def _claims(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    logs = chain.logs(project, "ClaimOpened")
    records = chain.views(project, [("claimOf", [log.arguments["claim"]]) for log in logs])
    paid = Counter[str]()
    for log in chain.logs(project, "LinePaid"):
        paid[hexed(log.arguments["claim"])] += log.arguments["amount"]
    return {
        hexed(log.arguments["claim"]): {
            "claimant": record["claimant"],
            "category": record["category"],
            "units": record["units"],
            "shares": record["shares"],
            "line": record["line"],
            "payment": record["payment"],
            "paid": paid[hexed(log.arguments["claim"])],
            "counted": record["counted"],
            "evidence": hexed(log.arguments["evidence"]),
        }
        for log, record in zip(logs, records, strict=True)
    }


def _told_claims(answers: Answers, project: str) -> dict[str, dict[str, Any]]:
    return {
        claim["claim"]: {
            "claimant": claim["claimant"],
            "category": claim["category"]["number"] if claim["category"] else 0,
            "units": amount(claim["units"]),
            "shares": amount(claim["shares"]),
            "line": claim["line"] or 0,
            "payment": amount(claim["payment"]) if claim["payment"] else 0,
            "paid": amount(claim["paid"]) if claim["paid"] else 0,
            "counted": claim["counted"],
            "evidence": claim["evidence"],
        }
        for claim in answers.all(f"/v1/projects/{project}/claims")
    }
