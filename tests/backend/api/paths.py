"""Questions about a world: every route of the API, with what exists there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import httpx

from tests.backend.api.ledger import address_of

NOUNS = (
    "", "/members", "/holders", "/contributions", "/refunds", "/claims", "/polls", "/ballots",
    "/decisions", "/treasury", "/treasury/movements", "/custody", "/custody/movements", "/lines",
    "/payments", "/dividends", "/collections", "/exits", "/sharing", "/tiers", "/moves", "/posts",
    "/snapshots", "/agreement/versions", "/agreement/acceptances", "/categories", "/rules",
    "/statistics", "/transfers", "/explanation", "/search?q=the",
    "/polls?state=PASSED", "/polls?state=REJECTED", "/lines?state=OPEN",
    "/claims?outcome=ACCEPTED", "/contributions?kind=WORK",
)  # fmt: skip


def questions(projects: Iterable[str], people: Iterable[str]) -> Iterator[str]:
    """What is asked of each project and each person in it."""
    yield "/v1/projects"
    yield "/v1/projects?phase=BUILDING"
    yield "/v1/projects?category=Design&needs=OPEN"
    accounts = [address_of(name) for name in people]
    for account in accounts:
        yield f"/v1/accounts/{account}"
        yield f"/v1/accounts/{account}/inbox"
    for project in projects:
        for noun in NOUNS:
            yield f"/v1/projects/{project}{noun}"
        for account in accounts:
            yield f"/v1/projects/{project}/members/{account}"
            yield f"/v1/projects/{project}/members/{account}/dividends"
            yield f"/v1/projects/{project}/members/{account}/access"
            yield f"/v1/projects/{project}/contributions?account={account}&limit=2"
            yield f"/v1/projects/{project}/transfers?account={account}"


def answers(
    api: httpx.Client, asked: Iterable[str], more: str = ""
) -> dict[str, tuple[int, object]]:
    """What is answered to each; `more` is added to each question."""
    found = {}
    for path in asked:
        join = "&" if "?" in path else "?"
        answer = api.get(f"{path}{join}{more}" if more else path)
        body = answer.json()
        found[path] = (answer.status_code, body.get("data", body.get("type")))
    return found
