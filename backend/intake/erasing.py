"""Having one's own text erased: the bytes go, the digest stays, and the bytes never come back."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from eth_utils.address import to_checksum_address

from backend.api.inputs import address, digest
from backend.content import Store
from backend.errors import IndexMissing, InputInvalid
from backend.intake.errors import NotTheOwner, SignatureForged
from backend.intake.node_checks import NodeChecks
from backend.intake.signers import LONGEST_SIGNATURE, has_signed, normal
from backend.storage import chain_queries, reference_queries
from backend.storage.intake import IntakeDatabase, comments, erasures, uploads
from backend.storage.reader import Reader, View
from backend.wallet import typed_data
from backend.wording import failure

_WANTED = "project, digest, account, signature"


class Eraser:
    """Erases what the account that published it first has signed to be erased."""

    def __init__(
        self, reader: Reader, database: IntakeDatabase, checks: NodeChecks, content: Store
    ) -> None:
        self._reader = reader
        self._database = database
        self._checks = checks
        self._content = content

    def take(self, body: bytes) -> dict[str, Any]:
        """Erases a text; what is noted of it. The same again changes nothing.

        Raises InputInvalid, NotTheOwner, SignatureForged.
        """
        project, wanted, account, signature = _read(body)
        with self._reader.view() as view:
            chain = chain_queries.chain(view)
            if chain is None:
                raise IndexMissing("Nothing has been indexed yet. Start the indexer.")
            self._require_owner(view, project, wanted, account)
        signer = to_checksum_address(account)
        domain = typed_data.domain(chain["chain_id"], to_checksum_address(project))
        message = typed_data.erasure(domain, bytes.fromhex(wanted[2:]), signer)
        if not has_signed(self._checks, signer, message, signature):
            raise failure(SignatureForged, "intake.erase_forged", account=signer)
        row = {
            "digest": wanted,
            "project": project,
            "account": account,
            "erased_at": time.time(),
        }
        with self._database.writing() as connection:
            erasures.keep(connection, row)
            uploads.forget(connection, wanted)
            self._content.erase(bytes.fromhex(wanted[2:]))
        return row

    def require_owner(self, project: str, wanted: str, account: str) -> None:
        """That an account may have a text erased. Raises NotTheOwner."""
        with self._reader.view() as view:
            self._require_owner(view, address(project), wanted, address(account))

    def _require_owner(self, view: View, project: str, wanted: str, account: str) -> None:
        if self._owner(view, project, wanted) != account:
            facts = {"account": account, "digest": bytes.fromhex(wanted[2:])}
            raise failure(NotTheOwner, "intake.not_owner", **facts)

    def _owner(self, view: View, project: str, wanted: str) -> str | None:
        """Who was the first to publish a text, on the chain or as a comment; None: nobody's."""
        if reference_queries.is_of_all(view, project, wanted):
            return None
        published = reference_queries.publishers(view, project, wanted)
        with self._database.reading() as connection:
            published += comments.first_to_say(connection, project, wanted)
        return min(published)[1] if published else None


def _read(body: bytes) -> tuple[str, str, str, bytes]:
    try:
        given: Any = msgspec.json.decode(body)
        texts = [given[name] for name in ("project", "digest", "account", "signature")]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError
        signature = bytes.fromhex(texts[3].removeprefix("0x"))
    except (msgspec.DecodeError, KeyError, TypeError, ValueError):
        raise failure(InputInvalid, "intake.body", wanted=_WANTED) from None
    if not 0 < len(signature) <= LONGEST_SIGNATURE:
        raise failure(InputInvalid, "intake.length", limit=LONGEST_SIGNATURE)
    return address(texts[0]), digest(texts[1]), address(texts[2]), normal(signature)
