"""What a call does, in words: the verbs of the contracts, and plain payments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from backend.wording.catalogue import say
from backend.wording.formats import ZERO_ADDRESS, Currency

# The sentence of each verb. Verbs that a decision calls are told as what the decision does.
VERBS: Final[dict[str, str]] = {
    "acceptAgreement": "member.accept",
    "acceptAgreementBySig": "member.accept_for",
    "adoptAgreement": "calls.adoptAgreement",
    "approve": "register.approve",
    "castBallot": "polls.vote_for",
    "castBallotBySig": "polls.relay",
    "castBallots": "polls.relay",
    "castOwnBallots": "polls.answer_many",
    "castSignedBallots": "polls.relay_many",
    "claimDividends": "dividends.collect",
    "claimDividendsFor": "dividends.collect_for",
    "closeLine": "budgets.close",
    "contribute": "funding.contribute",
    "contributeWithPermit": "funding.contribute",
    "countUnits": "work.count_units",
    "createProject": "creation.create",
    "delegate": "member.delegate",
    "delegateBySig": "member.delegate_for",
    "dissolve": "calls.dissolve",
    "distribute": "dividends.distribute",
    "execute": "decisions.execute",
    "exit": "exits.exit",
    "initialize": "creation.initialise",
    "moveMember": "calls.moveMember",
    "openClaim": "work.claim",
    "openLine": "calls.openLine",
    "pay": "calls.pay",
    "permit": "register.permit",
    "pledge": "work.pledge",
    "post": "posts.post",
    "propose": "decisions.propose",
    "recountMember": "member.recount",
    "refund": "funding.refund",
    "setAbout": "calls.setAbout",
    "setCategory": "calls.setCategory",
    "setFunding": "calls.setFunding",
    "setRule": "calls.setRule",
    "setSharing": "calls.setSharing",
    "setTier": "calls.setTier",
    "settleClaim": "work.settle",
    "settleClaims": "work.settle_many",
    "settleWithoutPayment": "work.settle_without_payment",
    "takeSnapshot": "register.snapshot",
    "transfer": "register.transfer",
    "transferFrom": "register.transfer_from",
    "vetoMove": "member.veto",
    "withdrawClaim": "polls.withdraw",
    "withdrawProposal": "polls.withdraw",
}


def sentence_for_call(
    verb: str,
    arguments: Mapping[str, Any],
    language: str = "en",
    currency: Currency | None = None,
) -> str:
    """A governed verb of the project with the arguments of its ABI; tuples as mappings.

    `pay` is a payment with `amount` and `to`; `call` is any other call with `target`, `selector`
    and `value`. `currency` is that of the token which the call names, if it names one.
    """
    facts = {**flat(arguments), "currency": currency or arguments.get("currency")}
    return say(language, VERBS.get(verb, f"calls.{verb}") + _variant(verb, facts), **facts)


def flat(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with the fields of a struct in its place."""
    found: dict[str, Any] = {}
    for name, value in arguments.items():
        found.update(value if isinstance(value, Mapping) else {name: value})
    return found


def _variant(verb: str, facts: Mapping[str, Any]) -> str:
    """How the sentence's key ends where an argument says that something isn't so."""
    if verb == "setFunding" and not facts["cap"]:
        return "_uncapped"
    if verb == "setSharing" and not facts["exitPart"]:
        return "_without_exits"
    if verb == "openLine" and facts["payee"] != ZERO_ADDRESS:
        return "_milestone"
    if verb == "setTier":
        ways = {"holding": facts["minimum"], "work": facts["units"]}
        open_ = [way for way, least in ways.items() if least]
        return {0: "_nobody", 1: f"_{open_[0]}" if open_ else "", 2: ""}[len(open_)]
    return ""
