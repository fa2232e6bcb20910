"""What Coledger is told by its environment and by a file of settings, read in this file alone.

Every variable begins with `COLEDGER_`: `Settings.rpc_url` is `COLEDGER_RPC_URL`, and so on. A wrong
value is a SettingInvalid that names the variable, what it holds and what it may hold.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self, cast

from backend.setting_readers import LANGUAGES, READERS, SCHEMES, TIERS
from backend.setting_sources import CONFIG, PREFIX, from_file, read, refuse_misspelling

__all__ = ["CONFIG", "LANGUAGES", "PREFIX", "SCHEMES", "TIERS", "Settings", "place"]


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
        file = config or (READERS["record"](given[CONFIG]) if given.get(CONFIG) else None)
        values = {} if file is None else from_file(file)
        for variable in sorted(name for name in given if name.startswith(PREFIX)):
            name = variable.removeprefix(PREFIX).lower()
            reader = READERS.get(name)
            if reader is not None:
                values[name] = read(variable, given[variable], reader)
            elif variable != CONFIG:
                refuse_misspelling(variable)
        return cls(**values)

    def replace(self, **changes: Any) -> Self:
        """The same settings with some changed."""
        return dataclasses.replace(self, **changes)


def place(text: str) -> Path | str:
    """Where an index is kept, as an option of a command names it. Raises SettingInvalid."""
    return cast("Path | str", read("--database", text, READERS["database"]))
