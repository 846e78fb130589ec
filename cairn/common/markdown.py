"""Text that people write, as safe HTML: markdown, and none of their own HTML."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# Headings would break a page's outline, and pictures tell their host who reads.
_ALLOWED = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
_PARSER.disable(["heading", "lheading", "image", "hr"])


@lru_cache(2_000)
def safe_html(text: str) -> SafeString:
    """The text laid out. Nothing in it can run, load anything, or pass for a part of the page."""
    html = nh3.clean(
        _PARSER.render(text),
        tags=_ALLOWED,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
    return mark_safe(html)  # nh3 has cleaned it
