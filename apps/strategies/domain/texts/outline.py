"""Cutting a document at its headings: sections in a tree, annexes behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from apps.strategies.domain.texts.markup import text_of

Element = Any
SECTION_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
DEEPER = {"h5": "h4", "h6": "h5"}
HEADING_MAX = 300
_ANNEX = re.compile(
    r"(?i:додаток|приложение|annex|appendix)\s*(?:№\s*)?"
    r"(?:(\d{1,3}(?:\.\d{1,3}){0,3}|[A-ZА-ЯІЇЄҐ]{1,2})(?![\w’'])[\s.:–—-]*|\s*[.:–—-]+\s*|$)(.*)",
    re.DOTALL,
)
_ANNEX_LINE = re.compile(r"(?i:додаток|приложение|annex|appendix)\s*(№\s*)?(\d{1,3}|[A-ZА-ЯІЇЄҐ])\s*\.?")
_HALF = re.compile(r"(?i:розділ|глава|частина|раздел|часть|chapter|section)\s+(\d{1,2}|[IVXІХ]{1,5})\s*\.?")


@dataclass
class Part:
    """A heading and what stands below it until the next one."""

    level: int
    heading: str
    blocks: list[Element] = field(default_factory=list)
    annex: bool = False
    number: str = ""
    given: bool = False
    parent: int | None = None


@dataclass
class Outline:
    """The parts of a document in reading order; the part without a heading is the text before the first."""

    title: str = ""
    parts: list[Part] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def cut(root: Element) -> Outline:
    """All parts with their levels; nothing of the document is left out but its title."""
    outline = Outline()
    for block in list(root):
        block.tail = None
        if block.tag == "h1" and block.get("class") == "title":
            outline.title = outline.title or text_of(block)
        elif block.tag in SECTION_LEVELS and text_of(block):
            _begin(outline, block)
        elif block.tag == "p" and _ANNEX_LINE.fullmatch(text_of(block)):
            outline.parts.append(Part(1, text_of(block), annex=True))
        elif (
            block.tag in SECTION_LEVELS
            or block.tag in DEEPER
            or text_of(block)
            or block.find(".//img") is not None
        ):
            _below(outline).blocks.append(_lowered(block))
    _lift_title(outline)
    _join_halves(outline)
    _fold_annexes(outline)
    return outline


def _below(outline: Outline) -> Part:
    if not outline.parts:
        outline.parts.append(Part(1, ""))
    return outline.parts[-1]


def _lowered(block: Element) -> Element:
    block.tag = DEEPER.get(block.tag, block.tag)
    block.attrib.pop("class", None) if block.tag == "p" else None
    return block


def _begin(outline: Outline, block: Element) -> None:
    words = text_of(block)
    citations = [sup for sup in block.iter("sup") if sup.get("class") == "footnote"]
    for sup in citations:
        sup.drop_tree()
    heading = text_of(block) or words
    part = Part(SECTION_LEVELS[block.tag], heading, annex=bool(_ANNEX.match(heading)))
    if len(heading) > HEADING_MAX:
        part.heading = f"{heading[: HEADING_MAX - 1].rstrip()}…"
        block.tag = "p"
        part.blocks.append(block)
        outline.warnings.append(
            _("A heading is too long and stands in full below: “%(text)s”") % {"text": heading[:60]}
        )
    if citations:
        part.blocks.append(_paragraph_of(block, citations))
    for picture in block.iter("img"):
        part.blocks.append(_paragraph_of(block, [picture]))
    outline.parts.append(part)


def _paragraph_of(block: Element, elements: list[Element]) -> Element:
    paragraph = block.makeelement("p")
    for element in elements:
        element.tail = None
        paragraph.append(element)
    return paragraph


def _lift_title(outline: Outline) -> None:
    """One first-level heading above everything else is the document's title, not a section."""
    named = [part for part in outline.parts if part.heading]
    tops = [part for part in named if part.level == 1 and not part.annex]
    if outline.title or len(named) < 3 or len(tops) != 1 or tops[0] is not outline.parts[0]:
        return
    if re.match(r"\d|розділ|раздел|chapter|section", tops[0].heading, re.IGNORECASE):
        return
    outline.title, tops[0].heading = tops[0].heading, ""
    if not tops[0].blocks:
        outline.parts.remove(tops[0])
    for part in outline.parts:
        part.level = max(1, part.level - 1)


def _join_halves(outline: Outline) -> None:
    """«РОЗДІЛ 2» and «SWOT-аналіз» on two heading lines are one heading."""
    parts: list[Part] = []
    for part in outline.parts:
        before = parts[-1] if parts else None
        half = before is not None and not before.blocks and _HALF.fullmatch(before.heading)
        if before is not None and half and part.level == before.level and not part.annex:
            joined = f"{before.heading.rstrip('. ')}. {part.heading}"
            parts[-1] = Part(part.level, joined, part.blocks)
        else:
            parts.append(part)
    outline.parts = parts


def _fold_annexes(outline: Outline) -> None:
    """Headings below an annex belong to its text; a heading right after «Додаток 1» names it."""
    parts: list[Part] = []
    for part in outline.parts:
        before = parts[-1] if parts else None
        if before is None or not before.annex or part.annex:
            parts.append(part)
        elif not before.blocks and not annex_words(before.heading)[1]:
            before.heading = f"{before.heading.rstrip('. ')}. {part.heading}"
            before.blocks += part.blocks
        elif part.level > before.level:
            before.blocks += [_inner_heading(part), *part.blocks]
        else:
            parts.append(part)
    outline.parts = parts


def _inner_heading(part: Part) -> Element:
    from lxml import html as lxml_html

    heading: Element = lxml_html.Element(f"h{min(part.level + 1, 5)}")
    heading.text = part.heading
    return heading


def annex_words(heading: str) -> tuple[str, str]:
    """Number and title of «Додаток 2. Перелік проєктів»; either may be empty."""
    found = _ANNEX.match(heading)
    return (found[1] or "", found[2].strip()) if found else ("", heading)
