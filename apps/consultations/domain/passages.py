"""Finding a passage in the words or the markup of a draft. Pure.

What cannot be replaced without losing something (a footnote, a picture, a passage across other markup) is
left to a person: `Unclear`.
"""

from __future__ import annotations

import re

from apps.consultations.domain.blocks import single, whole_block, within_block
from apps.consultations.domain.quotes import Quote, is_in_context, only_place, pattern
from apps.consultations.domain.rewriting import Found
from apps.core import richtext

_BLOCK = re.compile(
    r"<(p|li|blockquote)\b([^>]*)>((?:(?!</?(?:p|li|blockquote|ul|ol|table)\b).)*)</\1>", re.DOTALL
)


def in_plain(text: str, quote: Quote) -> Found:
    """The passage in a plain text; without a quote the whole text."""
    if not quote.words:
        return Found(text, "", "")
    place = only_place(text, quote)
    return Found(place[0], text[: place.start()], text[place.end() :])


def in_rich(html: str, quote: Quote, paragraph: int | None = None, words: str = "") -> Found:
    """The passage in a rich text: the paragraph of that number or with those words, or the quote in it.

    Without any of them it is a new paragraph at the end. Raises `Unclear`.
    """
    blocks = list(_BLOCK.finditer(html))
    if paragraph is not None:
        numbered = [block for block in blocks if f'id="p-{paragraph}"' in block[2]]
        blocks = numbered or [block for block in blocks if words and richtext.plain(block[3]) == words]
    if not quote.words:
        if paragraph is None:
            return Found("", html, "", "p", "", rich=True)
        return whole_block(html, single(blocks))
    wanted = pattern(quote.words)
    holding = [block for block in blocks if wanted.search(richtext.plain(block[3]))]
    if len(holding) > 1:
        holding = [block for block in holding if is_in_context(richtext.plain(block[3]), quote)]
    return within_block(html, single(holding), quote)
