"""What Coledger is told by its environment, read in this file alone.

Every variable begins with `COLEDGER_`: `Settings.rpc_url` is `COLEDGER_RPC_URL`, and so on. A wrong
value is a SettingInvalid that names the variable, what it holds and what it may hold.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

from backend.errors import SettingInvalid

PREFIX: Final = "COLEDGER_"
LANGUAGES: Final = ("en", "fr")
SCHEMES: Final = ("http", "https", "ws", "wss")
TIERS: Final = ("auto", "none", "bloom", "receipts")


@dataclasses.dataclass(frozen=True)
class Settings:
    """One configuration.

    `rpc_url` is one endpoint or several, with commas between them. `verify` is how what they say is
    checked: `none`, `bloom`, `receipts`, or `auto` for the strongest that keeps up. `rpc_timeout` is
    how long an answer may take.

    `database` is a path, or a `postgresql://` URL. Times are in seconds, `start_block` and
    `finality` in blocks. `factory` is lower-case hex, or empty if none is named (the index can't
    run without one). `finality` is how far below the head a block counts as final where the node
    doesn't say. Behind by more than `lag_seconds`, the index is not ready; nor if its node says
    nothing for so long, or tells of no new block for `standstill_seconds` (0: it may stand still
    for as long as it likes). `record` is the deployment's record, where it isn't the chain's own.
    The last three are for sending: the folder of encrypted keys, the key that is used when none is
    named, and a file with its password.
    """

    rpc_url: str = "http://127.0.0.1:8545"
    chain_id: int | None = None
    factory: str = ""
    start_block: int = 0
    database: Path | str = Path("coledger.db")
    content_dir: Path = Path("coledger-content")
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "en"
    range_size: int = 2_000
    poll_interval: float = 0.5
    finality: int = 64
    verify: str = "auto"
    rpc_timeout: float = 30.0
    lag_seconds: float = 60.0
    standstill_seconds: float = 900.0
    record: Path | None = None
    key_dir: Path = dataclasses.field(default_factory=lambda: Path.home() / ".coledger" / "keys")
    key: str = ""
    password_file: Path | None = None

    @property
    def endpoints(self) -> tuple[str, ...]:
        """The addresses of the nodes, each by itself."""
        return tuple(url.strip() for url in self.rpc_url.split(","))

    @property
    def node_url(self) -> str:
        """The first endpoint that answers requests: where transactions are sent."""
        spoken = [url for url in self.endpoints if url.startswith("http")]
        return spoken[0] if spoken else "http" + self.endpoints[0].removeprefix("ws")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings of the process's environment (or of the one given).

        Raises SettingInvalid for the first wrong value, and for a misspelt variable.
        """
        given = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for variable in sorted(name for name in given if name.startswith(PREFIX)):
            read = _READERS.get(variable.removeprefix(PREFIX).lower())
            if read is None:
                _refuse_misspelling(variable)
                continue
            values[variable.removeprefix(PREFIX).lower()] = _read(variable, given[variable], read)
        return cls(**values)

    def replace(self, **changes: Any) -> Self:
        """The same settings with some changed."""
        return dataclasses.replace(self, **changes)


def _refuse_misspelling(variable: str) -> None:
    """Other programs may have variables of this prefix; one letter off a setting is a mistake."""
    known = [PREFIX + name.upper() for name in _READERS]
    near = difflib.get_close_matches(variable, known, n=1, cutoff=0.85)
    if near:
        raise SettingInvalid(
            f"There is no setting {variable}. Did you mean {near[0]}?",
            variable=variable,
            near=near[0],
        )


class _Wrong(Exception):
    """Why a value is wrong: what it must be."""


def _read(variable: str, text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text.strip())
    except _Wrong as wrong:
        raise SettingInvalid(
            f"{variable} is “{text}”, but must be {wrong}.",
            variable=variable,
            given=text,
            expected=str(wrong),
        ) from None


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,20}", text) or not lowest <= int(text) <= highest:
            raise _Wrong(f"a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _seconds(lowest: float, highest: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
            raise _Wrong(f"a number of seconds from {lowest} to {highest}")
        if not lowest <= float(text) <= highest:
            raise _Wrong(f"a number of seconds from {lowest} to {highest}")
        return float(text)

    return read


def _address(text: str) -> str:
    if text and not re.fullmatch(r"0x[0-9a-fA-F]{40}", text):
        raise _Wrong("an address: 0x and 40 hexadecimal digits")
    return text.lower()


def _urls(text: str) -> str:
    found = [url.strip() for url in text.split(",")]
    if not all(map(_is_url, found)):
        raise _Wrong(
            "an address such as http://127.0.0.1:8545 or wss://node.example, or several with commas"
            " between them"
        )
    if len(set(found)) < len(found):
        raise _Wrong("different addresses: one of them is named twice")
    return ",".join(found)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def place(text: str) -> Path | str:
    """Where an index is kept, as an option of a command names it. Raises SettingInvalid."""
    return cast("Path | str", _read("--database", text, _place))


def _place(text: str) -> Path | str:
    """A path, or a URL of PostgreSQL as it is."""
    if text.startswith(("postgresql://", "postgres://")):
        return text
    if "://" in text:
        raise _Wrong("a path, or an address such as postgresql://user@host/name")
    return _path(text)


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise _Wrong("a path")
    return Path(text).expanduser()


def _host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", text):
        raise _Wrong("a host's name or address such as 127.0.0.1")
    return text


def _one_of(values: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            raise _Wrong("one of " + ", ".join(values))
        return text

    return read


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "rpc_url": _urls,
    "chain_id": _whole(1, 2**53),
    "factory": _address,
    "start_block": _whole(0, 2**53),
    "database": _place,
    "content_dir": _path,
    "host": _host,
    "port": _whole(0, 65_535),
    "language": _one_of(LANGUAGES),
    "range_size": _whole(1, 1_000_000),
    "poll_interval": _seconds(0.01, 3600),
    "finality": _whole(0, 1_000_000),
    "verify": _one_of(TIERS),
    "rpc_timeout": _seconds(0.1, 600),
    "lag_seconds": _seconds(1, 86_400),
    "standstill_seconds": _seconds(0, 31_536_000),
    "record": _path,
    "key_dir": _path,
    "key": str,
    "password_file": _path,
}
