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
    "th": {"scope", "colspan", "rowspan", "id", "headers"},
    "td": {"colspan", "rowspan", "headers"},
    "ol": {"start", "type", "class"},
    "li": {"id"},
    "p": {"id", "lang"},
    "blockquote": {"id"},
    "table": {"id"},
    "section": {"class"},
    "sup": {"class", "id"},
}
CLASSES = {"section": {"footnotes"}, "sup": {"footnote"}, "ol": {"footnotes"}}
SCHEMES = {"http", "https", "mailto", "tel"}
PASSES = 6  # a parser that repairs markup may need a second look at its own repairs
_SPANS = re.compile(r"[1-9]\d{0,2}")
_VALUES = {
    "id": re.compile(r"(fn|fnref|p)-\d{1,6}(-\d{1,4})?|h-[\w-]{1,40}"),
    "headers": re.compile(r"(h-[\w-]{1,40})( h-[\w-]{1,40})*"),
    "src": re.compile(r"/media/(?!.*\.\.)[\w./-]+"),
    "scope": re.compile(r"(col|row)(group)?"),
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "colspan": _SPANS,
    "rowspan": _SPANS,
    "start": re.compile(r"\d{1,5}"),
    "type": re.compile(r"[1aAiI]"),
    "width": re.compile(r"\d{1,4}"),
    "height": re.compile(r"\d{1,4}"),
}
# Headings of a body lie below the heading of its section; old tags get their plain names.
_RENAMED = {"h1": "h3", "h2": "h3", "h6": "h5", "b": "strong", "i": "em", "strike": "s", "del": "s"}
_OLD_TAG = re.compile(rf"<(/?)({'|'.join(_RENAMED)})(?=[\s/>])", re.IGNORECASE)
_IMAGE = re.compile(r'<img(?:\s+[\w-]+="[^"]*")*\s*/?>')
_NUMBERED = re.compile(r' id="p-\d+"')
_BLOCK = re.compile(r"<(p|li|blockquote|table)(\s[^>]*)?>")
_TAG = re.compile(r"<[^>]+>")


def clean(html: str) -> str:
    """Allow-list the markup of staff text. Input: any HTML; output: safe HTML, never an error.

    Images keep only sources inside the portal (`/media/…`) and lose their place otherwise; links
    keep http, https, mailto, tel and addresses inside the document. Cleaning twice is cleaning once.
    """
    text = html.replace("\x00", "")
    for _ in range(PASSES):
        cleaned = _clean_once(text)
        if cleaned == text:
            return cleaned
        text = cleaned
    # Markup that never comes to rest is not a text: keep its words.
    return from_plain(plain(text))


def _clean_once(html: str) -> str:
    html = _OLD_TAG.sub(lambda tag: f"<{tag[1]}{_RENAMED[tag[2].lower()]}", html)
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=_filter,
        link_rel="noopener",
    )
    return _IMAGE.sub(_whole_image, cleaned)


def _whole_image(tag: re.Match[str]) -> str:
    """An image without a source is no image; one without words for it is decoration."""
    if ' src="' not in tag[0]:
        return ""
    return tag[0] if ' alt="' in tag[0] else tag[0].replace("<img", '<img alt=""', 1)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = CLASSES.get(tag, set()) & set(value.split())
        return " ".join(sorted(kept)) or None
    allowed = _VALUES.get(attribute)
    return value if allowed is None or allowed.fullmatch(value) else None


def number_paragraphs(html: str, first: int) -> tuple[str, int]:
    """Give each top block an address `p-<n>`, counting from `first`.

    Returns the text and the next free number. A number from a former edition is given anew; another
    id (a footnote's) stays.
    """
    number = first
    html = _NUMBERED.sub("", html)

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
