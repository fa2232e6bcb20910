"""What an API says of a project, as checks: each answer against the contracts at the API's block."""

from __future__ import annotations

from backend.audit.comparing import Check
from scripts.reconcile.run import reconcile


def compare_answers(rpc: str, api: str, project: str) -> list[Check]:
    """Every answer about one project. NotComparable (503) if they can't be had as of one block."""
    report = reconcile(rpc, api, [project])
    return [
        Check("api", f"{each.kind}: {each.name}", each.chain, each.api, ("contracts", "API"))
        for comparisons in report.projects.values()
        for each in comparisons
    ]
