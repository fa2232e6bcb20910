"""Creating a project from a form: its fields are those of a project's file, with points between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from web3 import Web3

from backend.errors import ColedgerError, InputInvalid
from backend.wallet import creation
from backend.wallet.intents.inputs import Inputs, pointed
from backend.wallet.intents.intent import Intent
from backend.wallet.project import NATIVE, token_facts
from backend.wallet.project_file import ProjectFile, read_project_table
from backend.wallet.project_rules import read_rules
from backend.wallet.sections import Section
from backend.wording import say

_FORM: Final = Path("form")
# Stands for whoever looks at a preview and hasn't said who they are: of no plan that is signed.
_SOMEBODY: Final = to_checksum_address("0x" + "11" * 20)
LISTS: Final = ("categories", "founders")
MOST_ROWS: Final = 30
_TEXTS: Final = ("name", "symbol", "agreement", "about")
_PARTS: Final = ("quorum", "approval", "issuance", "retained", "exit_part")
_DAYS: Final = ("period", "notice", "holding_time")
_NUMBERS: Final = (
    "price", "minimum", "money", "backers", "pledged", "seat", "rate", "ceiling", "shares",
)  # fmt: skip


@dataclass(frozen=True)
class Founding:
    """One form of one account, about a project that doesn't exist yet."""

    web3: Web3
    factory: ChecksumAddress
    account: ChecksumAddress
    inputs: Inputs
    language: str


def launch(founding: Founding) -> Intent:
    """Creates the project that the form describes; `salt` tells equal ones apart."""
    web3, inputs, language = founding.web3, founding.inputs, founding.language
    file = _file(founding)
    salt = inputs.number("salt", 0).to_bytes(32, "big")
    plan = creation.create_project(web3, founding.factory, file, salt)
    effects: tuple[str, ...] = ()
    created = None
    if founding.account != NATIVE:
        project, treasury = creation.predict(web3, founding.factory, founding.account, file, salt)
        effects = (say(language, "intents.created_at", project=project, treasury=treasury),)
        created = str(project)
    return Intent(
        (plan,),
        effects=effects,
        consequences=(say(language, "intents.created_for_good"),),
        warnings=(say(language, "intents.texts_kept"),),
        creates=created,
    )


def rules_of(inputs: Inputs) -> list[tuple[int, int, int, int, int, int]]:
    """The rules alone, so that they can be told before all of the form is filled in."""
    table = table_of(inputs, NATIVE)
    try:
        return read_rules(Section(_FORM, "rules", table.get("rules", {})))
    except InputInvalid as error:
        raise _blamed(error, inputs) from None


def table_of(inputs: Inputs, account: ChecksumAddress) -> dict[str, Any]:
    """What a project's file would have: tables in tables, lists without their empty rows."""
    table: dict[str, Any] = {}
    for name in inputs.names():
        path = name.split(".")
        if path[0] in LISTS or len(path) > 3 or not inputs.has(name):
            continue
        if len(path) > 1 or name in _TEXTS:
            _put(table, path, _written(path, inputs.text(name)))
    table["categories"] = [row for _, row in _rows(inputs, "categories")]
    table["founders"] = [{"account": str(account), **row} for _, row in _rows(inputs, "founders")]
    return table


def _file(founding: Founding) -> ProjectFile:
    inputs, web3 = founding.inputs, founding.web3
    for name in _TEXTS:
        inputs.text(name)
    now = int(web3.eth.get_block("latest")["timestamp"])
    founder = founding.account if founding.account != NATIVE else _SOMEBODY
    table = table_of(inputs, founder)
    try:
        return read_project_table(table, partial(token_facts, web3), now)
    except InputInvalid as error:
        raise _blamed(error, inputs) from None


def _rows(inputs: Inputs, name: str) -> list[tuple[int, dict[str, str]]]:
    found: dict[int, dict[str, str]] = {}
    for each in inputs.names():
        match = re.fullmatch(rf"{name}\.([0-9]{{1,2}})\.(\w+)", each)
        if match and 1 <= int(match[1]) <= MOST_ROWS and inputs.has(each):
            value = _written(["", match[2]], inputs.text(each))
            found.setdefault(int(match[1]), {})[match[2]] = value
    return sorted(found.items())


def _put(table: dict[str, Any], path: list[str], value: str) -> None:
    for part in path[:-1]:
        inner = table.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        table = inner
    table[path[-1]] = value


def _written(path: list[str], text: str) -> str:
    """As the file has it: parts with their sign, times with their unit."""
    name = path[-1]
    is_part = name in _PARTS or (name == "cap" and path[0] == "rules")
    if is_part or name in _NUMBERS or name == "cap":
        text = pointed(text)
    if is_part and text.replace(".", "", 1).isdigit():
        return f"{text} %"
    if name in _DAYS and text.isdigit():
        return f"{text} days"
    return text


def _blamed(error: InputInvalid, inputs: Inputs) -> ColedgerError:
    """What is wrong, told by itself, with the field that it is about."""
    place = str(error.facts.get("place", ""))
    field = re.sub(r"\[\[(\w+)\]\] (\d+)", r"\1.\2", place).replace(" › ", ".")
    rows = field.split(".")
    if rows[0] in LISTS and len(rows) == 3:
        known = [number for number, _ in _rows(inputs, rows[0])]
        rows[1] = str(known[int(rows[1]) - 1])
    inner = error.facts.get("what")
    if isinstance(inner, ColedgerError):
        inner.facts["field"] = ".".join(rows)
        return inner
    if not place:
        return error
    return inputs.wrong(".".join(rows), "missing")
