"""How to do in a terminal what a form does."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Final

# Names in braces are the form's fields; what isn't filled in yet stands there in capitals.
_COMMANDS: Final[Mapping[str, str]] = {
    "accept": "member accept {project} --digest {digest}",
    "contribute": "contribute {project} {amount}",
    "pledge": "pledge {project} {category} {units}",
    "claim": "claim {project} {category} {units} --evidence FILE",
    "settle": "claim settle {project} {claims}",
    "settle-without-payment": "claim settle {project} {claim} --without-payment",
    "count-units": "claim count-units {project} {claims}",
    "vote": "vote {project} {poll} {support}",
    "ballot": "vote {project} {poll} {support} --sign ballot.json",
    "relay": "relay {project} --once",
    "withdraw": "poll withdraw {project} {poll}",
    "execute": "execute {project} {poll}",
    "delegate": "delegate {project} {to}",
    "sign-delegation": "delegate {project} {to} --of {account} --until DATE",
    "post": "post {project} {kind} FILE",
    "collect": "dividend collect {project}",
    "distribute": "dividend distribute {project} {amount}",
    "refund": "refund {project}",
    "exit": "exit {project}",
    "snapshot": "project snapshot {project}",
    "veto-move": "member veto-move {project} {to}",
    "recount": "member recount {project} {member}",
    "close-line": "line close {project} {line}",
    "webhook": "webhook add {project} {url} --api ADDRESS",
    "see-webhooks": "webhook list {project} --api ADDRESS",
    "end-webhook": "webhook remove {webhook} --of {project} --api ADDRESS",
    "propose-payment": "propose {project} spend --pay {to} {amount} --text FILE",
    "propose-line": "line open {project} {amount} --expires {expiresAt} --text FILE",
    "propose-sharing": "project sharing {project} --retained {retained} --exit-part {exitPart}"
    " --holding-time {holdingTime} --text FILE",
    "propose-tier": "access set {project} {tier} --text FILE",
    "propose-move": "member move {project} {from} {to} --text FILE",
    "propose-dissolve": "project dissolve {project} --text FILE",
    "propose-question": "propose {project} {class} --text FILE",
}
_CALLS: Final[Mapping[str, tuple[str, str]]] = {
    "propose-category": (
        "settings",
        "setCategory({category}, '{name}', {rate}, {ceiling}, {open})",
    ),
    "propose-funding": ("settings", "setFunding({price}, {cap}, {open})"),
    "propose-rule": (
        "agreement",
        "setRule('{class}', '{weighting}', '{quorum}', '{approval}', '{cap}', '{period}',"
        " '{notice}')",
    ),
    "propose-agreement": ("agreement", "adoptAgreement('{digest}')"),
    "propose-about": ("settings", "setAbout('{digest}')"),
}


def command_for(verb: str, given: Mapping[str, str]) -> str | None:
    """The command, with what was typed; None where there is none."""
    if verb in _CALLS:
        kind, call = _CALLS[verb]
        quoted = shlex.quote(_filled(call, given, quote=False))
        return f"coledger propose {given['project']} {kind} --call {quoted} --text FILE"
    if verb not in _COMMANDS:
        return None
    text = _COMMANDS[verb]
    if verb in ("delegate", "sign-delegation") and not given.get("to"):
        text = text.replace("{to}", "--back")
    return "coledger " + _filled(text, given, quote=True)


def _filled(text: str, given: Mapping[str, str], *, quote: bool) -> str:
    for name in _names(text):
        value = given.get(name, "")
        shown = (shlex.quote(value) if quote else value) if value else name.upper()
        text = text.replace(f"{{{name}}}", shown, 1)
    return text


def _names(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]
