"""From an uploaded file to a preview; writes nothing."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import html as lxml_html

from apps.core import richtext, uploads
from apps.strategies.domain.texts import marked, markup, notes, numbers, outline, word
from apps.strategies.domain.texts.model import TextAnnex, TextPreview, TextSection
from apps.strategies.domain.texts.outline import Outline, Part
from apps.strategies.domain.texts.source import Source

KINDS = ("docx", "md")
# Words of the document, not of the interface: they follow the letters of its text.
INTRODUCTION = {"uk": "Вступ", "ru": "Введение", "en": "Introduction"}


def preview(*, data: bytes, name: str) -> TextPreview:
    """What a .docx or .md file would become. Raises `ValidationError` for a file that cannot be used."""
    kind = uploads.check(data=data, name=name, allowed=KINDS)
    source = word.read(data) if kind == "docx" else marked.read(uploads.text_of(data))
    try:
        found = _preview(source, PurePath(name).name)
    except RecursionError as error:
        raise ValidationError(_("The document is nested too deeply.")) from error
    if not found.sections and not found.annexes:
        raise ValidationError(_("There is no text in the file."))
    return found


def _preview(source: Source, name: str) -> TextPreview:
    root = markup.parsed(source.html)
    cited = notes.take(root)
    warnings = [*source.warnings, *markup.tidy(root)]
    plan = outline.cut(root)
    warnings += plan.warnings
    _name_introduction(plan, PurePath(name).stem, warnings)
    sections = [part for part in plan.parts if not part.annex]
    warnings += numbers.settle(sections)
    _add_notes(plan.parts, cited)
    return TextPreview(
        name=name,
        title=plan.title,
        sections=[_section(part, sections) for part in sections],
        annexes=_annexes([part for part in plan.parts if part.annex], warnings),
        warnings=warnings,
        images=source.pictures,
    )


def _name_introduction(plan: Outline, stem: str, warnings: list[str]) -> None:
    """Text before the first heading is the introduction; a text without headings is one section."""
    for part in plan.parts:
        if part.heading:
            continue
        if len(plan.parts) == 1:
            part.heading = (plan.title or stem)[: outline.HEADING_MAX] or INTRODUCTION["uk"]
            warnings.append(_("The document has no headings: its whole text becomes one section."))
        else:
            part.heading = INTRODUCTION[_language(plan.parts)]
            warnings.append(_("The text before the first heading becomes a section of its own."))


def _language(parts: list[Part]) -> str:
    words = " ".join(part.heading for part in parts).lower()
    if any(letter in words for letter in "ыэёъ") and not any(letter in words for letter in "іїєґ"):
        return "ru"
    return "uk" if any("а" <= letter <= "я" for letter in words) or not words.strip() else "en"


def _add_notes(parts: list[Part], cited: dict[str, Any]) -> None:
    first = 1
    for part in parts:
        listed, first = notes.settle(part.blocks, cited, first)
        if listed is not None:
            part.blocks.append(listed)


def _body(part: Part) -> str:
    return richtext.clean("".join(lxml_html.tostring(block, encoding="unicode") for block in part.blocks))


def _section(part: Part, sections: list[Part]) -> TextSection:
    level, above = 1, part.parent
    while above is not None:
        level, above = level + 1, sections[above].parent
    return TextSection(
        number=part.number,
        heading=part.heading[: outline.HEADING_MAX],
        level=level,
        parent=part.parent,
        body=_body(part),
        number_given=part.given,
    )


def _annexes(parts: list[Part], warnings: list[str]) -> list[TextAnnex]:
    annexes: list[TextAnnex] = []
    taken: set[str] = set()
    for place, part in enumerate(parts, start=1):
        number, title = outline.annex_words(part.heading)
        if number in taken:
            warnings.append(_("The annex number %(number)s stands twice.") % {"number": number})
        count = place
        while not number or number in taken:
            number, count = str(count), count + 1
        taken.add(number)
        annexes.append(TextAnnex(number, (title or part.heading)[: outline.HEADING_MAX], _body(part)))
    return annexes
