"""Nothing false is marked: forged proofs and figures, other chains, branches and moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scripts.helpers.node import running_node
from tests.browser.verifying.conftest import PROOF, Lived, Reader

With = Callable[..., Reader]
Forge = Callable[[Any], None]


@pytest.fixture
def reader(lived: Lived, reader_with: With) -> Reader:
    found = reader_with()
    found.stay()
    found.open(f"/projects/{lived.project('guild')}")
    return found


def last_digit(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")


def more(figure: Any) -> None:
    figure["value"] = str(int(figure["value"]) + 1)


def supply_of(proof: Any) -> Any:
    return next(each for each in proof["figures"] if each["figure"] == "supply")


def flip(name: str, number: int) -> Forge:
    def change(proof: Any) -> None:
        proof[name][number] = last_digit(proof[name][number])

    return change


FORGERIES: dict[str, Forge] = {
    "a figure": lambda proof: more(supply_of(proof)),
    "the first node": flip("nodes", 0),
    "the last node": flip("nodes", -1),
    "the code": flip("codes", 0),
    "the header": lambda proof: proof.update(header=last_digit(proof["header"])),
    "a node too many": lambda proof: proof["nodes"].append("0xc22001"),
    "a node too few": lambda proof: proof["nodes"].pop(),
    "a node twice": lambda proof: proof["nodes"].append(proof["nodes"][0]),
    "another slot": lambda proof: proof["slots"][0].update(slot="0x" + 64 * "0"),
    "another path": lambda proof: proof["slots"][0].update(path="_live.money"),
    "no slots": lambda proof: proof.update(slots=[]),
    "another project": lambda proof: proof.update(project="0x" + 40 * "1"),
    "another block": lambda proof: proof["block"].update(number=proof["block"]["number"] - 1),
    "another figure": lambda proof: supply_of(proof).update(figure="escrow"),
    "no figures": lambda proof: proof.update(figures=[]),
    "without the code": lambda proof: proof["figures"].pop(0),
    "a nested bomb": lambda proof: proof["nodes"].append("0x" + "c1" * 20_000),
    "nonsense": lambda proof: proof.update(nodes=[7, None, "0xZZ"]),
}


def test_a_forged_proof_is_refused_and_the_true_one_is_not(reader: Reader) -> None:
    for name, change in FORGERIES.items():
        reader.forge(change)
        assert "✗ not verified" in reader.verdict("supply", "refused"), name
    reader.forge(lambda proof: None)
    reader.verdict("supply", "proved")
    assert reader.complaints == []


def test_a_forged_figure_on_the_page_is_named(reader: Reader) -> None:
    shown = reader.button("supply").locator("xpath=../*[@data-shown]")
    true = shown.inner_text()
    shown.evaluate("(element, text) => { element.textContent = text; }", f"1{true}")
    said = reader.verdict("supply", "refused")
    assert f"The page says 1{true}; proved is {true}" in said
    shown.evaluate("(element, text) => { element.textContent = text; }", true)
    reader.verdict("supply", "proved")


def test_what_is_no_number_is_not_verified(reader: Reader) -> None:
    shown = reader.button("supply").locator("xpath=../*[@data-shown]")
    for wrong in ("", "many", "1.2.3", "-5"):
        shown.evaluate("(element, text) => { element.textContent = text; }", wrong)
        assert "no number" in reader.verdict("supply", "refused"), wrong


def test_somebody_elses_figure_is_refused(reader: Reader) -> None:
    """A true proof, of another account than the button's."""
    members = f"/projects/{reader.lived.project('guild')}/members"
    ada, ben = (reader.lived.account(name).lower() for name in ("ada", "ben"))
    reader.open(f"{members}/{ada}")

    def redirect(route: Any) -> None:
        route.continue_(url=route.request.url.replace(ada, ben))

    reader.page.route(PROOF, redirect)
    assert "of another figure" in reader.verdict("shares:", "refused")


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, str]]:
    """Two other chains: of another id, and of the same one."""
    with running_node(chain_id=777) as one, running_node() as two:
        two.request("anvil_mine", hex(2000))
        yield one.url, two.url


def test_a_wallet_on_another_chain(
    lived: Lived, reader_with: With, elsewhere: tuple[str, str]
) -> None:
    for url, said in zip(elsewhere, ("on chain 777", "another block"), strict=True):
        reader = reader_with(urls={"Harbour": url})
        reader.open(f"/projects/{lived.project('guild')}")
        assert said in reader.verdict("supply", "refused")


def test_a_header_of_another_moment_is_refused(reader: Reader) -> None:
    """The proof is true, but of an older block than the page's."""

    def older(route: Any) -> None:
        head = reader.lived.world.head
        route.continue_(url=route.request.url.replace(f"at_block={head}", f"at_block={head - 9}"))

    reader.page.route(PROOF, older)
    assert "it proves nothing of this page" in reader.verdict("supply", "refused")


def test_a_page_that_has_grown_old_says_so(lived: Lived, reader: Reader) -> None:
    snapshot = lived.world.node.request("evm_snapshot")
    try:
        lived.mine(3, 3600)
        assert "has seen 3 blocks since" in reader.verdict("supply", "aged")
    finally:
        lived.world.node.request("evm_revert", snapshot)


def test_a_block_that_the_node_does_not_have(reader: Reader) -> None:
    reader.change = lambda method, params, result: (
        None if method == "eth_getBlockByNumber" else result
    )
    assert "doesn't have block" in reader.verdict("supply", "refused")


def test_a_node_that_answers_nonsense(reader: Reader) -> None:
    reader.change = lambda method, params, result: {"hash": 7} if params else result
    assert "no block" in reader.verdict("supply", "refused")


def test_an_api_that_has_no_proof(reader: Reader) -> None:
    reader.page.route(PROOF, lambda route: route.fulfill(status=503, json={"detail": "no"}))
    assert "There is no proof: no" in reader.verdict("supply", "refused")


def test_names_say_what_a_figure_is_about_not_their_order(reader: Reader) -> None:
    """A server might write the account where the token is expected, and the reverse."""

    def reverse(proof: Any) -> None:
        for each in proof["figures"]:
            each["of"] = dict(reversed(each["of"].items()))

    def swap(proof: Any) -> None:
        of = next(each["of"] for each in proof["figures"] if each["figure"] == "tokens")
        of["token"], of["of"] = of["of"], of["token"]

    reader.forge(reverse)
    reader.verdict("tokens:", "proved")
    reader.forge(swap)
    reader.verdict("tokens:", "refused")
