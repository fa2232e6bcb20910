"""Ten thousand needs in an index of their own: what is asked of, kept between runs."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from backend.content import digest_of
from backend.matching.board import NEED
from scripts.bench_match.pairs import FILE, Pair, read_pairs
from scripts.setup.paths import ROOT
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger
from tests.backend.api.records import COIN

NEEDS: Final = 10_000
_SEED: Final = 7


@dataclass(frozen=True)
class Town:
    """Its index, its texts, and the folder of what matching keeps."""

    folder: Path

    @property
    def content(self) -> Path:
        """Where its texts are."""
        return self.folder / "content"

    @property
    def kept(self) -> Path:
        """Vectors and readings."""
        return self.folder / "kept"

    @property
    def database(self) -> Path:
        """Its index."""
        return self.folder / "index.db"


def texts(pairs: Sequence[Pair], count: int) -> list[bytes]:
    """As many different needs, of the sentences of the pairs."""
    chosen = random.Random(_SEED)  # noqa: S311 – to be repeated, not to be secret
    pool = [text for pair in pairs for text in (pair.said, pair.fits, *pair.distractors)]
    return [
        f"# {chosen.choice(pool)}\n\n{chosen.choice(pool)}. {chosen.choice(pool)} ({number})\n\n"
        f'```coledger\ncategory = "development"\nunits = {chosen.randint(1, 80)}\n```\n'.encode()
        for number in range(count)
    ]


def town() -> Town:
    """The town of these pairs, made if it isn't there yet."""
    name = hashlib.sha256(FILE.read_bytes() + b"%d" % NEEDS).hexdigest()[:12]
    found = Town(ROOT / "build" / "bench-match" / name)
    if not (found.folder / "done").exists():
        _make(found)
        (found.folder / "done").touch()
    return found


def rows(made: Town) -> list[dict[str, Any]]:
    """The needs as the index tells of them."""
    paths = sorted(made.content.glob("??/??/*"))
    common = {"kind": NEED, "project": "0x1", "author": "0x2", "about": "0x0"}
    return [{**common, "timestamp": i, "digest": f"0x{p.name}"} for i, p in enumerate(paths)]


def _make(made: Town) -> None:
    needs = texts(read_pairs(), NEEDS)
    for text in needs:
        _put(made.content, text)
    made.database.unlink(missing_ok=True)
    ledger = Ledger(made.folder)
    project = Commons(ledger, "Town", "TOWN", money_threshold=COIN, backers_threshold=1, days=900)
    project.join("Amina Diallo")
    for text in needs:  # the file is there already, so that nobody waits for the disk
        project.post("Amina Diallo", NEED, text.decode())
    project.succeed()
    ledger.finish()
    ledger.close()


def _put(folder: Path, text: bytes) -> None:
    """As the store keeps it, without waiting for the disk each time."""
    name = digest_of(text).hex()
    path = folder / name[:2] / name[2:4] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
