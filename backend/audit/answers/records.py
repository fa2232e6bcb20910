"""What is written down of what happened: ballots, posts, acceptances, decisions; and of what holds by
it: snapshots, versions of the agreement, categories, rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backend.audit.answers.categories import categories, told_categories
from backend.audit.answers.chain import Chain, hexed
from backend.audit.answers.comparing import Comparison, amount, compare_all, compare_count, seconds
from backend.audit.answers.polls import CLASSES
from backend.audit.answers.told import Answers

SUPPORTS = ("AGAINST", "FOR", "ABSTAIN")
KINDS = ("UPDATE", "RESULT", "IDEA", "NEED", "PROFILE", "RELEASE", "RECEIPT")
WEIGHTINGS = ("SHARES", "MEMBERS", "QUADRATIC")
RULE = ("quorum", "approval", "cap", "period", "notice")
TOTALS = ("supply", "roots", "seats", "members")
NONE = "0x" + 64 * "0"

Things = dict[str, dict[str, Any]]


def compare_records(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Each of them by the project's events and views."""
    now = chain.block_time()
    ballots, accepted, work = (
        _ballots(chain, project),
        _accepted(chain, project),
        _work(chain, project),
    )
    yield from compare_all("ballots", ballots, _told_ballots(answers))
    yield compare_count("ballots", ballots, answers.of("ballots"))
    yield compare_count("acceptances", accepted, answers.of("agreement/acceptances"))
    yield compare_count("work", work, _work_told(answers))
    yield from compare_all("posts", _posts(chain, project), _told_posts(answers))
    yield from compare_all("acceptances", accepted, _told_accepted(answers))
    yield from compare_all("decisions", _decisions(chain, project), _told_decisions(answers))
    yield from compare_all("work", work, _told_work(answers))
    yield from compare_all("snapshots", _snapshots(chain, project), _told_snapshots(answers, now))
    yield from compare_all("agreements", _agreements(chain, project), _told_agreements(answers))
    yield from compare_all("categories", categories(chain, project), told_categories(answers))
    yield from compare_all("rules", _rules(chain, project), _told_rules(answers))


def _ballots(chain: Chain, project: str) -> Things:
    return {
        f"{hexed(log.arguments['poll'])} {log.arguments['voter']}": {
            "support": SUPPORTS[log.arguments["support"]],
            "weight": log.arguments["weight"],
            "counted": log.arguments["counted"],
        }
        for log in chain.logs(project, "BallotCast")
    }


def _told_ballots(answers: Answers) -> Things:
    return {
        f"{each['poll']} {each['voter']}": {
            "support": each["support"],
            "weight": amount(each["weight"]),
            "counted": amount(each["counted"]),
        }
        for each in answers.of("ballots")
    }


def _posts(chain: Chain, project: str) -> Things:
    found = Counter(
        (
            log.arguments["author"],
            KINDS[log.arguments["kind"]],
            hexed(log.arguments["about"]),
            hexed(log.arguments["digest"]),
        )
        for log in chain.logs(project, "Posted")
    )
    return {" ".join(post): {"times": times} for post, times in found.items()}


def _told_posts(answers: Answers) -> Things:
    found = Counter(
        (each["author"], each["kind"], each["about"] or NONE, each["digest"])
        for each in answers.of("posts")
    )
    return {" ".join(post): {"times": times} for post, times in found.items()}


def _accepted(chain: Chain, project: str) -> Things:
    return {
        f"{log.arguments['account']} {log.arguments['version']}": {
            "digest": hexed(log.arguments["digest"])
        }
        for log in chain.logs(project, "AgreementAccepted")
    }


def _told_accepted(answers: Answers) -> Things:
    return {
        f"{each['account']} {each['version']}": {"digest": each["digest"]}
        for each in answers.of("agreement/acceptances")
    }


