"""Nobody fills the store, uses up what others may send, or makes a reader's browser send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.backend.api.server import served
from tests.backend.intake.conftest import Desk


@contextmanager
def other(desk: Desk, **changes: object) -> Iterator[httpx.Client]:
    """Another API over the same index."""
    settings = desk.settings.replace(**changes)
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        yield api


def test_a_client_may_send_so_much_a_minute(desk: Desk) -> None:
    with other(desk, intake_rate=2.0) as api:
        codes = [api.post("/v1/ballots", content=b"{}").status_code for _ in range(3)]
        assert codes == [422, 422, 429]
        refused = api.post("/v1/content", content=b"text")
        assert refused.status_code == 429
        assert 20 <= int(refused.headers["retry-after"]) <= 31
        assert api.get("/v1/projects").status_code == 200


def test_no_more_ballots_are_kept_than_may_be(desk: Desk) -> None:
    with other(desk, intake_rows=1) as api:
        assert api.post("/v1/ballots", json=desk.signed("founder")).status_code == 200
        full = api.post("/v1/ballots", json=desk.signed("voter"))
        assert full.status_code == 507
        assert full.json()["type"].endswith("intake_full")
        again = api.post("/v1/ballots", json=desk.signed("founder"))
        assert again.status_code == 200


def test_large_bodies_are_refused_unread(desk: Desk) -> None:
    assert desk.api.post("/v1/ballots", content=b" " * 40_000).status_code == 413
    assert desk.api.post("/v1/content", content=b" " * (2**20 + 1)).status_code == 413
    # What has no length is refused too, and other paths take no body at all.
    assert desk.api.post("/v1/content", content=iter([b"a"])).status_code == 413
    assert desk.api.post("/v1/projects", content=b"a").status_code == 413


def test_what_is_no_ballot_is_refused_in_a_sentence(desk: Desk) -> None:
    given = desk.signed("founder")
    wrong: list[object] = [
        [],
        {},
        None,
        {**given, "support": "perhaps"},
        {**given, "signature": "0xzz"},
        {**given, "signature": "0x" + "11" * 9000},
        {**given, "poll": "0x12"},
        {**given, "voter": "nobody"},
        {**given, "voter": 5},
    ]
    for body in wrong:
        refused = desk.api.post("/v1/ballots", json=body)
        assert refused.status_code == 422, (body, refused.text)
    assert desk.api.post("/v1/ballots", content=b"\xff{").status_code == 422
    unknown = desk.send({**given, "poll": "0x" + "77" * 32})
    assert unknown.json()["type"].endswith("thing_unknown")
    unknown = desk.send({**given, "project": "0x" + "77" * 20})
    assert unknown.json()["type"].endswith("project_unknown")


def test_pages_of_other_sites_can_not_send(desk: Desk) -> None:
    for origin in ("https://elsewhere.example", "null"):
        refused = desk.send(desk.signed("founder"), Origin=origin)
        assert refused.status_code == 403
    own = str(desk.api.base_url).rstrip("/")
    assert desk.send(desk.signed("founder"), Origin=own).status_code == 200


def test_it_is_off_by_default(desk: Desk) -> None:
    with other(desk, intake=False) as api:
        assert api.post("/v1/ballots").status_code == 404
        assert api.post("/v1/ballots", json=desk.signed("founder")).status_code == 413
        assert api.post("/v1/content", content=b"a").status_code == 413
        path = f"/v1/projects/{desk.project.address}/waiting"
        assert api.get(path).status_code == 404


def test_a_node_that_is_gone_is_told(desk: Desk) -> None:
    with other(desk, rpc_url="http://127.0.0.1:9") as api:
        assert api.post("/v1/ballots", json=desk.signed("founder")).status_code == 503
