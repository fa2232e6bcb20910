"""Webhooks that members ask for: signed by them, few, and never to what is private.

The secret is told once. Whoever has it reads what was sent and what came back, and ends the webhook;
so does the account that asked for it, by its signature, whether it is a member still or not. Whoever
has lost the secret asks for the same webhook again, and gets another.
"""

from __future__ import annotations

import hmac
import time
from typing import Any, Final

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from backend.api.inputs import address
from backend.errors import InputInvalid, ThingUnknown
from backend.intake.comments import CLOCK_SECONDS, member_of, read_message
from backend.intake.errors import IntakeFull, SignatureForged
from backend.intake.guards import Guards
from backend.intake.node_checks import NodeChecks
from backend.intake.signers import has_signed, key_of, normal
from backend.notices import webhooks
from backend.notices.outgoing import networks, target
from backend.settings import Settings
from backend.storage import chain_queries, project_queries
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import webhooks as kept
from backend.storage.reader import Reader
from backend.wallet import typed_data
from backend.wallet.typed_data import TypedData
from backend.wording import failure

MOST_OF_MEMBER: Final = 3
MOST_OF_PROJECT: Final = 200
SHOWN: Final = 100
Row = dict[str, Any]


class Hooks:
    """Takes and ends members' webhooks, and tells their owners what was sent."""

    def __init__(
        self,
        settings: Settings,
        reader: Reader,
        database: IntakeDatabase,
        checks: NodeChecks,
        guards: Guards,
    ) -> None:
        self._allowed = networks(settings.member_webhook_networks)
        self._reader = reader
        self._database = database
        self._checks = checks
        self._guards = guards

    def take(self, body: bytes) -> Row:
        """A member's webhook, with its secret; the same one again gets another secret.

        Raises InputInvalid, MembersOnly, SignatureForged, QuotaSpent, IntakeFull.
        """
        given = read_message(body, ("project", "account", "url", "signature"))
        project, own, url = address(given["project"]), given.get("own") is True, given["url"]
        with self._reader.view() as view:
            signer, domain = member_of(view, project, given["account"])
        self._require_signed(
            typed_data.webhook(domain, url, own, signer, given["at"]), signer, given
        )
        target(url, self._allowed)
        return self._keep(webhooks.new(project, url, signer.lower(), own=own))

    def require_askable(self, project: str, account: str, url: str) -> None:
        """What would be answered to the signature. Raises MembersOnly, InputInvalid."""
        with self._reader.view() as view:
            member_of(view, address(project), account)
        target(url, self._allowed)

    def listed(self, body: bytes) -> list[tuple[Row, list[Row]]]:
        """The webhooks of the account that has signed, in one project, and what was sent to each."""
        given = read_message(body, ("project", "account", "signature"))
        project, signer, domain = self._asked(given)
        self._require_signed(typed_data.webhook_list(domain, signer, given["at"]), signer, given)
        with self._database.reading() as connection:
            found = kept.webhooks(connection, project)
            own = [each for each in found if each["account"] == signer.lower()]
            return [(each, list(kept.log(connection, each["id"], SHOWN))) for each in own]

    def end_signed(self, body: bytes) -> None:
        """Ends a webhook of the account that has signed. Raises ThingUnknown for another's."""
        given = read_message(body, ("project", "account", "webhook", "signature"))
        project, signer, domain = self._asked(given)
        message = typed_data.webhook_end(domain, given["webhook"], signer, given["at"])
        self._require_signed(message, signer, given)
        with self._database.writing() as connection:
            hook = kept.find(connection, given["webhook"])
            if hook is None or (hook["project"], hook["account"]) != (project, signer.lower()):
                raise _unknown(given["webhook"])
            kept.remove(connection, hook["id"])

    def _asked(self, given: Row) -> tuple[str, ChecksumAddress, Any]:
        """A project, the account that has something there, and the project's domain."""
        project, signer = address(given["project"]), to_checksum_address(address(given["account"]))
        with self._reader.view() as view:
            chain = chain_queries.chain(view)
            if chain is None or project_queries.project(view, project) is None:
                raise failure(ThingUnknown, "hooks.no_project", thing="project", given=project)
        return project, signer, typed_data.domain(chain["chain_id"], to_checksum_address(project))

    def _require_signed(self, message: TypedData, signer: ChecksumAddress, given: Row) -> None:
        """That the account has signed, within the hour; what it asks for is counted.

        Raises InputInvalid, SignatureForged, QuotaSpent.
        """
        if abs(given["at"] - time.time()) > CLOCK_SECONDS:
            raise failure(InputInvalid, "intake.stale")
        signature = normal(bytes.fromhex(given["signature"][2:]))
        if key_of(message, signature) != signer and not has_signed(
            self._checks, signer, message, signature
        ):
            raise failure(SignatureForged, "hooks.forged", account=signer)
        self._guards.admit_account(signer)

    def log(self, id_: str, secret: str) -> tuple[Row, list[Row]]:
        """A webhook and what was sent to it lately. Raises ThingUnknown, also for a wrong secret."""
        with self._database.reading() as connection:
            hook = _of_owner(kept.find(connection, id_), id_, secret)
            return hook, list(kept.log(connection, id_, SHOWN))

    def end(self, id_: str, secret: str) -> None:
        """Ends a webhook, and forgets what was sent. Raises ThingUnknown."""
        with self._database.writing() as connection:
            _of_owner(kept.find(connection, id_), id_, secret)
            kept.remove(connection, id_)

    def _keep(self, row: Row) -> Row:
        with self._database.writing() as connection:
            of_project = kept.webhooks(connection, row["project"])
            of_member = [each for each in of_project if each["account"] == row["account"]]
            for each in of_member:
                if (each["url"], each["own"]) == (row["url"], row["own"]):
                    row = {**row, "id": each["id"]}
                    kept.renew(connection, row)
                    return row
            of_members = sum(each["account"] is not None for each in of_project)
            if len(of_member) >= MOST_OF_MEMBER or of_members >= MOST_OF_PROJECT:
                raise failure(IntakeFull, "hooks.full", limit=MOST_OF_MEMBER)
            kept.add(connection, row)
        return row


def _of_owner(hook: Row | None, id_: str, secret: str) -> Row:
    """The webhook, if that is its secret: nobody learns whether there is one of another's."""
    known = hook["secret"] if hook and hook["account"] else ""
    if not hmac.compare_digest(known.encode(), secret.encode()) or not known or hook is None:
        raise _unknown(id_)
    return hook


def _unknown(id_: str) -> ThingUnknown:
    return failure(ThingUnknown, "hooks.unknown", thing="webhook", given=id_[:40])
