"""A question about bit vectors, put again as one about integers.

Where syntax shows that nothing overflows, a sum of bit vectors is a sum and a product is a product:
most of what halmos asks of amounts of 96 bits, in words of 256. Quotients are told by what they are
(x = q·y + r, r < y). What can't be told is left out, so that more is allowed than is: `unsat` holds
for the question too, and any other answer says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import z3


class NotTold(Exception):
    """A term that has no counterpart among integers here."""


@dataclass(frozen=True)
class Number:
    """A value, with the largest that syntax allows; never negative."""

    term: Any
    most: int


@dataclass
class Telling:
    """Tells the assertions of one question; `facts` are what new names stand for."""

    bounds: dict[str, int]
    facts: list[Any] = field(default_factory=list)
    told: dict[int, Number] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)

    def fact(self, expression: Any) -> Any:
        """An assertion about bit vectors as one about integers."""
        kind = expression.decl().kind()
        if kind in COMPARED:
            left, right = (self.number(child) for child in expression.children())
            return COMPARED[kind](left.term, right.term)
        if kind in JOINED:
            return JOINED[kind]([self.fact(child) for child in expression.children()])
        if kind in (z3.Z3_OP_EQ, z3.Z3_OP_DISTINCT):
            same = self._same(*expression.children())
            return same if kind == z3.Z3_OP_EQ else z3.Not(same)
        if kind in (z3.Z3_OP_TRUE, z3.Z3_OP_FALSE):
            return expression
        raise NotTold(expression.decl().name())

    def number(self, expression: Any) -> Number:
        """The value of a bit vector; the same term is told once."""
        key = expression.get_id()
        if key not in self.told:
            self.told[key] = self._number(expression)
            self.kept.append(expression)
        return self.told[key]

    def _same(self, left: Any, right: Any) -> Any:
        if z3.is_bv(left):
            return self.number(left).term == self.number(right).term
        if z3.is_bool(left):
            return self.fact(left) == self.fact(right)
        raise NotTold("equal arrays")

    def _number(self, expression: Any) -> Number:
        width = expression.size()
        if z3.is_bv_value(expression):
            return Number(z3.IntVal(expression.as_long()), expression.as_long())
        kind = expression.decl().kind()
        if kind == z3.Z3_OP_UNINTERPRETED and expression.num_args() == 0:
            name = expression.decl().name()
            return self._new(name, min(self.bounds.get(name, 2**width), 2**width) - 1)
        if kind == z3.Z3_OP_ITE:
            return self._choice(*expression.children())
        if kind == z3.Z3_OP_EXTRACT:
            return self._extract(expression)
        if kind not in TOLD:
            raise NotTold(expression.decl().name())
        return TOLD[kind](self, width, expression)

    def _choice(self, condition: Any, one: Any, other: Any) -> Number:
        if is_guarded(condition, other):
            return self._guarded(other)
        taken, left = self.number(one), self.number(other)
        term = z3.If(self.fact(condition), taken.term, left.term)
        return Number(term, max(taken.most, left.most))

    def _extract(self, expression: Any) -> Number:
        high, low = expression.params()
        value = self.divided(self.number(expression.arg(0)), 2**low)[0]
        return self.wrapped(value, high - low + 1)

    def wrapped(self, value: Number, width: int) -> Number:
        """The value in a word: itself, where it always fits."""
        return value if value.most < 2**width else self.divided(value, 2**width)[1]

    def divided(self, value: Number, by: int) -> tuple[Number, Number]:
        """Quotient and remainder by a constant."""
        if by == 1:
            return value, Number(z3.IntVal(0), 0)
        if value.most < by:
            return Number(z3.IntVal(0), 0), value
        quotient = self._new(None, value.most // by)
        rest = self._new(None, by - 1)
        self.facts.append(value.term == quotient.term * by + rest.term)
        return quotient, rest

    def _guarded(self, expression: Any) -> Number:
        """What the chain divides: a quotient or a remainder, and zero by zero."""
        value, by = (self.number(child) for child in expression.children())
        quotient, rest = self._new(None, value.most), self._new(None, max(by.most - 1, 0))
        exact = value.term == quotient.term * by.term + rest.term
        nothing = z3.And(by.term == 0, quotient.term == 0, rest.term == 0)
        self.facts.append(z3.Or(nothing, z3.And(exact, rest.term < by.term)))
        return quotient if expression.decl().kind() in QUOTIENTS else rest

    def _new(self, name: str | None, most: int) -> Number:
        term = z3.Int(name) if name else z3.FreshInt("told")
        self.facts += [term >= 0, term <= most]
        return Number(term, most)


def _sum(telling: Telling, width: int, expression: Any) -> Number:
    taken = [part for part in expression.children() if less_of(part, width) is None]
    lost = [part for part in (less_of(child, width) for child in expression.children()) if part]
    plus = [telling.number(part) for part in taken]
    minus = [(telling.number(term), factor) for term, factor in lost]
    total = z3.Sum([one.term for one in plus] + [-factor * one.term for one, factor in minus])
    least = -sum(factor * one.most for one, factor in minus)
    # Whole words are added for what may be taken away.
    words = -(least // 2**width) * 2**width
    return telling.wrapped(Number(total + words, sum(one.most for one in plus) + words), width)


def less_of(part: Any, width: int) -> tuple[Any, int] | None:
    """What a part of a sum takes away, and how often: z3 writes `- y` as a product with a large number."""
    if part.decl().kind() != z3.Z3_OP_BMUL or part.num_args() != 2:
        return None
    factor, term = part.children()
    if not z3.is_bv_value(factor) or factor.as_long() < 2 ** (width - 1):
        return None
    return term, 2**width - factor.as_long()


def _product(telling: Telling, width: int, expression: Any) -> Number:
    total = Number(z3.IntVal(1), 1)
    for child in expression.children():
        part = telling.number(child)
        total = telling.wrapped(Number(total.term * part.term, total.most * part.most), width)
    return total


def _difference(telling: Telling, width: int, expression: Any) -> Number:
    left, right = (telling.number(child) for child in expression.children())
    return telling.wrapped(Number(left.term + (2**width - right.term), left.most + 2**width), width)


def _concatenation(telling: Telling, _: int, expression: Any) -> Number:
    total = Number(z3.IntVal(0), 0)
    for child in expression.children():
        part, size = telling.number(child), 2 ** child.size()
        total = Number(total.term * size + part.term, total.most * size + part.most)
    return total


def _shift(telling: Telling, width: int, expression: Any) -> Number:
    value, by = expression.children()
    if not z3.is_bv_value(by):
        raise NotTold("a shift by a variable")
    number, factor = telling.number(value), 2 ** by.as_long()
    if expression.decl().kind() == z3.Z3_OP_BLSHR:
        return telling.divided(number, factor)[0]
    return telling.wrapped(Number(number.term * factor, number.most * factor), width)


QUOTIENTS = (z3.Z3_OP_BUDIV, z3.Z3_OP_BUDIV_I)
REMAINDERS = (z3.Z3_OP_BUREM, z3.Z3_OP_BUREM_I)


def is_guarded(condition: Any, other: Any) -> bool:
    """Whether a choice is halmos' division: `ite(y = 0, 0, x / y)`, whose zero case is the chain's."""
    if other.decl().kind() not in (*QUOTIENTS, *REMAINDERS):
        return False
    by = other.arg(1)
    sides = condition.children() if condition.decl().kind() == z3.Z3_OP_EQ else []
    zero = any(z3.is_bv_value(side) and side.as_long() == 0 for side in sides)
    return zero and any(side.eq(by) for side in sides)


TOLD = {
    z3.Z3_OP_BADD: _sum,
    z3.Z3_OP_BMUL: _product,
    z3.Z3_OP_BSUB: _difference,
    z3.Z3_OP_CONCAT: _concatenation,
    z3.Z3_OP_BSHL: _shift,
    z3.Z3_OP_BLSHR: _shift,
}
COMPARED = {
    z3.Z3_OP_ULEQ: lambda left, right: left <= right,
    z3.Z3_OP_ULT: lambda left, right: left < right,
    z3.Z3_OP_UGEQ: lambda left, right: left >= right,
    z3.Z3_OP_UGT: lambda left, right: left > right,
}
JOINED = {
    z3.Z3_OP_AND: z3.And,
    z3.Z3_OP_OR: z3.Or,
    z3.Z3_OP_NOT: lambda facts: z3.Not(facts[0]),
    z3.Z3_OP_ITE: lambda facts: z3.If(*facts),
}


def bounds_of(assertions: Any) -> dict[str, int]:
    """What arguments are below: halmos says `x = concat(0, extract(95, 0, x))` of a uint96."""
    found = {}
    for one in assertions:
        if one.decl().kind() != z3.Z3_OP_EQ or not z3.is_bv(one.arg(0)):
            continue
        name, padded = one.children()
        if name.num_args() == 0 and padded.decl().kind() == z3.Z3_OP_CONCAT:
            zeros, value = padded.arg(0), padded.arg(padded.num_args() - 1)
            of_itself = value.decl().kind() == z3.Z3_OP_EXTRACT and value.arg(0).eq(name)
            if z3.is_bv_value(zeros) and zeros.as_long() == 0 and of_itself:
                found[name.decl().name()] = 2 ** value.size()
    return found


def as_integers(question: str) -> str:
    """The question of an SMT-LIB file, put as one about integers, in SMT-LIB too."""
    assertions = z3.parse_smt2_file(question)
    telling, solver = Telling(bounds_of(assertions)), z3.Solver()
    for one in assertions:
        try:
            solver.add(z3.simplify(telling.fact(one)))
        except NotTold:
            continue
    solver.add(telling.facts)
    return f"(set-logic QF_NIA)\n{solver.to_smt2()}"
