"""Ten thousand needs: how long until the first answer, and how long each takes then."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from backend.content import ContentStore, digest_of
from backend.matching.board import NEED, Board, Posts
from backend.matching.encoder import Encoder
from backend.matching.index import Index, Wanted
from backend.matching.lexicon import lexicon
from backend.matching.vectors import Vectors
from scripts.bench_match.pairs import Pair, read_pairs

NEEDS: Final = 10_000
_ASKED: Final = 300
_SEED: Final = 7


def texts(pairs: Sequence[Pair], count: int) -> list[bytes]:
    """As many different needs, of the sentences of the pairs."""
    chosen = random.Random(_SEED)  # noqa: S311 – to be repeated, not to be secret
    pool = [text for pair in pairs for text in (pair.said, pair.fits, *pair.distractors)]
    return [
        f"# {chosen.choice(pool)}\n\n{chosen.choice(pool)}. {chosen.choice(pool)} ({number})\n\n"
        f'```coledger\ncategory = "development"\nunits = {chosen.randint(1, 80)}\n```\n'.encode()
        for number in range(count)
    ]


def rows(folder: Path) -> list[dict[str, Any]]:
    """The needs as the index would tell of them; their texts are in the folder."""
    return [
        {
            "kind": NEED,
            "project": "0x1",
            "author": "0x2",
            "timestamp": number,
            "digest": f"0x{path.name}",
            "about": "0x0",
        }
        for number, path in enumerate(sorted(folder.glob("??/??/*")))
    ]


def starting(folder: Path, vectors: Path) -> tuple[float, Index, Vectors]:
    """Seconds from an empty memory to the first answer, with the vectors of an earlier run."""
    began = time.perf_counter()
    kept = Vectors(vectors, Encoder())
    needs, _ = Board(ContentStore(folder)).needs_and_people(Posts(rows(folder), []))
    index = Index(needs, lexicon(), kept.known([card.key for card in needs]))
    said = "I translate manuals from German"
    index.best(Wanted(said), 10, 0, kept.encode(said))
    return time.perf_counter() - began, index, kept


def measured() -> dict[str, Any]:
    """What it takes; the first start encodes, the second one is what is measured."""
    pairs = read_pairs()
    with tempfile.TemporaryDirectory() as name:
        folder, vectors = Path(name) / "content", Path(name) / "vectors"
        for text in texts(pairs, NEEDS):
            _put(folder, text)
        began = time.perf_counter()
        needs, _ = Board(ContentStore(folder)).needs_and_people(Posts(rows(folder), []))
        Vectors(vectors, Encoder()).add({card.key: card.text for card in needs})
        encoding = time.perf_counter() - began
        first = _in_a_new_process(folder, vectors)
        _, index, kept = starting(folder, vectors)
        return {
            "needs": len(needs),
            "encoding_seconds": round(encoding, 1),
            "first_answer_seconds": round(first, 2),
            **_asked(index, kept, pairs),
        }


def _asked(index: Index, kept: Vectors, pairs: Sequence[Pair]) -> dict[str, float]:
    found, busy = [], []
    for number in range(_ASKED):
        said = pairs[number % len(pairs)].said
        began, worked = time.perf_counter(), time.thread_time()
        index.best(Wanted(said), 10, 0, kept.encode(said))
        found.append((time.perf_counter() - began) * 1000)
        busy.append((time.thread_time() - worked) * 1000)
    cuts = statistics.quantiles(found, n=20)
    return {
        "median": round(statistics.median(found), 2),
        "p95": round(cuts[18], 2),
        "median_of_the_threads_own_time": round(statistics.median(busy), 2),
    }


def _in_a_new_process(folder: Path, vectors: Path) -> float:
    code = (
        "import sys; from pathlib import Path; from scripts.bench_match.speed import starting;"
        " print(starting(Path(sys.argv[1]), Path(sys.argv[2]))[0])"
    )
    command = [sys.executable, "-c", code, str(folder), str(vectors)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _put(folder: Path, text: bytes) -> None:
    """As the store keeps it, without waiting for the disk each time."""
    name = digest_of(text).hex()
    path = folder / name[:2] / name[2:4] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
