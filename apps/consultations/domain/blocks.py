"""A passage of a rich text: one whole block of it, or words inside of a block."""

from __future__ import annotations

import re

from apps.consultations.domain.quotes import Quote, Unclear, only_place, pattern
from apps.consultations.domain.rewriting import Found
from apps.core import richtext

_IRREPLACEABLE = re.compile(r"<(?:img|sup|a)\b")


def single(blocks: list[re.Match[str]]) -> re.Match[str]:
    """The only one of the blocks; raises Unclear for none or several."""
    if len(blocks) != 1:
        raise Unclear
    return blocks[0]


def whole_block(html: str, block: re.Match[str]) -> Found:
    """The block as a passage; raises Unclear when it holds what words cannot replace."""
    if _IRREPLACEABLE.search(block[3]):
        raise Unclear
    now = richtext.plain(block[3])
    return Found(now, html[: block.start()], html[block.end() :], block[1], block[2], rich=True)


def within_block(html: str, block: re.Match[str], quote: Quote) -> Found:
    """The quote inside of a block, where no markup runs through it."""
    places = list(pattern(quote.words, rich=True).finditer(html, block.start(3), block.end(3)))
    if len(places) > 1:
        words = richtext.plain(block[3])
        several = list(pattern(quote.words).finditer(words))
        start = only_place(words, quote).start()
        places = [place for place, other in zip(places, several, strict=False) if other.start() == start]
    if len(places) != 1:
        raise Unclear
    return Found(quote.words, html[: places[0].start()], html[places[0].end() :], rich=True)
