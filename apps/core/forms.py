"""Form parts of the admin: rich text cleaned on the way in, and a guard against lost changes."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django import forms
from django_prose_editor.widgets import AdminProseEditorWidget

from apps.core import richtext

EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": [3, 4, 5]},
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "SpecialCharacters": True,
    # Our own, in static/admin-portal/editor-nodes.js.
    "PortalAddresses": True,
    "PortalImage": True,
    "PortalFootnotes": True,
    "PortalFigure": True,
    "PortalAside": True,
    "PortalCaption": True,
    "Menu": True,
    "History": True,
}
# The editor wraps what stands in a cell or list item into a paragraph, and knows no table head.
_LONE_PARAGRAPH = re.compile(
    r"(<(?:li|t[hd])(?: [^>]*)?>)<p>((?:(?!</?p[ >]).)*)</p>(?=</(?:li|t[hd])>|<[uo]l)", re.DOTALL
)
_HEAD_ROWS = re.compile(
    r"<tbody>((?:<tr>(?:<th(?: [^>]*)?>(?:(?!</?t[hdr]).)*</th>)+</tr>)+)(?=<tr>)", re.DOTALL
)
_FIGURE_PARAGRAPH = re.compile(r"(<figure>)<p>(<img [^>]*>)</p>")
_MARK_INSIDE_LINK = re.compile(r'<a ([^>]*href="#fn-[^>]*)>(<sup [^>]*>)([^<]*)</sup></a>')
_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
_CAPTION = re.compile(r'(<table\b[^>]*?) data-caption="([^"]*)"([^>]*>)')
_EMPTY = re.compile(r"(<(p|br)>|</p>|\s|&nbsp;)*")


class RichTextWidget(AdminProseEditorWidget):
    """The staff editor; without JavaScript it is a plain text area with the markup."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, config={"extensions": EXTENSIONS}, preset="configurable")


class RichTextField(forms.CharField):
    """Rich text; cleaned by the one cleaner, an empty editor gives an empty string."""

    widget = RichTextWidget

    def clean(self, value: Any) -> str:
        """Safe markup, whatever came in."""
        html = _CAPTION.sub(_caption, super().clean(value))
        text = tidy(richtext.clean(html))
        return "" if _EMPTY.fullmatch(text) else text


def _caption(table: re.Match[str]) -> str:
    """The caption that the editor carried as an attribute of its table."""
    return f"{table[1]}{table[3]}<caption>{unescape(table[2])}</caption>"


def _mark(found: re.Match[str]) -> str:
    """A footnote's mark: the link stands inside the raised number, its attributes in one order."""
    link = " ".join(sorted(_ATTRIBUTE.findall(found[1])))
    return f"{found[2]}<a {link}>{found[3]}</a></sup>"


def tidy(html: str) -> str:
    """Give clean text from the editor back the shape it had: bare cells and items, a head for tables."""
    html = _LONE_PARAGRAPH.sub(r"\1\2", html)
    html = _FIGURE_PARAGRAPH.sub(r"\1\2", html)
    html = _MARK_INSIDE_LINK.sub(_mark, html)
    return _HEAD_ROWS.sub(r"<thead>\1</thead><tbody>", html)
