"""Whoever published a text first has it erased by signing so; nobody else does, and it stays away."""

from __future__ import annotations

from typing import Any

import pytest

from backend.content import ContentStore, digest_of
from backend.wallet import member, typed_data
from tests.backend.intake.conftest import Desk

PROFILE = b"# Amina\n\nDesigner in Zanzibar.\n"
PROFILE_KIND = 4


@pytest.fixture
def published(desk: Desk) -> str:
    """The founder's profile, uploaded, posted, indexed and found by its words."""
    for person in ("founder", "voter"):
        desk.chain.send(person, member.accept(desk.project))
    digest = desk.api.post("/v1/content", content=PROFILE).json()["digest"]
    _post(desk, "founder")
    desk.follow()
    assert _found(desk) == [digest]
    return str(digest)


def _post(desk: Desk, person: str) -> None:
    arguments = {"kind": PROFILE_KIND, "about": bytes(32), "digest": digest_of(PROFILE)}
    desk.chain.send(person, desk.project.plan("post", arguments, ""))


def _found(desk: Desk) -> list[str]:
    path = f"/v1/projects/{desk.project.address}/search"
    found = desk.api.get(path, params={"q": "zanzibar"}).json()["data"]
    return [each["post"]["digest"] for each in found]


def erase(desk: Desk, signer: str, account: str, digest: str) -> Any:
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    owner = desk.chain.address(account)
    message = typed_data.erasure(domain, bytes.fromhex(digest[2:]), owner)
    signature = typed_data.sign(desk.chain.account(signer), message)
    body = {
        "project": desk.project.address,
        "digest": digest,
        "account": owner,
        "signature": f"0x{signature.hex()}",
    }
    return desk.api.post("/v1/erasures", json=body)


def test_its_owner_has_it_erased_for_good(desk: Desk, published: str) -> None:
    erased = erase(desk, "founder", "founder", published)
    assert erased.status_code == 200, erased.text
    assert erased.json()["account"] == desk.chain.address("founder")
    assert not ContentStore(desk.settings.content_dir).has(digest_of(PROFILE))  # type: ignore[arg-type]
    gone = desk.api.get(f"/v1/content/{published}")
    assert gone.status_code == 410
    assert "erased by its owner" in gone.json()["detail"]
    assert desk.api.post("/v1/content", content=PROFILE).status_code == 410
    desk.chain.pass_time(1)  # answers are kept until the index moves, or for a minute
    desk.follow()
    assert _found(desk) == []
    listed = desk.api.get(f"/v1/projects/{desk.project.address}/posts").json()["data"]
    assert [each["digest"] for each in listed] == [published]
    assert erase(desk, "founder", "founder", published).status_code == 200


def test_nobody_else_does(desk: Desk, published: str) -> None:
    assert erase(desk, "voter", "founder", published).json()["type"].endswith("signature_forged")
    assert erase(desk, "voter", "voter", published).json()["type"].endswith("not_the_owner")
    # Publishing it as well doesn't make it theirs, nor keeps the owner from having it erased.
    _post(desk, "voter")
    desk.follow()
    assert erase(desk, "voter", "voter", published).status_code == 403
    assert erase(desk, "founder", "founder", published).status_code == 200


def test_what_belongs_to_all_is_nobodys_to_erase(desk: Desk) -> None:
    agreement = f"0x{desk.project.ask('agreement')[1].hex()}"
    desk.chain.send("founder", member.accept(desk.project))
    _post_digest(desk, agreement)
    assert erase(desk, "founder", "founder", agreement).status_code == 403


def _post_digest(desk: Desk, digest: str) -> None:
    arguments = {"kind": 0, "about": bytes(32), "digest": bytes.fromhex(digest[2:])}
    desk.chain.send("founder", desk.project.plan("post", arguments, ""))
    desk.follow()
