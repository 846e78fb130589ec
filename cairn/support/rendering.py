"""Markdown as safe HTML: no raw HTML gets in, and what comes out is cleaned once more."""

from collections.abc import Callable

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TEXT = {"p", "h2", "h3", "ol", "ul", "li", "strong", "em", "code", "a"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def rendered(text: str, link: Callable[[str], str]) -> SafeString:
    """The text as HTML; `link` says the address of an article by its slug."""
    tokens = _markdown.parse(text)
    for token in tokens:
        for child in token.children or ():
            _lead(child, link)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return mark_safe(nh3.clean(html, tags=TEXT | TABLE, attributes={"a": {"href"}}, link_rel=None))


def _lead(token: Token, link: Callable[[str], str]) -> None:
    target = token.attrGet("href") if token.type == "link_open" else None
    if target:
        token.attrSet("href", link(str(target)))
