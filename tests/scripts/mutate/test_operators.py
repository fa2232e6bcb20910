"""What the operators change, and that they change nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.mutate.mutants import Mutant
from tests.scripts.mutate.conftest import Mutate, whole

FUNCTION = "function f(uint256 a, uint256 b) external pure returns (uint256 c) {{ {} }}"
BOOLEAN = "function f(uint256 a, bool x, bool y) external pure returns (bool z) {{ {} }}"
ALL = """
    enum Side { LEFT, RIGHT, MIDDLE }
    error Bad(uint256 what);
    event Seen(uint256 what);
    uint256 constant LEAST = 3 days; // a < b in a comment is none
    uint256 kept;
    modifier small(uint256 a) { require(a < 10, unicode"é"); _; }
    function f(uint256 a, Side side) external small(a) returns (uint256 b) {
        /* a == b */ if (a < LEAST && !(side == Side.LEFT)) revert Bad(a) ;
        for (uint256 i = 0; i < a; ++i) { if (i == 2) continue; b += i /* + */ * 2; }
        kept = b;
        emit Seen(b);
        if (b > 4) { kept++; } else { delete kept; }
        assembly { b := add(b, 0x20) }
        return kept > 1 ? b - 1 : b;
    }
"""


def afters(mutants: list[Mutant], operator: str) -> list[str]:
    return [mutant.after for mutant in mutants if mutant.operator == operator]


@pytest.mark.parametrize(
    ("operator", "wrapper", "statement", "expected"),
    [
        ("swap-comparison", BOOLEAN, "z = a < a;", ["z = a <= a;", "z = a > a;"]),
        ("swap-comparison", BOOLEAN, "z = x == y;", ["z = x != y;"]),
        ("swap-arithmetic", FUNCTION, "c = (a) /* + */ + b;", ["c = (a) /* + */ - b;"]),
        ("swap-arithmetic", FUNCTION, "c += a;", ["c -= a;"]),
        ("swap-arithmetic", FUNCTION, "c++;", ["c--;"]),
        ("swap-logic", BOOLEAN, "z = x && y;", ["z = x || y;"]),
        ("drop-operand", BOOLEAN, "z = x && y;", ["z = x;", "z = y;"]),
        ("drop-negation", BOOLEAN, "z = !x;", ["z = x;"]),
        ("swap-boolean", BOOLEAN, "z = true;", ["z = false;"]),
        ("off-by-one", FUNCTION, "c = 1 days;", ["c = (1 days + 1);", "c = (1 days - 1);"]),
        ("off-by-one", FUNCTION, "c = 0;", ["c = (0 + 1);"]),
        ("delete-assignment", FUNCTION, "c = a;", ["{}"]),
        ("delete-return", FUNCTION, "return a ;", ["{}"]),
        ("replace-condition", FUNCTION, "if (a > b) c = 1;",
         ["if (false) c = 1;", "if (true) c = 1;"]),
        ("negate-condition", FUNCTION, "if (a > b) c = 1;", ["if (!(a > b)) c = 1;"]),
        ("remove-check", FUNCTION, "if (a > b) revert(); c = 1;", ["if (a > b) {} c = 1;"]),
        ("replace-condition", FUNCTION, "while (a > b) c = 1;", ["while (false) c = 1;"]),
        ("swap-arithmetic", FUNCTION, "assembly { c := add(a, b) }",
         ["assembly { c := sub(a, b) }"]),
    ],
)  # fmt: skip
def test_what_an_operator_makes_of_a_statement(
    mutate: Mutate, operator: str, wrapper: str, statement: str, expected: list[str]
) -> None:
    whole_lines = [" ".join(wrapper.format(after).split()) for after in expected]
    if operator == "remove-check":  # revert() is a call: only an error's revert is a check
        assert afters(mutate(wrapper.format(statement)), "delete-call") == whole_lines
    else:
        assert afters(mutate(wrapper.format(statement)), operator) == whole_lines


def test_a_check_is_removed_as_a_whole_and_once(mutate: Mutate) -> None:
    mutants = mutate(ALL)
    removed = [mutant for mutant in mutants if mutant.operator == "remove-check"]
    assert [mutant.after for mutant in removed] == ["modifier small(uint256 a) { {} _; }",
                                                    "/* a == b */ {}"]  # fmt: skip
    assert not afters(mutants, "delete-revert")


def test_modifiers_members_and_emits(mutate: Mutate) -> None:
    mutants = mutate(ALL)
    assert len(afters(mutants, "drop-modifier")) == 1
    assert ["Side.RIGHT" in after for after in afters(mutants, "other-member")] == [True]
    assert afters(mutants, "delete-emit") == ["{}"]
    assert afters(mutants, "delete-jump")


def test_loops_keep_their_step(mutate: Mutate) -> None:
    assert not [
        after for after in (m.after for m in mutate(ALL)) if "++i" not in after and "for" in after
    ]


def test_every_mutant_compiles(mutate: Mutate, compiles: Callable[[str], bool]) -> None:
    source = whole(ALL)
    mutants = mutate(ALL)
    assert len(mutants) > 40
    refused = [m for m in mutants if not compiles(m.apply(source.encode()))]
    assert not refused, [mutant.after for mutant in refused]


def test_comments_and_declarations_stay_as_they_are(mutate: Mutate) -> None:
    source = whole(ALL).encode()
    for mutant in mutate(ALL):
        changed = mutant.apply(source)
        assert changed != source.decode()
        for kept in ("// a < b in a comment is none", "enum Side { LEFT, RIGHT, MIDDLE }",
                     "error Bad(uint256 what);"):  # fmt: skip
            assert kept in changed


def test_each_knows_its_line_and_function(mutate: Mutate) -> None:
    (mutant,) = [m for m in mutate(ALL) if m.operator == "delete-emit"]
    lines = whole(ALL).splitlines()
    assert lines[mutant.line - 1].strip() == mutant.before == "emit Seen(b);"
    assert mutant.function == "f"
