"""A command with further commands below it: `coledger claim PROJECT …` and `coledger claim settle …`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class DefaultGroup(TyperGroup):
    """Arguments that don't begin with the name of a command are those of its default."""

    default = "open"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if named else [self.default, *args])
