"""Two projects with needs and profiles in French and English, and a server over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger
from tests.backend.api.records import COIN
from tests.backend.api.server import served


def block(**lines: str) -> str:
    """The structured part of a text."""
    inside = "\n".join(f"{name} = {value}" for name, value in lines.items())
    return f"\n\n```coledger\n{inside}\n```\n"


NEEDS = {
    "translate": "# Traduire l'aide en anglais\n\nQuarante pages à traduire."
    + block(role='"traductrice"', category='"Writing"', units="20", language='["fr", "en"]', until="2100-01-01"),
    "proofread": "# Proofread the French brochure\n\nTypos and spelling.",
    "garden": "# A school garden\n\nSomebody who builds raised beds with children.",
    "past": "# Translate the old manual" + block(until="2020-01-01"),
    "filled": "# Translate the forum",
    "replaced": "# Translate the shop",
}  # fmt: skip
PROFILES = {
    "Amina Diallo": "# Amina Diallo\n\nI translate from French to English."
    + block(hours="4", category='"Writing"', language='["fr", "en"]'),
    "Bao Nguyen": "# Bao Nguyen\n\nJardinier, je construis des potagers avec des enfants.",
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """Where it is asked, and the digests of its needs and profiles."""

    api: httpx.Client
    project: str
    digests: dict[str, str]
    settings: Settings


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    ledger, digests = Ledger(folder), {}
    commons = Commons(ledger, "Town", "TOWN", money_threshold=COIN, backers_threshold=1, days=9)
    dead = Commons(ledger, "Dead", "DEAD", money_threshold=COIN, backers_threshold=9, days=1)
    for name, text in PROFILES.items():
        commons.join(name)
        digests[name] = commons.post(name, 4, text)
    for name, text in NEEDS.items():
        digests[name] = commons.post("Amina Diallo", 3, text)
    filled = "Found somebody." + block(filled="true")
    commons.post("Bao Nguyen", 0, filled, digests["garden"])  # not theirs to close
    commons.post("Amina Diallo", 0, filled, digests["filled"])
    digests["new"] = commons.post(
        "Amina Diallo", 3, "# Translate the shop, again", digests["replaced"]
    )
    dead.join("Amina Diallo")
    digests["dead"] = dead.post("Amina Diallo", 3, "# Translate a dead project's help")
    ledger.pass_time(2 * 86_400)
    commons.succeed()
    ledger.finish()
    ledger.close()
    settings = Settings(
        database=ledger.database, content_dir=ledger.content.folder, vectors_dir=folder / "vectors"
    )
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        yield Town(api, commons.project, digests, settings)
