"""A passage that was found, and the whole text with other words in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from apps.core import richtext


@dataclass(frozen=True)
class Found:
    """A passage: `now` is what it says, `before` and `behind` all that stands around it, ready to be joined.

    `tag` is the block of a rich text that is replaced as a whole; empty within a block or a plain text.
    """

    now: str
    before: str
    behind: str
    tag: str = ""
    attributes: str = ""
    rich: bool = False

    def rewritten(self, text: str) -> str:
        """The whole text with other words in the place of the passage."""
        lines = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
        if not self.rich:
            return self.before + " ".join(lines) + self.behind
        if not self.tag:
            return self.before + escape(" ".join(lines), quote=False) + self.behind
        first, rest = lines[0] if lines else "", lines[1:]
        if self.tag != "p":
            first, rest = " ".join(lines), []
        block = f"<{self.tag}{self.attributes}>{escape(first, quote=False)}</{self.tag}>" if first else ""
        return self.before + block + richtext.from_plain("\n\n".join(rest)) + self.behind
