"""What all Python tests share: a skip that isn't allowed by name fails the run."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ALLOWED = Path(__file__).with_name("allowed_skips.toml")
REFUSED = pytest.StashKey[list[str]]()


def read_allowed() -> list[dict[str, str]]:
    """The skips that allowed_skips.toml allows, each with its test, reason and because."""
    return list(tomllib.loads(ALLOWED.read_text(encoding="utf-8")).get("allowed", []))


def is_allowed(test: str, reason: str) -> bool:
    """Whether this test may be skipped for this reason."""
    return any(
        test.startswith(allowed["test"]) and reason.startswith(allowed["reason"])
        for allowed in read_allowed()
    )


def skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, as it said itself; also of a failure that was expected."""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(getattr(report, "wasxfail", report.longrepr))


class SkipPolicy:
    """Takes note of the skips that aren't allowed, and fails the session for them."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        reason = skip_reason(report)
        if report.skipped and not is_allowed(report.nodeid, reason):
            self.refused.append(f"{report.nodeid}: {reason}")

    pytest_runtest_logreport = note
    pytest_collectreport = note

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for refused in self.refused:
            terminalreporter.write_line(f"skipped without leave: {refused}", red=True)
        if self.refused:
            terminalreporter.write_line("allow it in tests/allowed_skips.toml, or let it run")


def pytest_configure(config: pytest.Config) -> None:
    """Judge skips where the reports come together; workers of pytest-xdist only send theirs."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(SkipPolicy(), "skip-policy")
