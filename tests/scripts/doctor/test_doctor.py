"""The doctor finds what is wrong, each thing by its own line, and says nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.settings import Settings
from backend.wording import LANGUAGES
from scripts.doctor.findings import Finding, Level, code_of
from scripts.doctor.run import examine
from scripts.helpers.ports import free_port
from scripts.helpers.records import write_record
from tests.scripts.chain import Chain
from tests.scripts.doctor.reluctant import Answer, refuse, reluctant, result


def examined(url: str, folder: Path, record: Path | None = None, **more: Any) -> list[Finding]:
    settings = Settings(
        rpc_url=url, database=folder / "index.db", content_dir=folder / "content", **more
    )
    return list(examine(settings, record))


def keys(findings: list[Finding], level: Level) -> set[str]:
    return {each.key for each in findings if each.level is level}


def recorded(chain: Chain, folder: Path) -> Path:
    return write_record(chain.record, folder / "record.json")


def test_a_good_node_with_the_factory(chain: Chain, tmp_path: Path) -> None:
    socket = chain.node.url.replace("http", "ws")
    found = examined(f"{chain.node.url},{socket}", tmp_path, recorded(chain, tmp_path))
    assert code_of(found) == 0, [each.words("en") for each in found]
    wanted = {"chain", "newest", "finality", "proofs", "receipts", "logs", "logs_by_hash"}
    wanted |= {"socket", "machine", "room", "fees", "deployer", "factory", "source"}
    assert wanted <= keys(found, Level.GOOD)


SPOILED: list[tuple[str, Answer, str, Level]] = [
    ("eth_syncing", result({"currentBlock": "0x1"}), "syncing", Level.BAD),
    ("eth_getProof", refuse("not supported"), "no_proofs", Level.BAD),
    ("eth_getProof", result([]), "no_proofs", Level.BAD),
    ("eth_getBlockReceipts", refuse("not supported"), "no_receipts", Level.WEAK),
    ("eth_getLogs", refuse("range too large"), "no_logs", Level.BAD),
    ("eth_call", refuse("invalid opcode"), "old_machine", Level.BAD),
    ("eth_call", result("0x"), "old_machine", Level.BAD),
    ("eth_maxPriorityFeePerGas", refuse("unknown method"), "no_tip", Level.BAD),
    ("eth_getCode", result("0x"), "factory_differs", Level.BAD),
    ("eth_getBlockByNumber", result(None), "refused", Level.BAD),
    ("eth_getBlockByNumber", result("so it is"), "refused", Level.BAD),
    ("eth_chainId", result("eleven"), "refused", Level.BAD),
]


@pytest.mark.parametrize(("method", "answer", "key", "level"), SPOILED)
def test_what_a_node_lacks(
    chain: Chain, tmp_path: Path, method: str, answer: Answer, key: str, level: Level
) -> None:
    with reluctant(chain.node.url, {method: answer}) as url:
        found = examined(url, tmp_path, recorded(chain, tmp_path))
    assert key in keys(found, level), [each.words("en") for each in found]
    assert code_of(found) == (1 if level is Level.BAD else 0)


def test_a_short_range_of_logs(chain: Chain, tmp_path: Path) -> None:
    def short(parameters: list[Any]) -> Any:
        asked = parameters[0]
        if "fromBlock" in asked and int(asked["toBlock"], 16) - int(asked["fromBlock"], 16) > 4:
            return {"error": {"message": "at most 5 blocks"}}
        return None

    chain.node.request("anvil_mine", hex(300))
    with reluctant(chain.node.url, {"eth_getLogs": short}) as url:
        found = examined(url, tmp_path, recorded(chain, tmp_path))
    assert "no_logs" in keys(found, Level.BAD)
    with reluctant(chain.node.url, {"eth_getLogs": lambda p: short(p) and refuse("10")(p)
                   if int(p[0].get("toBlock", "0x0"), 16) - int(p[0].get("fromBlock", "0x0"), 16) > 99
                   else None}) as url:  # fmt: skip
        found = examined(url, tmp_path, recorded(chain, tmp_path))
    (line,) = [each for each in found if each.key == "few_logs"]
    assert line.facts["blocks"] == 100


def test_nobody_answers(tmp_path: Path) -> None:
    found = examined(f"http://127.0.0.1:{free_port()}", tmp_path)
    assert keys(found, Level.LOST) == {"silent"}
    assert code_of(found) == 2


def test_a_key_without_coin_and_one_that_is_not_there(chain: Chain, tmp_path: Path) -> None:
    from backend.wallet.keys import KeyFolder

    KeyFolder(tmp_path / "keys").create("poor", "open sesame", rounds=2)
    more = {"key_dir": tmp_path / "keys"}
    poor = examined(chain.node.url, tmp_path, recorded(chain, tmp_path), key="poor", **more)
    assert keys(poor, Level.BAD) == {"no_funds"}
    absent = examined(chain.node.url, tmp_path, recorded(chain, tmp_path), key="absent", **more)
    assert keys(absent, Level.BAD) == {"key_unusable"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_a_sentence(chain: Chain, tmp_path: Path, language: str) -> None:
    for each in examined(chain.node.url, tmp_path, recorded(chain, tmp_path)):
        assert each.words(language).endswith((".", ")"))
