"""What members say about polls, claims and posts: signed, and kept where nobody pays for it."""

from __future__ import annotations

import time
from typing import Any, Final

import msgspec
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from backend.api.inputs import address, digest
from backend.content import Store, digest_of
from backend.errors import IndexMissing, InputInvalid, ThingUnknown
from backend.intake.errors import IntakeFull, MembersOnly, SignatureForged
from backend.intake.guards import Guards
from backend.intake.node_checks import NodeChecks
from backend.intake.signers import LONGEST_SIGNATURE, has_signed, key_of, normal
from backend.settings import Settings
from backend.storage import chain_queries, member_queries, poll_queries, post_queries
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import comments as kept
from backend.storage.reader import Reader, View
from backend.wallet import typed_data
from backend.wording import failure

LONGEST: Final = 10_000
NONE: Final = "0x" + "00" * 32
# How far the clock of a device may be off.
CLOCK_SECONDS: Final = 3_600
Row = dict[str, Any]


class Comments:
    """Takes comments, and members' words that one be hidden."""

    def __init__(
        self,
        settings: Settings,
        reader: Reader,
        database: IntakeDatabase,
        checks: NodeChecks,
        guards: Guards,
        content: Store,
    ) -> None:
        self._most = settings.intake_rows
        self._reader = reader
        self._database = database
        self._checks = checks
        self._guards = guards
        self._content = content

    def take(self, body: bytes) -> Row:
        """Keeps a member's comment; the same again changes nothing.

        Raises InputInvalid, MembersOnly, ThingUnknown, SignatureForged, QuotaSpent, IntakeFull.
        """
        given = read_message(body, ("project", "about", "parent", "account", "text", "signature"))
        project, about = address(given["project"]), digest(given["about"])
        parent, text = digest(given["parent"] or NONE), given["text"].strip().encode()
        _require_text(text)
        with self._reader.view() as view:
            signer, domain = member_of(view, project, given["account"])
            _require_subject(view, project, about)
        ids = (bytes.fromhex(about[2:]), bytes.fromhex(parent[2:]))
        message = typed_data.comment(domain, *ids, digest_of(text), signer, given["at"])
        id_ = f"0x{typed_data.hash_of(message).hex()}"
        with self._database.reading() as connection:
            known, answered = kept.find(connection, id_), kept.find(connection, parent)
        if known is not None:
            return known
        if parent != NONE and (answered is None or answered["about"] != about):
            facts = {"thing": "comment", "given": parent}
            raise failure(
                ThingUnknown, "intake.no_parent", parent=bytes.fromhex(parent[2:]), **facts
            )
        self._require_signed(signer, message, given)
        row: Row = {
            "id": id_,
            "project": project,
            "about": about,
            "parent": parent,
            "digest": f"0x{digest_of(text).hex()}",
            "account": signer.lower(),
            "signature": given["signature"],
            "at": given["at"],
            "received_at": time.time(),
        }
        return self._keep(row, text)

    def hide(self, body: bytes) -> None:
        """Notes that a member wants a comment hidden, or shown again."""
        given = read_message(body, ("project", "comment", "account", "signature"))
        project, comment = address(given["project"]), digest(given["comment"])
        with self._reader.view() as view:
            signer, domain = member_of(view, project, given["account"])
        with self._database.reading() as connection:
            found = kept.find(connection, comment)
        _require_comment(found, project, comment)
        raw = bytes.fromhex(comment[2:])
        hide, at = bool(given.get("hide", True)), given["at"]
        message = typed_data.hiding(domain, raw, hide, signer, at)
        self._require_signed(signer, message, given)
        row = {"comment": comment, "account": signer.lower(), "hide": hide, "at": at}
        with self._database.writing() as connection:
            kept.hide(connection, row)

    def require_member(self, project: str, account: str) -> None:
        """Raises MembersOnly."""
        with self._reader.view() as view:
            member_of(view, address(project), account)

    def require_subject(self, project: str, about: str) -> None:
        """That there is such a poll, claim or post to talk about. Raises ThingUnknown."""
        with self._reader.view() as view:
            _require_subject(view, address(project), about)

    def require_comment(self, project: str, comment: str) -> None:
        """That there is such a comment. Raises ThingUnknown."""
        with self._database.reading() as connection:
            found = kept.find(connection, comment)
        _require_comment(found, address(project), comment)

    def _keep(self, row: Row, text: bytes) -> Row:
        with self._database.writing() as connection:
            known = kept.find(connection, row["id"])
            if known is not None:
                return known
            if kept.count(connection) >= self._most:
                raise failure(IntakeFull, "intake.full_comments")
            self._content.put(text)
            kept.keep(connection, row)
        return row

    def _require_signed(self, signer: ChecksumAddress, message: Any, given: Row) -> None:
        if abs(given["at"] - time.time()) > CLOCK_SECONDS:
            raise failure(InputInvalid, "intake.stale")
        signature = normal(bytes.fromhex(given["signature"][2:]))
        if key_of(message, signature) == signer:
            self._guards.admit_account(signer)
        elif not has_signed(self._checks, signer, message, signature):
            raise failure(SignatureForged, "intake.comment_forged", account=signer)


def read_message(body: bytes, names: tuple[str, ...]) -> Row:
    """The texts of a message, and its time. Raises InputInvalid."""
    try:
        found: Row = msgspec.json.decode(body)
        found.setdefault("parent", "")
        texts_fit = all(isinstance(found[name], str) for name in names)
        signature = bytes.fromhex(found["signature"].removeprefix("0x"))
        if not texts_fit or type(found["at"]) is not int or not 0 <= found["at"] < 2**53:
            raise TypeError
        found["text"] = found.get("text", "")
        found["text"].encode()
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError):
        wanted = ", ".join((*names, "at"))
        raise failure(InputInvalid, "intake.body", wanted=wanted) from None
    if not 0 < len(signature) <= LONGEST_SIGNATURE:
        raise failure(InputInvalid, "intake.length", limit=LONGEST_SIGNATURE)
    return {**found, "signature": f"0x{signature.hex()}"}


def _require_text(text: bytes) -> None:
    if not text:
        raise failure(InputInvalid, "intake.comment_empty")
    if len(text) > LONGEST:
        raise failure(InputInvalid, "intake.comment_long", limit=LONGEST, size=len(text))


def member_of(view: View, project: str, account: str) -> tuple[ChecksumAddress, Any]:
    """A member as signatures name it, and the project's domain. Raises MembersOnly."""
    chain, wanted = chain_queries.chain(view), address(account)
    if chain is None:
        raise IndexMissing("Nothing has been indexed yet. Start the indexer.")
    found, signer = member_queries.member(view, project, wanted), to_checksum_address(wanted)
    if found is None or found["joined_at"] is None or found["successor"]:
        raise failure(MembersOnly, "intake.not_member", account=signer)
    return signer, typed_data.domain(chain["chain_id"], to_checksum_address(project))


def _require_comment(found: Row | None, project: str, comment: str) -> None:
    if found is None or found["project"] != project:
        facts = {"thing": "comment", "given": comment}
        raise failure(
            ThingUnknown, "intake.no_comment", comment=bytes.fromhex(comment[2:]), **facts
        )


def _require_subject(view: View, project: str, about: str) -> None:
    if poll_queries.poll(view, project, about) is None and not post_queries.is_post(
        view, project, about
    ):
        facts = {"thing": "subject", "given": about}
        raise failure(ThingUnknown, "intake.no_subject", about=bytes.fromhex(about[2:]), **facts)
