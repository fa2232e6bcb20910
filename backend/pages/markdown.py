"""Texts of the community as HTML that can do nothing: no scripts, no images, no frames."""

from __future__ import annotations

from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS: Final = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_LONGEST: Final = 100_000
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


def first_line(content: bytes) -> str:
    """A text's title: its first line that isn't empty, without marks."""
    for line in content[:2000].decode("utf-8", errors="replace").splitlines():
        stripped = line.strip().lstrip("#").strip()
        if stripped:
            return stripped[:120]
    return ""
