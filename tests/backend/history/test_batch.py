"""Credits, a collective's gifts, the file that people check, and the cap table it would make."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from pathlib import Path

import pytest

from backend.cli.import_view import founders_lines
from backend.history.batch import Batch, read_batch, write_batch
from backend.history.collective import read_collective
from backend.history.credits import read_credits
from backend.history.git import read_git
from backend.history.preview import Holding, preview, rates_of_file
from backend.history.rows import Person, Row
from backend.wallet.errors import InputInvalid
from tests.backend.history.repositories import DATA, recorded

GIFTS = """\
datetime,shortId,type,kind,isRefund,isRefunded,amount,currency,accountSlug,oppositeAccountSlug,\
oppositeAccountName
2025-02-01T10:00:00,aa1,CREDIT,CONTRIBUTION,,,25.50,EUR,tides,amina,Amina
2025-03-01T10:00:00,aa2,CREDIT,CONTRIBUTION,,REFUNDED,10,EUR,tides,bo,Bo
2025-03-02T10:00:00,aa3,DEBIT,EXPENSE,,,-12,EUR,tides,host,Host
2025-03-03T10:00:00,aa4,CREDIT,HOST_FEE,,,1,EUR,tides,host,Host
2025-03-04T10:00:00,aa5,CREDIT,CONTRIBUTION,,,nan,EUR,tides,bo,Bo
2025-03-05T10:00:00,aa6,CREDIT,ADDED_FUNDS,,,4.50,USD,tides,amina,"=cmd()"
2025-03-06T10:00:00,aa7,CREDIT,CONTRIBUTION,,,5,EUR,tides,,
"""


@pytest.mark.parametrize("name", ["match-sorter", "all-contributors-cli"])
def test_real_credits_become_one_row_a_kind(name: str) -> None:
    path = DATA / f"{name}.json"
    listed = json.loads(path.read_text())["contributors"]
    found = read_credits(path)
    pairs = [(each["login"].lower(), kind) for each in listed for kind in each["contributions"]]
    money = sum(kind == "financial" for _, kind in pairs)
    assert len(found.rows) == len(pairs) - money
    assert len(found.people) == len(listed)
    assert len(found.unmapped) == money


def test_gifts_become_money_and_the_rest_says_why(tmp_path: Path) -> None:
    path = tmp_path / "transactions.csv"
    path.write_text(GIFTS, encoding="utf-8-sig")
    found = read_collective(path)
    assert [(row.person, row.amount, row.currency) for row in found.rows] == [
        ("amina", "25.50", "EUR"),
        ("amina", "4.50", "USD"),
    ]
    why = [each.why for each in found.unmapped]
    assert why == ["refund", "spent", "not_a_gift", "amount", "nobody"]
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputInvalid, match="has no column “datetime”"):
        read_collective(path)


def test_importing_again_keeps_what_people_wrote(tmp_path: Path) -> None:
    file, found = tmp_path / "history.toml", read_git(recorded(tmp_path, "markupsafe"))
    batch = Batch()
    assert batch.merge(found) == (len(found.rows), 0)
    write_batch(file, batch, "Check this.")
    edited = read_batch(file)
    assert edited == batch
    edited.people[0].account = "0x" + "ab" * 20
    edited.rows[0].skip = True
    edited.rows[1].units = "3"
    edited.categories["code"] = "writing"
    again = dataclasses.replace(found.rows[0], evidence="0x" + "11" * 32, units="9")
    assert edited.merge(dataclasses.replace(found, rows=[again, *found.rows[1:]])) == (0, 1)
    assert (edited.rows[0].skip, edited.rows[0].units, edited.rows[1].units) == (True, "9", "3")
    assert edited.people[0].account == "0x" + "ab" * 20
    assert edited.categories["code"] == "writing"
    write_batch(file, edited, "Check this.")
    assert read_batch(file) == edited


@pytest.mark.parametrize(
    "text",
    ["version = 2", "version = 1\npeople = 3", "version = 1\n[[rows]]\nunits = 3",
     "version = 1\n[[people]]\nid = 'a'\nother = ''", "[", "version = 1\nrows = ['a']"],
)  # fmt: skip
def test_a_broken_batch_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.toml").write_text(text)
    with pytest.raises(InputInvalid):
        read_batch(tmp_path / "b.toml")


def _row(id_: str, person: str, **values: str) -> Row:
    return Row(id_, person, values.pop("kind", "code"), "", "s", "w", "0x", **values)


def test_the_preview_is_what_rates_and_price_make(tmp_path: Path) -> None:
    rates = tmp_path / "project.toml"
    rates.write_text(
        '[funding]\nprice = "0.50"\n[[categories]]\nname = "development"\nrate = "40"\n'
    )
    one, two = "0x" + "Aa" * 20, "0x" + "bb" * 20
    batch = Batch(
        {"code": "development", "doc": "writing", "talk": ""},
        [Person("a", "A", one), Person("a2", "A two", one.lower()), Person("b", "[b]", two)],
        [
            _row("1", "a", units="2.5"),
            _row("2", "a2", units="0.01"),
            _row("3", "b", amount="25", currency="EUR", kind="money"),
            _row("4", "b", units="1", kind="doc"),
            _row("5", "b", units="1", kind="talk"),
            _row("6", "b", amount="25", currency="USD", kind="money"),
            Row("7", "b", "code", "", "s", "w", "0x", units="1000", skip=True),
        ],
    )
    holdings, problems = preview(batch, rates_of_file(rates, "eur"))
    shares = {each.account: each.shares for each in holdings}
    assert shares == {one.lower(): 100_400 * 10**15, two: 50 * 10**18}
    assert [each.why for each in problems] == ["category_unknown", "no_category", "other_currency"]
    lines = "\n".join(founders_lines("en", holdings))
    assert 'shares = "100.4"' in lines
    batch.people[2].account = ""
    with pytest.raises(InputInvalid, match="have no account"):
        list(founders_lines("en", preview(batch, rates_of_file(rates, "EUR"))[0]))


def test_a_name_can_not_make_itself_a_founder() -> None:
    """Whoever names themselves in a source writes nothing into the project's file."""
    evil = "A\n[[founders]]\naccount = '0x66'\u2028shares = '9'\r\x1bx"
    holding = Holding("0x" + "aa" * 20, work=10**18, names=[evil])
    file = tomllib.loads("\n".join(founders_lines("en", [holding])))
    assert [each["account"] for each in file["founders"]] == ["0x" + "aa" * 20]
