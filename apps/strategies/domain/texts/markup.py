"""Putting a converter's markup in order: paragraphs, captions, pictures."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from lxml import html as lxml_html

from apps.strategies.domain.texts import tables

Element = Any
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TABLE_CAPTION = re.compile(r"(таблиц[яі]|табл\.|таблица|table)\s*(№\s*)?[\d.]+", re.IGNORECASE)
_PICTURE_CAPTION = re.compile(
    r"(рис\.|рисун\w+|мал\.|малюн\w+|діаграма|схема|карта|фото|figure|fig\.)\s*(№\s*)?[\d.]*", re.IGNORECASE
)
CAPTION_MAX = 300


def parsed(html: str) -> Element:
    """The markup as a tree under one `div`."""
    root = lxml_html.fragment_fromstring(_CONTROL.sub("", html), create_parent="div")
    for comment in root.xpath("//comment()|//processing-instruction()"):
        comment.drop_tree()
    return root


def text_of(element: Element) -> str:
    """The words of an element, whitespace collapsed."""
    return " ".join(element.text_content().split())


def tidy(root: Element) -> list[str]:
    """Put the whole document in order. Returns what its author should look at."""
    for link in list(root.iter("a")):
        if not link.get("href") and not link.get("data-note"):
            link.drop_tag()
    for picture in list(root.iter("img")):
        if not picture.get("src"):
            picture.drop_tree()
    for paragraph in list(root.iter("p")):
        if not text_of(paragraph) and paragraph.find(".//img") is None:
            paragraph.drop_tree()
    _caption_tables(root)
    warnings = tables.tidy(root)
    _caption_pictures(root)
    return [*warnings, *_without_words(root)]


def _caption_tables(root: Element) -> None:
    """«Таблиця 1. …» right above a table is its caption."""
    for table in root.iter("table"):
        before = table.getprevious()
        if before is None or before.tag != "p" or table.find("caption") is not None:
            continue
        named = before.get("class") == "caption" or _TABLE_CAPTION.match(text_of(before))
        if named and len(text_of(before)) <= CAPTION_MAX:
            before.tag = "caption"
            before.attrib.clear()
            before.tail = None
            table.insert(0, before)


def _caption_pictures(root: Element) -> None:
    """«Рис. 1. …» right below a picture makes both a figure; a picture without words takes them."""
    for paragraph in list(root.iter("p")):
        pictures = paragraph.findall(".//img")
        after = paragraph.getnext()
        if len(pictures) != 1 or text_of(paragraph) or after is None or after.tag != "p":
            continue
        named = after.get("class") == "caption" or _PICTURE_CAPTION.match(text_of(after))
        if not named or len(text_of(after)) > CAPTION_MAX or after.find(".//img") is not None:
            continue
        if not pictures[0].get("alt"):
            pictures[0].set("alt", text_of(after))
        _make_figure(paragraph, pictures[0], after)


def _make_figure(paragraph: Element, picture: Element, caption: Element) -> None:
    picture.tail = None
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.tag, paragraph.text = "figure", None
    paragraph.attrib.clear()
    paragraph.append(picture)
    caption.tag = "figcaption"
    caption.attrib.clear()
    caption.tail = None
    paragraph.append(caption)


def _without_words(root: Element) -> list[str]:
    """Pictures that nobody described."""
    count = sum(1 for picture in root.iter("img") if not (picture.get("alt") or "").strip())
    if not count:
        return []
    return [
        _("Pictures without a description (alternative text): %(count)s. Add it in the editor.")
        % {"count": count}
    ]
