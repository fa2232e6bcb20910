"""The verbs that there are forms for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from backend.wallet.intents import (
    deciding,
    gathering,
    hooking,
    membership,
    money,
    proposing,
    speaking,
    tidying,
    working,
)
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent

Verb = Callable[[Asking], Intent]

PROPOSALS: Final[Mapping[str, Verb]] = {
    "propose-payment": proposing.propose_payment,
    "propose-line": partial(proposing.propose, "openLine"),
    "propose-category": partial(proposing.propose, "setCategory"),
    "propose-funding": partial(proposing.propose, "setFunding"),
    "propose-rule": partial(proposing.propose, "setRule"),
    "propose-sharing": partial(proposing.propose, "setSharing"),
    "propose-tier": partial(proposing.propose, "setTier"),
    "propose-agreement": partial(proposing.propose, "adoptAgreement"),
    "propose-about": partial(proposing.propose, "setAbout"),
    "propose-move": partial(proposing.propose, "moveMember"),
    "propose-dissolve": partial(proposing.propose, "dissolve"),
    "propose-question": proposing.question,
}
VERBS: Final[Mapping[str, Verb]] = {
    "accept": membership.accept,
    "contribute": money.contribute,
    "pledge": working.pledge,
    "claim": working.claim,
    "settle": working.settle,
    "settle-without-payment": tidying.settle_without_payment,
    "count-units": tidying.count_units,
    "vote": deciding.vote,
    "ballot": deciding.sign_ballot,
    "relay": gathering.relay,
    "withdraw": deciding.withdraw,
    "execute": deciding.execute,
    "delegate": membership.delegate,
    "sign-delegation": membership.sign_delegation,
    "relay-delegation": gathering.relay_delegation,
    "post": working.post,
    "transfer": money.transfer,
    "collect": money.collect,
    "distribute": money.distribute,
    "refund": money.refund,
    "exit": membership.leave,
    "snapshot": membership.take_snapshot,
    "veto-move": membership.veto_move,
    "recount": tidying.recount,
    "close-line": tidying.close_line,
    "comment": speaking.comment,
    "hide-comment": speaking.hide_comment,
    "erase": speaking.erase,
    "webhook": hooking.webhook,
    "see-webhooks": hooking.see_webhooks,
    "end-webhook": hooking.end_webhook,
    **PROPOSALS,
}
