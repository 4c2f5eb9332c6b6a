"""The numbered paragraphs of a frozen rich text: what stands at `#p-12`."""

from __future__ import annotations

import re

from apps.core import richtext

_START = re.compile(r'<(?:p|li|blockquote|table)\b[^>]*\bid="p-(\d+)"[^>]*>')
_HEADING = re.compile(r"<h[1-6]\b.*?</h[1-6]>", re.DOTALL)


def paragraphs(html: str) -> dict[int, str]:
    """The words of each numbered block, by its number, in reading order.

    A block ends where the next one begins; headings between them belong to none. A list item or cell that
    only holds other blocks has the words of the first of them.
    """
    starts = list(_START.finditer(html))
    found: dict[int, str] = {}
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(html)
        found[int(start.group(1))] = richtext.plain(_HEADING.sub(" ", html[start.end() : end]))
    numbers = list(found)
    for before, after in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        found[before] = found[before] or found[after]
    return found
