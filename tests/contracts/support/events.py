"""What a transaction told."""

from typing import Any

from tests.contracts.support.values import plain


def told(transaction: Any, name: str) -> list[dict[str, Any]]:
    """The values of all events of this name, in their order."""
    if name not in transaction.events:
        return []
    return [
        {key: plain(value) for key, value in event.items()} for event in transaction.events[name]
    ]


def event(**values: Any) -> dict[str, Any]:
    """The values that a test expects of an event: accounts become addresses, and so on."""
    return {key: plain(value) for key, value in values.items()}


def told_once(transaction: Any, name: str) -> dict[str, Any]:
    """The values of the only event of this name."""
    events = told(transaction, name)
    assert len(events) == 1, f"{len(events)} events named {name}"
    return events[0]


def names(transaction: Any) -> list[str]:
    """The names of all events, in their order."""
    return [event.name for event in transaction.events]
