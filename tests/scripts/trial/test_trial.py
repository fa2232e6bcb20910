"""The path from a changed source to a red test, in a project of one contract."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from scripts.setup.paths import ROOT
from scripts.trial.errors import TrialFailed
from scripts.trial.scratch import build
from scripts.trial.trial import Trial

HEAD = "// SPDX-License-Identifier: MIT\npragma solidity ^0.8.28;\n"
RULES = HEAD + "library Rules { function most() internal pure returns (uint256) { return 7; } }"
COUNTER = (
    HEAD
    + """import {Rules} from "./Rules.sol";
contract Counter { function most() external pure returns (uint256) { return Rules.most(); } }"""
)
TEST = (
    HEAD
    + """import {Rules} from "../../contracts/Rules.sol";
interface Vm {
    function deployCode(string calldata artifact) external returns (address);
    function assertEq(uint256 left, uint256 right) external pure;
}
interface Counter { function most() external view returns (uint256); }
contract CounterTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    function test_deployed() external {
        vm.assertEq(Counter(vm.deployCode("Counter.sol:Counter")).most(), 7);
    }
    function test_inlined() external pure { vm.assertEq(Rules.most(), 7); }
}"""
)
FILE = "tests/solidity/Counter.t.sol"


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("project")
    for name, text in {
        "contracts/Rules.sol": RULES,
        "contracts/Counter.sol": COUNTER,
        FILE: TEST,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "node_modules").mkdir()
    (folder / ".tools").symlink_to(ROOT / ".tools")
    shutil.copy2(ROOT / "foundry.toml", folder / "foundry.toml")
    build(folder)
    started = Trial(folder)
    yield started
    started.close()


def red(trial: Trial) -> list[str]:
    return sorted(result.test for result in trial.run(only=[FILE]).red)


def test_a_change_reaches_deployed_and_inlined_code_and_is_taken_back(trial: Trial) -> None:
    assert red(trial) == []
    compiled = trial.compile({"contracts/Rules.sol": RULES.replace("7", "8")})
    assert not compiled.errors
    trial.install(compiled)
    assert red(trial) == ["test_deployed", "test_inlined"]
    trial.install(None)
    assert red(trial) == []


def test_the_working_copy_of_the_scratch_stays_as_it_is(trial: Trial) -> None:
    trial.install(trial.compile({"contracts/Rules.sol": RULES.replace("7", "9")}))
    assert (trial.scratch / "contracts" / "Rules.sol").read_text() == RULES
    trial.install(None)


def test_what_does_not_compile_is_told_and_not_run(trial: Trial) -> None:
    assert trial.compile({"contracts/Rules.sol": RULES.replace("7", "seven")}).errors


def test_the_same_code_is_seen_as_the_same(trial: Trial) -> None:
    spaced = {"contracts/Counter.sol": COUNTER.replace("{ return", "{  return")}
    assert trial.same_as_base(trial.compile(spaced))
    other = {"contracts/Counter.sol": COUNTER.replace("Rules.most()", "Rules.most() + 1")}
    assert not trial.same_as_base(trial.compile(other))


def test_the_optimiser_of_the_deployment_sees_through_more(trial: Trial) -> None:
    around = {"contracts/Counter.sol"}
    plus_nothing = {"contracts/Counter.sol": COUNTER.replace("Rules.most()", "Rules.most() + 0")}
    assert not trial.same_as_base(trial.compile(plus_nothing))
    before = trial.fingerprint_as_deployed({}, around)
    assert before == trial.fingerprint_as_deployed(plus_nothing, around)


def test_no_tests_at_all_is_never_taken_for_red(trial: Trial) -> None:
    file = trial.scratch / FILE
    broken = file.with_name("Broken.t.sol")
    broken.write_text("contract {")
    with pytest.raises(TrialFailed):
        trial.run(only=["tests/solidity/Broken.t.sol"])
    broken.unlink()
