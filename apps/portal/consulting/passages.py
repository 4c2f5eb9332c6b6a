"""The text of one place: beside each paragraph what was said about it, and the way to say something."""

from __future__ import annotations

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from apps.core.frames import framed_tables
from apps.portal.consulting.margins import Margin

# Cells and notes are numbered like the rest, but a table is spoken about as a whole, a note with its text.
_APART = re.compile(r'(<table\b.*?</table>|<section class="footnotes">.*?</section>)', re.DOTALL)
_TABLE = re.compile(r'<table id="p-(\d+)"')
_PARAGRAPH = re.compile(r'<p id="p-(\d+)"([^>]*)>(.*?)</p>', re.DOTALL)
_HOLDS_BLOCKS = r"(?!\s*<(?:p|ul|ol|blockquote)\b)"
_ITEM = re.compile(rf'<li id="p-(\d+)"([^>]*)>{_HOLDS_BLOCKS}(.*?)(?=</li>|<ul\b|<ol\b)', re.DOTALL)


def passages(html: str, margin: Margin) -> SafeString:
    """Cleaned rich text of a frozen draft: numbered paragraphs link to themselves and have their margin."""
    pieces = (_piece(piece, margin) for piece in _APART.split(html))
    return mark_safe("".join(pieces))


def _piece(piece: str, margin: Margin) -> str:
    if piece.startswith("<section"):
        return framed_tables(piece)
    if piece.startswith("<table"):
        own = _TABLE.match(piece)
        said = margin.beside(int(own.group(1))) if own else ""
        return framed_tables(piece) + (format_html('<p class="say">{}</p>', said) if said else "")
    with_items = _ITEM.sub(lambda match: _item(match, margin), piece)
    return _PARAGRAPH.sub(lambda match: _paragraph(match, margin), with_items)


def _paragraph(match: re.Match[str], margin: Margin) -> str:
    number, rest, inner = match.groups()
    text = f'<p id="p-{number}" class="para"{rest}>{inner} {_own_link(number)}</p>'
    said = margin.beside(int(number))
    return f'<div class="beside">{text}<p class="say">{said}</p></div>' if said else text


def _item(match: re.Match[str], margin: Margin) -> str:
    number, rest, inner = match.groups()
    said = margin.beside(int(number))
    behind = f' <span class="say">{said}</span>' if said else ""
    return f'<li id="p-{number}" class="item"{rest}>{inner}{behind}'


def _own_link(number: str) -> str:
    label = f"{_('Link to paragraph')} {number}"
    return format_html('<a class="para-link" href="#p-{}" aria-label="{}">{}</a>', number, label, number)
