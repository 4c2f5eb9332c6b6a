"""Rich text: one function cleans it on the way in, one numbers its paragraphs when it is frozen."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

TAGS = {
    *("p", "br", "h3", "h4", "h5", "strong", "em", "u", "s", "sub", "sup", "a", "blockquote"),
    *("ul", "ol", "li", "hr", "figure", "figcaption", "img", "section", "aside"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title", "id", "lang"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type", "class"},
    "li": {"id"},
    "p": {"id", "lang"},
    "section": {"class"},
    "sup": {"class", "id"},
}
CLASSES = {"section": {"footnotes"}, "sup": {"footnote"}, "ol": {"footnotes"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_BLOCK = re.compile(r"<(p|li|blockquote|table)(\s[^>]*)?>")
_TAG = re.compile(r"<[^>]+>")


def clean(html: str) -> str:
    """Allow-list the markup of staff text. Input: any HTML; output: safe HTML, never an error.

    Images keep only sources inside the portal (`/media/…`); links keep http, https, mailto, tel
    and addresses inside the document.
    """
    return nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=_filter,
        link_rel="noopener",
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = CLASSES.get(tag, set()) & set(value.split())
        return " ".join(sorted(kept)) or None
    if attribute == "src":
        return value if value.startswith("/media/") else None
    return value


def number_paragraphs(html: str, first: int) -> tuple[str, int]:
    """Give each top block an address `p-<n>`, counting from `first`.

    Returns the text and the next free number. An id that is there already (a footnote's) stays.
    """
    number = first

    def add(match: re.Match[str]) -> str:
        nonlocal number
        tag, rest = match.group(1), match.group(2) or ""
        if " id=" in rest:
            return match.group(0)
        address = f'<{tag} id="p-{number}"{rest}>'
        number += 1
        return address

    return _BLOCK.sub(add, html), number


def plain(html: str) -> str:
    """The words of a rich text without its markup, whitespace collapsed."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def from_plain(text: str) -> str:
    """Paragraphs of a plain text as rich text."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)
