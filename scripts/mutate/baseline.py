"""What the tests say of the unchanged contracts, compiled as the mutants will be."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.trial.errors import TrialFailed
from scripts.trial.profiles import LIGHT, Profile, deployed
from scripts.trial.scratch import config
from scripts.trial.trial import Trial

# Tests of gas or size may need the optimiser; if more than these do, the settings are wrong.
LEFT_OUT_AT_MOST = 2


@dataclass(frozen=True)
class Baseline:
    """The settings under which the tests are green, each file's seconds, and the files that aren't."""

    revision: str
    profile: str
    seconds: dict[str, float]
    left_out: list[str]

    @property
    def whole(self) -> float:
        """Seconds of all files, one after the other."""
        return sum(self.seconds.values())


def baseline(trial: Trial, revision: str, kept: Path) -> Baseline:
    """As kept from an earlier run of this revision, or measured; the trial then has its profile."""
    found = _read(kept, revision) or _measure(trial, revision)
    profile = next(profile for profile in _profiles() if profile.name == found.profile)
    if trial.profile != profile:
        trial.use(profile)
    kept.write_text(json.dumps(asdict(found), indent=1), encoding="utf-8")
    return found


def _profiles() -> list[Profile]:
    return [*LIGHT, deployed(config())]


def _read(kept: Path, revision: str) -> Baseline | None:
    if not kept.exists():
        return None
    found = Baseline(**json.loads(kept.read_text(encoding="utf-8")))
    return found if found.revision == revision else None


def _measure(trial: Trial, revision: str) -> Baseline:
    profiles = _profiles()
    # The trial has found the first that compiles.
    for profile in profiles[profiles.index(trial.profile) :]:
        if trial.profile != profile:
            trial.use(profile)
        run = trial.run()
        red = sorted({result.file for result in run.red})
        if len(red) <= LEFT_OUT_AT_MOST:
            seconds = {file: round(run.seconds[file], 3) for file in sorted(run.seconds)}
            return Baseline(revision, profile.name, seconds, red)
    raise TrialFailed(f"The tests are red before anything is changed: {', '.join(red)}.")
