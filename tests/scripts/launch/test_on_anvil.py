"""The day of a launch, as docs/launch.md has it, on anvil; `make rehearse-launch` does it on Hardhat too."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.rehearse_launch.nodes import running
from scripts.rehearse_launch.people import RehearsalFailed, Stage
from scripts.rehearse_launch.steps import examined, rehearse


def test_the_day_of_a_launch(tmp_path: Path) -> None:
    """All but compiling the sources once more, which tests/backend/audit does."""
    with running("anvil") as node:
        stage = Stage(node, tmp_path)
        rehearse(stage, has_source=False)
        assert len(stage.said) > 20
        # It notices what isn't as it should be: the factory is there already.
        with pytest.raises(RehearsalFailed, match="doctor"):
            examined(stage)
