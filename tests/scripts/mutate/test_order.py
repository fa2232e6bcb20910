"""Which test files meet a mutant first."""

from __future__ import annotations

from scripts.mutate.order import FIRST, KillOrder
from tests.scripts.mutate.samples import mutant, record

FILES = {f"tests/solidity/other/Other{number}.t.sol": "" for number in range(12)}
FILES["tests/solidity/zoo/Zoo.t.sol"] = ""
FILES["tests/solidity/a/Named.t.sol"] = ""
FILES["tests/solidity/zoo/Mentions.t.sol"] = "project.giveBack(1);"
FILES["tests/solidity/invariants/Slow.t.sol"] = ""
SECONDS = {"tests/solidity/invariants/Slow.t.sol": 6.0}
FOUND = mutant(5, function="_giveBack")


def order() -> KillOrder:
    texts = {
        file: text.replace("giveBack", FOUND.function.lstrip("_")) for file, text in FILES.items()
    }
    return KillOrder(texts, SECONDS)


def test_without_history_names_and_mentions_come_first_and_slow_ones_last() -> None:
    first, rest, slow = order().stages(FOUND)
    assert first[:2] == ["tests/solidity/a/Named.t.sol", "tests/solidity/zoo/Mentions.t.sol"]
    assert len(first) == FIRST
    assert slow == ["tests/solidity/invariants/Slow.t.sol"]
    assert sorted(first + rest + slow) == sorted(FILES)


def test_what_killed_before_comes_first() -> None:
    learnt = order()
    killed = {**record("killed", number=9), "by": "tests/solidity/zoo/Zoo.t.sol::test_z"}
    learnt.learn({**killed, "function": "_giveBack"})
    learnt.learn({**record("survived", number=9), "by": ""})
    learnt.learn({**killed, "by": "time"})
    assert learnt.stages(FOUND)[0][0] == "tests/solidity/zoo/Zoo.t.sol"


def test_what_killed_this_very_mutant_comes_first_even_if_slow() -> None:
    learnt = order()
    slow = "tests/solidity/invariants/Slow.t.sol"
    learnt.learn({**record("killed", number=5), "by": f"{slow}::invariant_x"})
    first = learnt.stages(FOUND)[0]
    assert first[0] == slow
    assert len(first) == FIRST
