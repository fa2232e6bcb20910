"""Settings come from the environment, and a wrong one is named with what it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.errors import SettingInvalid
from backend.settings import Settings


def test_an_empty_environment_gives_what_a_local_node_needs() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().rpc_url == "http://127.0.0.1:8545"


def test_values_are_read_by_their_names() -> None:
    settings = Settings.from_environment(
        {
            "COLEDGER_RPC_URL": " https://node.example:8545/key ",
            "COLEDGER_CHAIN_ID": "31337",
            "COLEDGER_FACTORY": "0x" + "AB" * 20,
            "COLEDGER_DATABASE": "/data/index.db",
            "COLEDGER_POLL_INTERVAL": "0.25",
            "COLEDGER_LANGUAGE": "fr",
            "COLEDGER_SOMETHING_ELSE": "is another program's",
            "PATH": "/bin",
        }
    )
    assert settings.rpc_url == "https://node.example:8545/key"
    assert settings.factory == "0x" + "ab" * 20
    assert settings.database == Path("/data/index.db")
    assert (settings.chain_id, settings.poll_interval, settings.language) == (31337, 0.25, "fr")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RPC_URL", "localhost:8545"), ("RPC_URL", "file:///etc/passwd"),
        ("RPC_URL", "http://"), ("RPC_URL", "http://host:99999"), ("CHAIN_ID", "mainnet"),
        ("CHAIN_ID", "0"), ("FACTORY", "0x12"), ("FACTORY", "vitalik.eth"), ("PORT", "65536"),
        ("PORT", "-1"), ("PORT", "٣"), ("POLL_INTERVAL", "0"), ("POLL_INTERVAL", "nan"),
        ("POLL_INTERVAL", "1e3"), ("LANGUAGE", "de"), ("HOST", "a b"), ("DATABASE", ""),
        ("RPC_URL", "http://a,"), ("RPC_URL", "http://a,ftp://b"), ("RPC_URL", "http://a, http://a"),
        ("VERIFY", "all"), ("VERIFY", ""), ("RPC_TIMEOUT", "0"), ("RANGE_SIZE", "0"), ("START_BLOCK", "9" * 30),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingInvalid) as caught:
        Settings.from_environment({f"COLEDGER_{variable}": value})
    assert f"COLEDGER_{variable} is “{value}”, but must be " in str(caught.value)


def test_several_endpoints() -> None:
    settings = Settings.from_environment({"COLEDGER_RPC_URL": "wss://a/key , http://b:8545"})
    assert settings.endpoints == ("wss://a/key", "http://b:8545")
    assert settings.node_url == "http://b:8545"
    assert Settings(rpc_url="wss://a/key").node_url == "https://a/key"


def test_a_misspelt_variable_is_named() -> None:
    with pytest.raises(SettingInvalid, match="Did you mean COLEDGER_DATABASE"):
        Settings.from_environment({"COLEDGER_DATABSE": "x"})


def test_replacing_changes_a_copy() -> None:
    settings = Settings()
    assert settings.replace(port=0).port == 0
    assert settings.port == 8000
