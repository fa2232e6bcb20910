"""Asking an API for one's own webhooks, as a key has signed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import httpx

from backend.errors import NodeUnreachable
from backend.wallet import typed_data
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

if TYPE_CHECKING:
    from backend.cli.session import Session
    from backend.wallet.typed_data import TypedData

_SECONDS: Final = 30.0
_LARGEST: Final = 4_000_000
_NOTHING: Final = 204


class HookRequests:
    """One account's webhooks in one project, at an API. What is signed is said first."""

    def __init__(self, session: Session, api: str, project: str) -> None:
        self._session = session
        self._api = api.rstrip("/")
        self._project = session.project(project)
        self._account = session.account.address

    def add(self, url: str, *, own: bool) -> dict[str, Any]:
        """A webhook with its secret. Raises InputInvalid, NodeUnreachable."""
        message = typed_data.webhook(self._domain(), url, own, self._account, int(time.time()))
        return self._hand("ask_own" if own else "ask", "/v1/webhooks", message, url=url)

    def listed(self) -> list[dict[str, Any]]:
        """One's webhooks, with what was sent to each."""
        message = typed_data.webhook_list(self._domain(), self._account, int(time.time()))
        return list(self._hand("see", "/v1/webhooks/lists", message)["webhooks"])

    def end(self, id_: str) -> None:
        """Ends one of them."""
        message = typed_data.webhook_end(self._domain(), id_, self._account, int(time.time()))
        self._hand("end", "/v1/webhooks/ends", message, id=id_)

    def _domain(self) -> dict[str, Any]:
        return typed_data.domain(self._project.facts.chain_id, self._project.address)

    def _hand(self, key: str, path: str, message: TypedData, **facts: object) -> dict[str, Any]:
        language = self._session.settings.language
        self._session.print(say(language, f"hooks.{key}", **facts))
        if not self._session.confirmed("sign"):
            raise failure(InputInvalid, "cli.nothing_signed")
        signature = typed_data.sign(self._session.account, message)
        who = {"project": self._project.address, "account": self._account}
        body = {**message["message"], **who, "signature": f"0x{signature.hex()}"}
        return self._post(path, body)

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer; a problem's own sentence becomes ours."""
        headers = {"accept-language": self._session.settings.language}
        try:
            with httpx.Client(timeout=_SECONDS) as client:
                answer = client.post(self._api + path, json=body, headers=headers)
            said = {} if answer.status_code == _NOTHING else answer.json()
            if len(answer.content) > _LARGEST or not isinstance(said, dict):
                raise ValueError
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            kind = type(error).__name__
            raise failure(NodeUnreachable, "sending.silent", place=self._api, kind=kind) from None
        if answer.is_error:
            reason = str(said.get("detail", answer.status_code))[:300]
            raise failure(InputInvalid, "hooks.refused", reason=reason)
        return said
