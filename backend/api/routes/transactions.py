"""Where somebody's transaction stands, until the chain calls it final."""

from __future__ import annotations

from typing import Annotated, Final

from eth_utils.address import to_checksum_address
from fastapi import APIRouter, Query, Request, Response

from backend.api.answering import written
from backend.api.answers.desk import ProjectDesk
from backend.api.answers.transactions import Asked
from backend.api.dependencies import project_desk_in
from backend.api.inputs import address, digest
from backend.api.models.transaction import TransactionStanding
from backend.api.problems import language_of
from backend.errors import ColedgerError
from backend.wording import Currency, sentence_for_failure

router = APIRouter(prefix="/v1/transactions", tags=["transactions"])

# A contract that isn't ours may give any text as its reason.
_LONGEST: Final = 500
Sender = Annotated[
    str | None, Query(max_length=42, description="With its nonce: another in its place is found.")
]
Nonce = Annotated[int | None, Query(ge=0, lt=2**53)]
Since = Annotated[int, Query(ge=0, lt=2**53, description="It was sent after this block.")]


@router.get("/{transaction}", response_model=TransactionStanding)
def show_transaction(
    request: Request,
    transaction: str,
    sender: Sender = None,
    nonce: Nonce = None,
    since: Since = 0,
) -> Response:
    """What the index's own node tells of a transaction; of no block, but of this moment."""
    account = to_checksum_address(address(sender)) if sender is not None else None
    asked = Asked(digest(transaction), account, nonce, since)
    language = language_of(request)

    def currency_of(target: str) -> Currency | None:
        return _currency(request, target, language)

    found = request.app.state.transactions.find(asked, currency_of)
    refusal = found.refusal
    response = written(
        TransactionStanding(
            state=found.state,
            block=found.block,
            block_hash=found.block_hash,
            finality=found.finality,
            error_sentence=sentence_for_failure(refusal, language)[:_LONGEST] if refusal else None,
            replaced_by=found.replaced_by,
            call=found.call,
            head=found.head,
        )
    )
    response.headers["cache-control"] = "no-store"
    return response


def _currency(request: Request, target: str, language: str) -> Currency | None:
    """What amounts in the reasons of a project are in; None for other contracts."""
    try:
        with request.app.state.reader.view() as view:
            desk: ProjectDesk = project_desk_in(view, request, target, language)
            return desk.currency
    except ColedgerError:
        return None
