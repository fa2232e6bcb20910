"""The whole life of a community, beside a model that knows the rules and not the code.

A short form runs with all other tests. A longer one is asked for by name:

    python -m scripts.helpers.contract_tests tests/contracts/life --lives 400 --steps 80
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.contracts.life.machine import Life
from tests.contracts.life.stage import Stage, set_stage
from tests.contracts.support.actors import Actors
from tests.contracts.support.world import World

SHORT_LIVES, SHORT_STEPS = 40, 50
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
    "settleClaims",
    "countUnits",
    "withdrawClaim",
    "propose",
    "execute",
    "distribute",
    "claimDividends",
    "claimDividendsFor",
    "exit",
    "closeLine",
)
SELDOM = ("refund", "settleWithoutPayment", "vetoMove", "withdrawProposal")


@pytest.fixture
def stage(world: World, actors: Actors) -> Stage:
    """The community of every life, as it begins."""
    return set_stage(world, actors)


def test_a_whole_life(
    stage: Stage, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
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
    if lives:
        with capsys.disabled():
            print(f"\n{sum(tried.values()):,} verbs tried in {lives} lives")
            for verb in sorted({verb for verb, _ in tried}):
                print(f"  {verb:<22} taken {tried[verb, True]:>6}, refused {tried[verb, False]:>6}")
    expected = (*VERBS, *SELDOM) if lives else VERBS
    assert [verb for verb in expected if not tried[verb, True]] == []
