"""`--call` and `--pay` may be mixed and repeated: their order is the order of execution.

What reads the command line gathers each option by itself, so that the order between two of them is
lost. Payments are therefore rewritten as the calls that they are before it reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

PAY = "--pay"


def as_calls(arguments: Sequence[str]) -> list[str]:
    """The arguments with each `--pay ADDRESS AMOUNT` as `--call pay(ADDRESS, AMOUNT)`."""
    written, rest = [], list(arguments)
    while rest:
        piece = rest.pop(0)
        if piece == PAY and len(rest) >= 2:
            written += ["--call", f"pay({rest.pop(0)!r}, {rest.pop(0)!r})"]
        else:
            written.append(piece)
    return written


class CallsInOrder(TyperCommand):
    """A command with both options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, as_calls(args))
