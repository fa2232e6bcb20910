"""The whole life of a community, beside a model that knows the rules and not the code.

A short form runs with all other tests. `make prove-contracts ONLY=lives` lives more and longer
ones, as this does:

    python -m scripts.helpers.contract_tests tests/contracts/life --lives 400 --steps 80
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.contracts.life.machine import Life
from tests.contracts.life.stage import Stage, set_stage
from tests.contracts.support.actors import Actors
from tests.contracts.support.world import World

SHORT_LIVES, SHORT_STEPS = 32, 50
# What no run may miss: a machine that is refused everything proves nothing.
VERBS = (
    "acceptAgreement",
    "contribute",
    "pledge",
    "transfer",
    "delegate",
    "takeSnapshot",
    "openClaim",
    "castBallot",
    "settleClaim",
    "propose",
    "execute",
    "distribute",
    "exit",
)
# And no long one.
SELDOM = (
    "claimDividends",
    "claimDividendsFor",
    "closeLine",
    "castOwnBallots",
    "countUnits",
    "refund",
    "settleClaims",
    "settleWithoutPayment",
    "vetoMove",
    "withdrawClaim",
    "withdrawProposal",
)


@pytest.fixture
def stage(world: World, actors: Actors) -> Stage:
    """The community of every life, as it begins."""
    return set_stage(world, actors)


def counted(tried: Counter[tuple[str, bool]]) -> dict[str, dict[str, int]]:
    """How often each verb was taken and refused."""
    return {
        verb: {"taken": tried[verb, True], "refused": tried[verb, False]}
        for verb in sorted({verb for verb, _ in tried})
    }


def test_a_whole_life(stage: Stage, request: pytest.FixtureRequest) -> None:
    lives, steps = (request.config.getoption(name) for name in ("--lives", "--steps"))
    tried: Counter[tuple[str, bool]] = Counter()
    machine = type("LifeOfThisCommunity", (Life,), {"stage": stage, "tried": tried})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=lives or SHORT_LIVES,
            stateful_step_count=steps or SHORT_STEPS,
            deadline=None,
            derandomize=lives is None,
            database=None,
            print_blob=True,
            suppress_health_check=HealthCheck.all(),
        ),
    )
    counts = request.config.getoption("--counts")
    if counts:
        Path(counts).write_text(json.dumps(counted(tried)), encoding="ascii")
    expected = (*VERBS, *SELDOM) if lives else VERBS
    assert [verb for verb in expected if not tried[verb, True]] == []
