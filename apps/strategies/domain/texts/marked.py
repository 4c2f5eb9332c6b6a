"""Markdown → HTML. Raw HTML in it is shown as text, never taken as markup."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from apps.strategies.domain.texts.source import Source

_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,(.+)", re.DOTALL)


def read(text: str) -> Source:
    """A text with headings, tables, lists, footnotes; pictures only those inside the file."""
    source = Source()
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.add_render_rule("image", _picture_rule(source), fmt="html")
    source.html = parser.render(text)
    return source


def _picture_rule(source: Source) -> Any:
    def render(renderer: Any, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
        token = tokens[place]
        words = renderer.renderInlineAsText(token.children or [], options, env)
        address = source.take_picture(_inside(str(token.attrs.get("src", ""))), words)
        # Words of a picture that is left out stay in the text.
        return f'<img src="{address}" alt="{escape(words)}">' if address else str(escape(words))

    return render


def _inside(address: str) -> bytes:
    """The bytes of a data address; a link to elsewhere is not in the file."""
    found = _DATA.match(address)
    try:
        return base64.b64decode(found[1], validate=True) if found else b""
    except (binascii.Error, ValueError):
        return b""
