"""Texts of the community as HTML that can do nothing: no scripts, no images, no frames."""

from __future__ import annotations

import re
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS: Final = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_LONGEST: Final = 100_000
_LONGEST_TITLE: Final = 90
_LONGEST_OPENING: Final = 170
_parser: Final = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
    ["table", "strikethrough"]
)


def as_html(content: bytes, *, titled: bool = True) -> Markup:
    """A text as safe HTML; headings begin below those of the page.

    Without its title where the page shows that already.
    """
    text = content[:_LONGEST].decode("utf-8", errors="replace")
    tokens = _parser.parse(text)
    if not titled and tokens and tokens[0].type == "heading_open":
        tokens = tokens[3:]
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
    rendered = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704 – nh3 has cleaned it


def title_of(content: bytes) -> str:
    """A text's title: its heading, or else its first sentence; shortened."""
    opening = _opening(content)
    if opening.startswith("#"):
        return _shortened(opening.partition("\n")[0].lstrip("# ").strip(), _LONGEST_TITLE)
    sentence = re.split(r"(?<=[.!?])\s", " ".join(opening.split()), maxsplit=1)[0]
    return _shortened(sentence.removesuffix("."), _LONGEST_TITLE)


def opening_of(content: bytes) -> str:
    """A text's first paragraph below its title; shortened."""
    paragraphs = _text(content).split("\n\n")
    plain = (" ".join(each.split()) for each in paragraphs)
    found = next((each for each in plain if each and not each.startswith("#")), "")
    return _shortened(found, _LONGEST_OPENING)


def _opening(content: bytes) -> str:
    return _text(content).strip().partition("\n\n")[0]


def _text(content: bytes) -> str:
    return content[:4000].decode("utf-8", errors="replace").replace("\r\n", "\n")


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:.–-") + "…"
