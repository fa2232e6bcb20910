"""What happens in a project as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final, NamedTuple
from xml.etree import ElementTree

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """One entry: its id for ever, its title and text, its page's path, and its times."""

    id: str
    title: str
    text: str
    path: str
    published: int
    updated: int
    author: str = ""


def feed(
    id_: str,
    title: str,
    language: str,
    own: str,
    page: Callable[[str], str],
    path: str,
    entries: Iterable[Entry],
) -> bytes:
    """The feed; all that people wrote goes in as text, never as markup."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(_name("feed"), {"xml:lang": language})
    ordered = sorted(entries, key=lambda each: (each.updated, each.id), reverse=True)
    _text(root, "id", id_)
    _text(root, "title", title)
    _text(root, "updated", _time(ordered[0].updated if ordered else 0))
    ElementTree.SubElement(root, _name("link"), {"rel": "self", "href": own})
    ElementTree.SubElement(root, _name("link"), {"rel": "alternate", "href": page(path)})
    _author(root, "Coledger")
    for each in ordered:
        entry = ElementTree.SubElement(root, _name("entry"))
        _text(entry, "id", each.id)
        _text(entry, "title", each.title)
        _text(entry, "published", _time(each.published))
        _text(entry, "updated", _time(each.updated))
        href = {"rel": "alternate", "type": "text/html", "href": page(each.path)}
        ElementTree.SubElement(entry, _name("link"), href)
        if each.author:
            _author(entry, each.author)
        _text(entry, "summary", each.text, {"type": "text"})
    written = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return bytes(written)


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"


def _text(
    parent: ElementTree.Element, tag: str, text: str, attributes: dict[str, str] | None = None
) -> None:
    child = ElementTree.SubElement(parent, _name(tag), attributes or {})
    child.text = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _author(parent: ElementTree.Element, name: str) -> None:
    author = ElementTree.SubElement(parent, _name("author"))
    _text(author, "name", name)


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
