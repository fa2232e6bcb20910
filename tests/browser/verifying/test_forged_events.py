"""Nothing false is marked as an event: forged proofs, altered rows, and what happened once shown twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.verifying.conftest import Lived, Reader
from tests.browser.verifying.event_rows import EVENT_PROOF, first, forge_event, log_page, told

With = Callable[..., Reader]
Forge = Callable[[Any], None]


@pytest.fixture
def reader(reader_with: With) -> Reader:
    found = reader_with()
    found.stay()
    first(found, "guild", "Contributed")
    return found


def last_digit(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")


def event_of(proof: Any) -> Any:
    return proof["events"][0]


def flip(name: str, number: int) -> Forge:
    def change(proof: Any) -> None:
        proof[name][number] = last_digit(proof[name][number])

    return change


def another_amount(proof: Any) -> None:
    said = event_of(proof)["arguments"]
    said["money"] = str(int(said["money"]) + 1)


FORGERIES: dict[str, Forge] = {
    "another amount": another_amount,
    "the receipt": flip("nodes", -1),
    "the header": lambda proof: proof.update(header=last_digit(proof["header"])),
    "without the receipt": lambda proof: proof["nodes"].pop(),
    "a node too many": lambda proof: proof["nodes"].append("0xc22001"),
    "another emitter": lambda proof: event_of(proof).update(emitter="0x" + 40 * "1"),
    "another event": lambda proof: event_of(proof).update(event="Refunded"),
    "another log": lambda proof: event_of(proof).update(log=event_of(proof)["log"] + 1),
    "a log that isn't": lambda proof: event_of(proof).update(log=300),
    "another transaction": lambda proof: event_of(proof).update(transaction=300),
    "a fact more": lambda proof: event_of(proof)["arguments"].update(more="1"),
    "no event": lambda proof: proof.update(events=[]),
    "an event twice": lambda proof: proof["events"].append(event_of(proof)),
    "another project": lambda proof: proof.update(project="0x" + 40 * "1"),
    "another block": lambda proof: proof["block"].update(number=proof["block"]["number"] - 1),
    "nonsense": lambda proof: proof.update(events=[7, None]),
}


def test_a_forged_proof_is_refused_and_the_true_one_is_not(reader: Reader) -> None:
    for name, change in FORGERIES.items():
        forge_event(reader, change)
        assert "✗ not verified" in told(reader, "refused"), name
    forge_event(reader, lambda proof: None)
    told(reader, "proved")
    assert reader.complaints == []


def test_a_forged_proof_is_refused_in_french(reader_with: With) -> None:
    reader = reader_with("fr")
    first(reader, "guild", "Contributed")
    forge_event(reader, another_amount)
    said = told(reader, "refused")
    assert "✗ non vérifié" in said
    assert "ce que son reçu ne dit pas" in said


def test_another_true_event_does_not_stand_for_the_row(lived: Lived, reader: Reader) -> None:
    """The API proves an event of another transaction, truly."""
    other = first(reader, "guild", "Contributed").locator("xpath=following-sibling::li[1]")
    place = [other.get_attribute(f"data-{name}") for name in ("transaction", "log")]

    def redirect(route: Route) -> None:
        url = route.request.url.partition("?")[0]
        route.continue_(url=f"{url}?transaction={place[0]}&block_log={place[1]}")

    reader.page.route(EVENT_PROOF, redirect)
    said = told(reader, "refused")
    assert "it proves nothing of this page" in said or "of another event" in said


def test_what_happened_once_stands_there_once(reader: Reader) -> None:
    """A second row of the same event, with a number of its own: the server proves it by the same log."""
    rows = reader.page.locator("ol.log > li")
    true = str(rows.first.get_attribute("data-log"))
    told(reader, "proved")
    rows.first.evaluate(
        """row => { const copy = row.cloneNode(true); copy.dataset.log = "77"; row.before(copy);
        copy.querySelector("button").dataset.part = "77"; copy.querySelector("output").remove(); }"""
    )
    reader.page.route(
        EVENT_PROOF,
        lambda route: route.continue_(url=route.request.url.replace("log=77", f"log={true}")),
    )
    assert "already" in told(reader, "refused")


def test_a_block_that_the_node_has_otherwise(reader: Reader) -> None:
    """The chain has left the branch in which the event was."""
    block = reader.page.locator("ol.log > li").first.get_attribute("data-block")

    def change(method: str, params: list[Any], result: Any) -> Any:
        is_it = method == "eth_getBlockByNumber" and params[0] == hex(int(str(block)))
        return {**result, "hash": "0x" + 64 * "7"} if is_it else result

    reader.change = change
    assert "a branch that the chain has left" in told(reader, "refused")


def test_a_transaction_of_another_name_is_refused(reader: Reader) -> None:
    """Which transaction it is, the reader's own node says."""
    reader.change = lambda method, params, result: (
        {**result, "transactions": []} if method == "eth_getBlockByNumber" else result
    )
    assert "of another event" in told(reader, "refused")


def test_the_log_of_a_page_that_lies_whole(lived: Lived, reader_with: With) -> None:
    """The server shows a row of its own making, and has no proof for it."""
    reader = reader_with()
    reader.open(log_page(lived, "guild"))
    reader.page.locator("ol.log > li").first.evaluate(
        "row => { row.dataset.transaction = '0x' + '7'.repeat(64); }"
    )
    assert "There is no proof" in told(reader, "refused")
