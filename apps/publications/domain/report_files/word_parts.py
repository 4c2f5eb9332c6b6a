"""Pieces of a Word document that the library has no words for."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FONT = "Calibri"


def page_number(paragraph: Any) -> None:
    """The number of the page, as a field."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def styles(document: Any, language: str) -> None:
    """One typeface for all, the language of the text."""
    for style in document.styles:
        if not hasattr(style, "font"):
            continue
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
        fonts.set(qn("w:cs"), FONT)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), {"uk": "uk-UA", "ru": "ru-RU"}.get(language, "en-GB"))
    normal.element.get_or_add_rPr().append(spoken)
