"""Plans, made by asking our own node: without a key, only so many at once, each for so long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final, TypeVar

from eth_typing import ChecksumAddress
from web3 import HTTPProvider, Web3

from backend.api.chains import chain_name
from backend.errors import InputInvalid, NodeBusy, NodeRefused, NodeUnreachable, ThingUnknown
from backend.settings import Settings
from backend.wallet.intents import VERBS, Asking, Inputs, Intent
from backend.wallet.intents.asking import Asks
from backend.wallet.intents.launching import Founding, launch
from backend.wallet.intents.planning import intent_of, plan_of
from backend.wallet.project import Project
from backend.wording import failure

LAUNCH: Final = "launch"
LARGEST: Final = 128 * 1024
_AT_ONCE: Final = 8
_LONGEST: Final = 10.0
T = TypeVar("T")
A = TypeVar("A", bound=Asks)


class Planner:
    """Makes plans for accounts whose keys are elsewhere. For many threads; asks nothing by itself."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._asking = threading.BoundedSemaphore(_AT_ONCE)

    @cached_property
    def web3(self) -> Web3:
        """The node that is asked."""
        timeout = min(self._settings.rpc_timeout, _LONGEST)
        options = {"timeout": timeout}
        return Web3(
            HTTPProvider(
                self._settings.node_url, request_kwargs=options, exception_retry_configuration=None
            )
        )

    def project(self, address: str, since: int) -> Project:
        """A project of the index, which is no older than a block."""
        return Project(self.web3, address, since=since)

    def plan(self, verb: str, asking: Asking) -> dict[str, Any]:
        """The answer of `POST /v1/plans/{verb}`. Raises NodeBusy, and what `plan_of` raises."""
        return self._plan(verb, known(verb), asking)

    def founding(self, asking: Founding) -> dict[str, Any]:
        """The same of a project that doesn't exist yet."""
        return self._plan(LAUNCH, launch, asking)

    def _plan(self, verb: str, run: Callable[[A], Intent], asking: A) -> dict[str, Any]:
        def work() -> dict[str, Any]:
            found = plan_of(run, asking)
            chain = asking.web3.eth.chain_id
            name = chain_name(chain, self._settings, asking.language)
            return {"verb": verb, "chain": {"id": chain, "name": name}, **found}

        return self.bounded(work)

    def preview(self, verb: str, asking: Asking) -> Intent:
        """The intention alone, for whoever fills the form in."""
        run = known(verb)
        return self.bounded(lambda: intent_of(run, asking))

    def bounded(self, work: Callable[[], T]) -> T:
        """Does something that asks the node, unless too many do so already.

        Raises NodeBusy, NodeUnreachable, NodeRefused.
        """
        if not self._asking.acquire(blocking=False):
            raise NodeBusy("So many questions wait for the node that no more are passed on.")
        try:
            return work()
        except (NodeUnreachable, NodeRefused) as error:
            raise type(error)(str(error)) from None  # where our node is, is nobody's business
        finally:
            self._asking.release()


def known(verb: str) -> Callable[[Asking], Intent]:
    """The verb of a name. Raises ThingUnknown."""
    if verb not in VERBS:
        shown = verb[:40]
        raise failure(ThingUnknown, "intents.wrong.verb", given=shown)
    return VERBS[verb]


def body_limits() -> dict[str, int]:
    """The paths that take inputs, and how many bytes of them."""
    return {f"/v1/plans/{verb}": LARGEST for verb in (*VERBS, LAUNCH)}


def account_of(inputs: Inputs) -> ChecksumAddress:
    """Whose plan it is. Raises InputInvalid."""
    if not inputs.has("account"):
        raise failure(InputInvalid, "intents.wrong.account", field="account")
    return inputs.address("account")
