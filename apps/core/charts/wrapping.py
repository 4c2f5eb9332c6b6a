"""Texts inside a drawing: SVG does not break lines by itself."""

from __future__ import annotations

import textwrap

ELLIPSIS = "…"


def lines(text: str, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` characters; what does not fit ends with an ellipsis."""
    return textwrap.wrap(
        " ".join(text.split()),
        width,
        max_lines=most,
        placeholder=ELLIPSIS,
        break_long_words=True,
        break_on_hyphens=False,
    )
