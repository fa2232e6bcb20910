"""The table of promises: it says what the report says, and names nothing that isn't proved."""

import pytest

from scripts.prove.errors import PromiseInvalid
from scripts.prove.promises import (
    BEGIN,
    DOCUMENT,
    END,
    Promise,
    proofs_of,
    read_promises,
    table,
    with_table,
)
from scripts.prove.report import read

REPORT = {
    "invariants": [
        {"contract": "A", "name": "invariant_x", "calls": 1200, "passed": True},
        {"contract": "A", "name": "invariant_y", "calls": 12, "passed": False},
    ],
    "symbolic": [
        {"property": "S.check_a", "result": "proved"},
        {"property": "S.check_b", "result": "timeout"},
        {"property": "S.check_canary_c", "result": "disproved"},
    ],
    "fuzz": {"contracts": {"T": {"tests": 2, "passed": 2, "values": 5001}}},
    "slither": {"standards": [{"standard": "ERC20", "kept": True, "checked": 30}]},
    "lives": {"lives": 25, "calls": 1400, "passed": True},
}


def test_a_row_says_how_often_each_proof_ran() -> None:
    rows = table(REPORT, [Promise("It holds.", ["invariant:A.*", "fuzz:T", "standard:ERC20"])])
    assert rows.splitlines()[2] == (
        "| It holds. | `A.invariant_x`<br>`A.invariant_y`<br>`T`<br>`ERC20` "
        "| 1,200 calls<br>FAILED<br>2 tests, 5,001 values<br>30 points |"
    )


def test_lives_say_how_much_was_lived() -> None:
    (proof,) = proofs_of(REPORT, "lives:tests/contracts/life")
    assert proof.ran == "25 lives, 1,400 calls"


def test_falsehoods_prove_nothing() -> None:
    found = proofs_of(REPORT, "symbolic:S.check_*")
    assert [(one.name, one.ran) for one in found] == [
        ("S.check_a", "all values"),
        ("S.check_b", "timeout"),
    ]


@pytest.mark.parametrize("wanted", ["invariant:B.*", "hearsay:A", "symbolic"])
def test_a_proof_that_the_report_lacks_is_refused(wanted: str) -> None:
    with pytest.raises(PromiseInvalid):
        proofs_of(REPORT, wanted)


def test_the_rest_of_the_document_stays() -> None:
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert with_table(text, "new") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
    with pytest.raises(PromiseInvalid):
        with_table("no marks", "new")


def test_the_document_says_what_the_last_report_says() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert with_table(text, table(read(), read_promises())) == text
