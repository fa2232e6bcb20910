"""What the demo asks the API, as any program may."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

from scripts.demo.errors import StoryFailed

PATIENCE = 60.0
_PAUSE = 0.05


class Answers:
    """The API of one demo; `head` is the number of the chain's newest block."""

    def __init__(self, url: str, head: Callable[[], int]) -> None:
        self.url = url
        self._head = head
        self._client = httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False)

    def phase(self, project: str) -> str:
        """The phase of a project as of the chain's newest block, in lower case."""
        answer = self.as_of_now(f"/v1/projects/{project}")
        return str(answer["data"]["phase"]).lower()

    def poll_state(self, project: str, poll: str) -> str:
        """The state of a poll as of the chain's newest block, in lower case."""
        answer = self.as_of_now(f"/v1/projects/{project}/polls/{poll}")
        return str(answer["data"]["state"]).lower()

    def line_state(self, project: str, line: int) -> str:
        """The state of a budget line as of the chain's newest block, in lower case."""
        answer = self.as_of_now(f"/v1/projects/{project}/lines/{line}")
        return str(answer["data"]["state"]).lower()

    def tiers(self, project: str, account: str) -> set[int]:
        """The tiers whose access an account has as of the chain's newest block."""
        answer = self.as_of_now(f"/v1/projects/{project}/members/{account}/access")
        return {int(each["tier"]["tier"]) for each in answer["data"] if each["granted"]}

    def wait_until_current(self) -> None:
        """Returns when the index has caught up with the chain."""
        self.as_of_now("/v1/status")

    def as_of_now(self, path: str) -> Any:
        """An answer that holds at the chain's newest block, or later."""
        head, give_up = self._head(), time.monotonic() + PATIENCE
        while True:
            response = self._client.get(path)
            answer = response.json()
            if response.status_code == httpx.codes.OK and answer["as_of"]["block"] >= head:
                return answer
            if time.monotonic() > give_up:
                told = answer.get("detail") or f"it stands at block {answer['as_of']['block']}"
                raise StoryFailed(
                    f"The API hasn't followed to block {head} within {PATIENCE:.0f} s: {told}"
                )
            time.sleep(_PAUSE)

    def close(self) -> None:
        """Gives the connections back."""
        self._client.close()
