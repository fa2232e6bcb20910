"""What Coledger is told by its environment and by a file of settings, read in this file alone.

Every variable begins with `COLEDGER_`: `Settings.rpc_url` is `COLEDGER_RPC_URL`, and so on. A wrong
value is a SettingInvalid that names the variable, what it holds and what it may hold.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

from backend.errors import SettingInvalid
from backend.setting_values import Wrong as _Wrong
from backend.setting_values import (
    flag,
    mail_address,
    mail_server,
    number,
    one_of,
    origins,
    proxies,
    server,
    web_address,
)

PREFIX: Final = "COLEDGER_"
CONFIG: Final = "COLEDGER_CONFIG"
LANGUAGES: Final = ("en", "fr")
SCHEMES: Final = ("http", "https", "ws", "wss")
# They may hold passwords, so that they are never repeated.
_SECRET: Final = ("smtp", "content_dir")
TIERS: Final = ("auto", "none", "bloom", "receipts")


@dataclasses.dataclass(frozen=True)
class Settings:
    """One configuration.

    `rpc_url` is one endpoint or several, with commas between them. `verify` is how what they say is
    checked: `none`, `bloom`, `receipts`, or `auto` for the strongest that keeps up. `rpc_timeout` is
    how long an answer may take.

    `database` is a path, or a `postgresql://` URL; `read_database` the URL of servers that keep
    copies of it and answer in its place, which are waited for `since_seconds` where an asker has
    seen more. Times are in seconds, `start_block` and
    `finality` in blocks. `factory` is lower-case hex, or empty if none is named (the index can't
    run without one). `finality` is how far below the head a block counts as final where the node
    doesn't say. Behind by more than `lag_seconds`, the index is not ready; nor if its node says
    nothing for so long, or tells of no new block for `standstill_seconds` (0: it may stand still
    for as long as it likes).

    The API runs in `workers` processes. Each lets a client ask `rate_limit` times a second (0: as
    often as it likes), and `rate_burst` times at once; `proxies` are the addresses whose word on
    who the client is counts. It reads addresses of so many characters and bodies of so many bytes,
    gives an answer up after `answer_seconds`, keeps `cache_bytes` of answers, and sends events to
    so many streams, each hearing something every `heartbeat_seconds`. Vectors for matching are kept
    in `vectors_dir`. `chain_name` is what people call the chain, and `public_rpc_url` the node that
    their wallets may be told of.

    With `intake` it also takes signed ballots, files and comments, and keeps them in
    `intake_database`: at most `intake_rows` ballots and as many comments, and `intake_bytes` of
    files, none larger than `upload_bytes`. A client may send `intake_rate` of them a minute, and
    `client_bytes` a day.

    `public_url` is where people reach the pages. Webhooks may go to `webhook_networks` although they
    are private, those of members only to `member_webhook_networks`. Mail goes through `smtp`, from
    `mail_from`.

    `record` is the deployment's record, where it isn't the chain's own. The last four are for
    sending: the folder of encrypted keys, the key that is used when none is named, a file with its
    password, and the most gwei per gas (0: what the network's profile says).
    """

    rpc_url: str = "http://127.0.0.1:8545"
    chain_id: int | None = None
    factory: str = ""
    start_block: int = 0
    database: Path | str = Path("coledger.db")
    read_database: str = ""
    since_seconds: float = 1.0
    content_dir: Path | str = Path("coledger-content")
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
    workers: int = 1
    log: str = "warning"
    cors_origins: tuple[str, ...] = ()
    proxies: str = ""
    rate_limit: float = 0.0
    rate_burst: int = 50
    longest_address: int = 16_384
    largest_body: int = 0
    answer_seconds: float = 10.0
    cache_bytes: int = 32 * 1024 * 1024
    streams: int = 5_000
    heartbeat_seconds: float = 15.0
    vectors_dir: Path = Path("coledger-vectors")
    chain_name: str = ""
    public_rpc_url: str = ""
    intake: bool = False
    intake_database: Path | str = Path("coledger-intake.db")
    intake_rows: int = 200_000
    intake_bytes: int = 1024**3
    intake_rate: float = 30.0
    upload_bytes: int = 1024 * 1024
    client_bytes: int = 32 * 1024 * 1024
    public_url: str = ""
    webhook_networks: str = ""
    member_webhook_networks: str = ""
    smtp: str = ""
    mail_from: str = "coledger@localhost"
    record: Path | None = None
    key_dir: Path = dataclasses.field(default_factory=lambda: Path.home() / ".coledger" / "keys")
    key: str = ""
    password_file: Path | None = None
    fee_cap: float = 0.0

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
    def from_environment(
        cls, environment: Mapping[str, str] | None = None, config: Path | None = None
    ) -> Self:
        """The settings of the process's environment (or of the one given) over those of a file.

        The file is `config`, or the one that COLEDGER_CONFIG names. Raises SettingInvalid for the
        first wrong value, and for a misspelt name.
        """
        given = os.environ if environment is None else environment
        file = config or (_path(given[CONFIG]) if given.get(CONFIG) else None)
        values = {} if file is None else _from_file(file)
        for variable in sorted(name for name in given if name.startswith(PREFIX)):
            read = _READERS.get(variable.removeprefix(PREFIX).lower())
            if read is not None:
                name = variable.removeprefix(PREFIX).lower()
                values[name] = _read(variable, given[variable], read)
            elif variable != CONFIG:
                _refuse_misspelling(variable)
        return cls(**values)

    def replace(self, **changes: Any) -> Self:
        """The same settings with some changed."""
        return dataclasses.replace(self, **changes)


def _from_file(file: Path) -> dict[str, Any]:
    """The settings of a TOML file: the names in lower case, without the prefix."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingInvalid(
            f"The configuration {file} can't be read ({error}). Check its path, and that it is TOML.",
            file=str(file),
        ) from error
    values: dict[str, Any] = {}
    for name, value in given.items():
        read = _READERS.get(name)
        if read is None:
            near = difflib.get_close_matches(name, _READERS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise SettingInvalid(f"{file} has no setting {name}.{hint}", file=str(file), name=name)
        parts = value if isinstance(value, list) else [value]
        values[name] = _read(f"{name} in {file}", " ".join(str(part) for part in parts), read)
    return values


def _refuse_misspelling(variable: str) -> None:
    """Other programs may have variables of this prefix; one letter off a setting is a mistake."""
    known = [CONFIG, *(PREFIX + name.upper() for name in _READERS)]
    near = difflib.get_close_matches(variable, known, n=1, cutoff=0.85)
    if near:
        raise SettingInvalid(
            f"There is no setting {variable}. Did you mean {near[0]}?",
            variable=variable,
            near=near[0],
        )


def _read(variable: str, text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text.strip())
    except _Wrong as wrong:
        if any(name in variable.lower() for name in _SECRET):
            text = "…"
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


def _public_url(text: str) -> str:
    if text and not (_is_url(text) and text.startswith("http")):
        raise _Wrong("an address such as https://node.example, which everybody may know")
    return text


def _name(text: str) -> str:
    if len(text) > 60 or not text.isprintable():
        raise _Wrong("a name of at most 60 characters")
    return text


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


def _content(text: str) -> Path | str:
    """A path, or the address of a server, as it is: it may hold a secret."""
    if "://" not in text:
        return _path(text)
    if not text.startswith(("s3://", "s3+http://", "ipfs+http://", "ipfs+https://")):
        raise _Wrong("a path, s3://key:secret@host/bucket, or ipfs+http://127.0.0.1:5001")
    return text


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
    "read_database": server,
    "since_seconds": _seconds(0, 60),
    "content_dir": _content,
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
    "workers": _whole(1, 64),
    "log": one_of("debug", "info", "warning", "error"),
    "cors_origins": origins,
    "proxies": proxies,
    "rate_limit": number(0, 1_000_000),
    "rate_burst": _whole(1, 1_000_000),
    "longest_address": _whole(256, 65_536),
    "largest_body": _whole(0, 16 * 1024 * 1024),
    "answer_seconds": _seconds(0.1, 3600),
    "cache_bytes": _whole(0, 2**40),
    "streams": _whole(0, 100_000),
    "heartbeat_seconds": _seconds(0.05, 600),
    "vectors_dir": _path,
    "chain_name": _name,
    "public_rpc_url": _public_url,
    "intake": flag,
    "intake_database": _place,
    "intake_rows": _whole(0, 10**9),
    "intake_bytes": _whole(0, 2**50),
    "intake_rate": number(0.1, 1_000_000),
    "upload_bytes": _whole(1, 1024 * 1024),
    "client_bytes": _whole(1, 2**50),
    "public_url": web_address,
    "webhook_networks": proxies,
    "member_webhook_networks": proxies,
    "smtp": mail_server,
    "mail_from": mail_address,
    "record": _path,
    "key_dir": _path,
    "key": str,
    "password_file": _path,
    "fee_cap": number(0, 1_000_000),
}