def _decisions(chain: Chain, project: str) -> Things:
    executors = {
        log.arguments["poll"]: log.arguments["executor"]
        for log in chain.logs(project, "DecisionExecuted")
    }
    return {
        hexed(log.arguments["poll"]): {
            "proposer": log.arguments["proposer"],
            "class": CLASSES[log.arguments["class"]],
            "text": hexed(log.arguments["text"]),
            "salt": hexed(log.arguments["salt"]),
            "executor": executors.get(log.arguments["poll"]),
            "calls": [
                f"{target.lower()} {value} 0x{data.hex()} {hexed(code)}"
                for target, value, data, code in log.arguments["calls"]
            ],
        }
        for log in chain.logs(project, "ProposalCreated")
    }


def _told_decisions(answers: Answers) -> Things:
    return {
        each["decision"]: {
            "proposer": each["proposer"],
            "class": each["class"],
            "text": each["text"],
            "salt": each["salt"],
            "executor": each["executor"],
            "calls": [
                f"{call['target'].lower()} {amount(call['value'])} {call['data']} {call['code_hash']}"
                for call in each["calls"]
            ],
        }
        for each in answers.of("decisions")
    }


def _work(chain: Chain, project: str) -> Things:
    """Work that was accepted, by its claim."""
    return {
        hexed(log.arguments["claim"]): {"shares": log.arguments["shares"]}
        for log in chain.logs(project, "ClaimSettled")
        if log.arguments["accepted"] and log.arguments["shares"]
    }


def _told_work(answers: Answers) -> Things:
    return {each["claim"]: {"shares": amount(each["shares"])} for each in _work_told(answers)}


def _work_told(answers: Answers) -> list[Any]:
    told = answers.of("contributions")
    return [each for each in told if each["kind"] == "WORK" and amount(each["shares"])]


def _snapshots(chain: Chain, project: str) -> Things:
    """Those whose time is over: the newest may still change."""
    now = chain.block_time()
    numbers = range(1, chain.view(project, "newestSnapshot") + 1)
    taken = chain.logs(project, "SnapshotTaken")
    over = [number for number, log in zip(numbers, taken, strict=True) if _taken(log) < now]
    found = chain.views(project, [("pastTotals", [number]) for number in over])
    return {
        str(number): {"taken": totals["takenAt"], **{name: totals[name] for name in TOTALS}}
        for number, totals in zip(over, found, strict=True)
    }


def _taken(log: Any) -> int:
    return int(log.arguments["takenAt"])


def _told_snapshots(answers: Answers, now: int) -> Things:
    return {
        str(each["number"]): {
            "taken": seconds(each["taken_at"]),
            "supply": amount(each["supply"]),
            "roots": amount(each["roots"]),
            "seats": each["seats"],
            "members": each["members"],
        }
        for each in answers.of("snapshots")
        if seconds(each["taken_at"]) < now
    }


def _agreements(chain: Chain, project: str) -> Things:
    version = chain.view(project, "agreement")["version"]
    numbers = range(1, version + 1)
    found = chain.views(project, [("agreementDigest", [number]) for number in numbers])
    return {
        str(number): {"digest": hexed(digest)}
        for number, digest in zip(numbers, found, strict=True)
    }


def _told_agreements(answers: Answers) -> Things:
    return {
        str(each["version"]): {"digest": each["digest"]}
        for each in answers.of("agreement/versions")
    }


def _rules(chain: Chain, project: str) -> Things:
    versions = chain.views(project, [("currentRuleVersion", [kind]) for kind in range(5)])
    asked = [
        (kind, version) for kind, newest in enumerate(versions) for version in range(1, newest + 1)
    ]
    found = chain.views(project, [("ruleOf", list(each)) for each in asked])
    return {
        f"{CLASSES[kind]} {version}": {
            "weighting": WEIGHTINGS[rule["weighting"]],
            **{name: rule[name] for name in RULE},
        }
        for (kind, version), rule in zip(asked, found, strict=True)
    }


def _told_rules(answers: Answers) -> Things:
    return {
        f"{each['class']} {each['version']}": {
            "weighting": each["weighting"],
            **{name: each[name] for name in RULE},
        }
        for each in answers.of("rules")
    }
