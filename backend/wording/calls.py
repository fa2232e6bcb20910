"""What a call does, in words: the verbs of the contracts, and plain payments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from backend.wording.catalogue import say
from backend.wording.formats import Currency

# The sentence of each verb. Verbs that a decision calls are told as what the decision does.
VERBS: Final[dict[str, str]] = {
    "acceptAgreement": "member.accept",
    "acceptAgreementBySig": "member.accept_for",
    "adoptAgreement": "calls.adoptAgreement",
    "approve": "register.approve",
    "castBallot": "polls.vote_for",
    "castBallotBySig": "polls.relay",
    "castBallots": "polls.relay",
    "closePoll": "polls.close",
    "contribute": "funding.contribute",
    "contributeWithPermit": "funding.contribute",
    "createProject": "creation.create",
    "delegate": "member.delegate",
    "delegateBySig": "member.delegate_for",
    "execute": "decisions.execute",
    "initialize": "creation.initialise",
    "openClaim": "work.claim",
    "permit": "register.permit",
    "pledge": "work.pledge",
    "post": "posts.post",
    "propose": "decisions.propose",
    "refund": "funding.refund",
    "setAbout": "calls.setAbout",
    "setCategory": "calls.setCategory",
    "setFunding": "calls.setFunding",
    "setRule": "calls.setRule",
    "settleClaim": "work.settle",
    "settleClaims": "work.settle_many",
    "takeSnapshot": "register.snapshot",
    "transfer": "register.transfer",
    "transferFrom": "register.transfer_from",
    "withdrawPoll": "polls.withdraw",
}


def sentence_for_call(
    verb: str,
    arguments: Mapping[str, Any],
    language: str = "en",
    currency: Currency | None = None,
) -> str:
    """A governed verb of the project with the arguments of its ABI; tuples as mappings.

    `pay` is a payment with `amount` and `to`; `call` is any other call with `target`, `selector`
    and `value`.
    """
    facts = {**arguments, "currency": currency or arguments.get("currency")}
    if verb == "setRule":
        facts |= facts.pop("rule")
    if verb == "setFunding" and not facts["cap"]:
        return say(language, "calls.setFunding_uncapped", **facts)
    return say(language, VERBS.get(verb, f"calls.{verb}"), **facts)
