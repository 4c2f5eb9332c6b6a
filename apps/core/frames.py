"""Cleaned rich text for narrow screens."""

from __future__ import annotations

import re

from django.utils.html import format_html
from django.utils.translation import gettext

from apps.core import richtext

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)


def framed_tables(html: str) -> str:
    """A wide table scrolls in a frame of its own, which the keyboard reaches too; `html` is cleaned text."""
    return _TABLE.sub(_framed, html)


def _framed(table: re.Match[str]) -> str:
    caption = _CAPTION.search(table.group())
    label = richtext.plain(caption.group(1)) if caption else gettext("Table")
    frame = format_html('<div class="scroll" tabindex="0" role="group" aria-label="{}">', label)
    return f"{frame}{table.group()}</div>"
