"""docs/launch.md's "On the day", step by step, as commands: each says in words that it did its part."""

from __future__ import annotations

import json
from typing import Final

from scripts.bench_index.serving import running
from scripts.rehearse_launch.people import RehearsalFailed, Stage

DAY: Final = 86_400
ID: Final = r"id (0x[0-9a-f]{64})"
ADDRESS: Final = r"The project is (0x[0-9a-fA-F]{40})"


def rehearse(stage: Stage, *, has_source: bool = True) -> None:
    """All steps. RehearsalFailed where one isn't as the document says.

    What takes longest, compiling all sources once more, comes last.
    """
    stage.prepare()
    examined(stage)
    deployed(stage)
    project = created(stage)
    lived(stage, project)
    served(stage, project)
    if has_source:
        verified(stage)


def examined(stage: Stage) -> None:
    """1: before the factory is there, that is the one thing WRONG."""
    out = stage.does("doctor", "--key", "deployer", code=1)
    wrong = [line for line in out.splitlines() if line.startswith("WRONG")]
    if len(wrong) != 1 or "coledger deploy" not in wrong[0]:
        raise RehearsalFailed(f"The doctor finds something else wrong: {out}")


def deployed(stage: Stage) -> None:
    """2: the factory is deployed and recorded; a second time nothing is sent."""
    stage.does("deploy", "--key", "deployer", "--yes")
    record = json.loads((stage.folder / "record.json").read_text("utf-8"))
    factory = record["contracts"]["ProjectFactory"]["address"]
    again = stage.does("deploy", "--key", "founder", "--yes")
    if "0 transactions to send" not in again or factory not in again:
        raise RehearsalFailed(f"Deploying again isn't nothing: {again}")
    stage.does("doctor", "--key", "deployer")  # now nothing is


def verified(stage: Stage) -> None:
    """3: the chain's code is this source, and what explorers ask for is written."""
    stage.does("audit", "source", "--out", "sources")
    written = {each.name for each in (stage.folder / "sources").iterdir()}
    if not {"ProjectFactory", "Governance", "Project"} <= {each.split(".")[0] for each in written}:
        raise RehearsalFailed(f"The bundle for explorers holds only {sorted(written)}.")


def created(stage: Stage) -> str:
    """5: the project, at the address that was predicted."""
    out = stage.does("project", "create", "project.toml", "--key", "founder", "--yes")
    project = stage.found(ADDRESS, out)
    if out.count(project) < 2:
        raise RehearsalFailed(f"The address wasn't predicted: {out}")
    return project


def lived(stage: Stage, project: str) -> None:
    """4: a contribution, a claim, a ballot, a decision with its notice, an exit."""
    for name in ("founder", "voter", "member", "giver"):
        stage.does("member", "accept", project, "--key", name, "--yes")
    stage.does("contribute", project, "5", "--key", "giver", "--yes")
    _claimed(stage, project)
    _decided(stage, project)
    stage.does("project", "snapshot", project, "--key", "founder", "--yes")
    stage.pass_time(DAY + 60)
    stage.does("exit", project, "2", "--key", "giver", "--yes")


def _claimed(stage: Stage, project: str) -> None:
    sent = ("--key", "member", "--yes")
    asked = ("claim", project, "development", "1", "--evidence", "evidence.md")
    claim = stage.found(ID, stage.does(*asked, *sent))
    stage.pass_time(1)
    stage.does("vote", project, claim, "for", "--key", "founder", "--yes", "--sign", "ballot.json")
    stage.does("relay", project, claim, "ballot.json", *sent)
    stage.pass_time(4 * DAY)
    stage.does("claim", "settle", project, claim, *sent)


def _decided(stage: Stage, project: str) -> None:
    sent = ("--key", "founder", "--yes")
    call = "setCategory(2, 'testing', 12.5, 40, true)"
    asked = ("propose", project, "settings", "--text", "why.md", "--call", call)
    poll = stage.found(ID, stage.does(*asked, *sent))
    stage.pass_time(1)
    stage.does("vote", project, poll, "for", *sent)  # two thirds of all: nothing can change it
    stage.does("execute", project, poll, *sent, code=2)  # its notice isn't over
    stage.pass_time(9 * DAY)
    stage.does("execute", project, poll, *sent)


def served(stage: Stage, project: str) -> None:
    """6: an index and an API, and an audit that takes neither's word."""
    stage.does("index", "--until-head")
    words = ("serve", "--no-index")
    with running(words, stage.environment, stage.folder) as api:
        url = f"http://127.0.0.1:{api.port}"
        stage.does("audit", project, "--rpc", stage.node.url, "--block", "latest", "--api", url)
    stage.does("doctor", "--key", "founder")
