"""Living a story: each act becomes the transactions that the `coledger` command would send.

Here are those of members and money; those of work and decisions are in `scripts.demo.deciding`, those
of revenue, budget lines and leaving in `scripts.demo.sharing`.
"""

from __future__ import annotations

import time
from functools import singledispatch

from eth_typing import ChecksumAddress

from backend.wallet import funding, member, posts, typed_data, work
from backend.wallet.amounts import SHARE_DECIMALS, format_amount, parse_amount
from backend.wallet.plan import Plan
from backend.wallet.words import PostKind
from scripts.demo import acts
from scripts.demo.errors import StoryFailed
from scripts.demo.life import Life

SIGNATURE_SECONDS = 30 * 86_400
# Every so many contributors approve first, as people do whose wallet can't sign permits.
APPROVES_FIRST = 4
LAST_OF_THEM = APPROVES_FIRST - 1


@singledispatch
def live(act: object, life: Life) -> None:
    """Does what the act tells. ContractError and StoryFailed say why it can't be done."""
    raise TypeError(f"nothing says how {type(act).__name__} is lived")


@live.register
def _accept(act: acts.Accept, life: Life) -> None:
    version, digest = member.current_agreement(life.project)
    versions = {who: _version(life, who) for who in act.who}
    late = [who for who in act.who if versions[who] < version]
    if act.signed:
        life.people.send_all((life.story.relayer, _signed(life, who, digest)) for who in late)
    else:
        life.people.send_all((who, member.accept(life.project, digest)) for who in late)
    joined = [who for who in late if versions[who] == 0]
    _introduce(life, joined)
    life.counts.members += len(joined)


@live.register
def _contribute(act: acts.Contribute, life: Life) -> None:
    permits = funding.takes_permits(life.project)
    last = []
    for index, (who, text) in enumerate(act.amounts):
        amount = parse_amount(text, life.project.facts.decimals)
        # A token's permit is signed by a key alone.
        if permits and who not in life.people.wallets and index % APPROVES_FIRST < LAST_OF_THEM:
            account = life.people.account(who)
            last.append((who, funding.contribute_with_permit(life.project, account, amount)))
            continue
        *before, plan = funding.contribute(life.project, life.people.address(who), amount)
        for approval in before:
            life.people.send(who, approval)
        last.append((who, plan))
    life.people.send_all(last)
    life.counts.money += len(last)


@live.register
def _pledge(act: acts.Pledge, life: Life) -> None:
    life.people.send_all(
        (who, work.pledge(life.project, category, units)) for who, category, units in act.promises
    )


@live.register
def _post(act: acts.Post, life: Life) -> None:
    digest = life.keep(act.text)
    about = life.thing(act.about) if act.about else posts.ABOUT_PROJECT
    life.people.send(act.by, posts.post(life.project, act.kind, digest, about))
    if act.label:
        life.posts[act.label] = digest
    life.counts.posts += 1


@live.register
def _delegate(act: acts.Delegate, life: Life) -> None:
    chosen = [(who, life.people.address(to) if to else None) for who, to in act.choices]
    if act.signed:
        life.people.send_all(
            (life.story.relayer, _signed_delegation(life, who, to)) for who, to in chosen
        )
    else:
        life.people.send_all((who, member.delegate(life.project, to)) for who, to in chosen)


@live.register
def _refund(act: acts.Refund, life: Life) -> None:
    givers = [who for who in act.who if life.project.ask("givenBy", life.people.address(who)).money]
    life.people.send_all(
        (who, funding.refund(life.project, life.people.address(who))) for who in givers
    )
    life.counts.refunds += len(givers)


@live.register
def _vouch(act: acts.Vouch, life: Life) -> None:
    assert life.gate is not None  # noqa: S101 - for the type checker: the file was read so
    life.gate.vouch(act.who, act.person)


@live.register
def _recount(act: acts.Recount, life: Life) -> None:
    life.people.send_all(
        (act.by, member.recount(life.project, life.people.address(who))) for who in act.who
    )


@live.register
def _expect(act: acts.Expect, life: Life) -> None:
    for label, expected in act.states:
        found = _told(life, label)
        if found != expected.lower():
            raise StoryFailed(f"{label} should be {expected}, but the API says {found}.")


@live.register
def _access(act: acts.Access, life: Life) -> None:
    for who in (*act.has, *act.lacks):
        account = life.people.address(who)
        found = bool(life.project.ask("hasAccess", account, act.tier))
        if found != (who in act.has):
            told = "has" if found else "hasn't"
            raise StoryFailed(f"{who} {told} access to tier {act.tier}: correct the story.")
        if found != (act.tier in life.reading.tiers(life.project.address, account)):
            raise StoryFailed(f"The API says something else of {who}'s access than the chain.")


@live.register
def _hold(act: acts.Hold, life: Life) -> None:
    for who, text in act.shares:
        held = int(life.project.ask("balanceOf", life.people.address(who)))
        if held != parse_amount(text, SHARE_DECIMALS):
            told = format_amount(held, SHARE_DECIMALS)
            raise StoryFailed(f"{who} should hold {text} shares, but holds {told}.")


@live.register
def _wait(act: acts.Wait, life: Life) -> None:
    """The clock has moved already."""


def _introduce(life: Life, joined: list[str]) -> None:
    """Everybody who joins says who they are; pages show the first line beside the address."""
    plans = []
    for who in joined:
        name, _, about = life.story.people[who].partition(", ")
        profile = life.keep(f"# {name}\n\n{about}\n".encode())
        plans.append((who, posts.post(life.project, PostKind.PROFILE, profile)))
    life.people.send_all(plans)
    life.counts.posts += len(plans)


def _told(life: Life, label: str) -> str:
    """The state of a thing, or the project's phase, as the API tells it."""
    project = life.project.address
    if label == "phase":
        return life.reading.phase(project)
    if label in life.lines:
        return life.reading.line_state(project, life.line(label))
    return life.reading.poll_state(project, f"0x{life.poll(label).hex()}")


def _version(life: Life, who: str) -> int:
    record = life.project.ask("memberOf", life.people.address(who))
    return int(record.agreementVersion)


def _signed(life: Life, who: str, digest: bytes) -> Plan:
    account, deadline = life.people.address(who), _deadline(life)
    domain = typed_data.domain(life.project.facts.chain_id, life.project.address)
    message = typed_data.acceptance(domain, account, digest, deadline)
    signature = life.people.sign(who, message)
    return member.accept_by_signature(life.project, account, digest, deadline, signature)


def _signed_delegation(life: Life, who: str, to: ChecksumAddress | None) -> Plan:
    account = life.people.address(who)
    message = member.delegation_to_sign(life.project, account, to, _deadline(life))
    return member.delegate_for_account(life.project, message, life.people.sign(who, message))


def _deadline(life: Life) -> int:
    newest = life.project.web3.eth.get_block("latest")["timestamp"]
    return max(newest, int(time.time())) + SIGNATURE_SECONDS
