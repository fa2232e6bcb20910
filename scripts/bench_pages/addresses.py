"""Every kind of page of a large project."""

from __future__ import annotations

from scripts.bench_pages.crowd import Crowd

_LISTS = ("members", "holders", "contributions", "claims", "decisions", "treasury", "posts")


def pages(made: Crowd, language: str = "fr") -> dict[str, str]:
    """Where each is."""
    project = f"/{language}/projects/{made.project}"
    return {
        "project": project,
        "projects": f"/{language}/projects?q=guild&needs=OPEN&category=Design",
        "account": f"/{language}/accounts/{made.member}",
        "member": f"{project}/members/{made.member}",
        "poll": f"{project}/polls/{made.poll}",
        **{name: f"{project}/{name}" for name in _LISTS},
        "agreement": f"{project}/agreement?version=2",
        "charts": f"{project}/charts",
        "steering": f"{project}/steering",
        "events": f"{project}/events?figure=members",
        "status": f"/{language}/status",
        "inbox": f"/v1/accounts/{made.member}/inbox",
    }
