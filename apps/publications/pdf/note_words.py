"""The words of a note as a footnote prints them."""

from __future__ import annotations

from typing import Any

from lxml import html


def blocks(note: Any) -> list[Any]:
    """What stands in a note as blocks of their own."""
    return [child for child in note if child.tag in ("p", "ul", "ol", "table", "blockquote", "figure")]


def printed_note(note: Any, calls: set[str | None]) -> Any:
    """The words of a note as one span, without the arrow that leads back."""
    copy = html.fromstring(html.tostring(note, encoding="unicode", with_tail=False))
    for back in copy.xpath(".//a[starts-with(@href, '#')]"):
        if back.get("href")[1:] in calls or back.text_content().strip() in ("↑", "↩", "↩︎", "^"):
            back.drop_tree()
    for block in blocks(copy):
        block.drop_tag()
    copy.tag = "span"
    copy.attrib.clear()
    copy.set("class", "footnote")
    _trim_start(copy)
    _trim_end(copy)
    return copy


def _trim_start(element: Any) -> None:
    """Take white space off the beginning: a footnote that begins or ends with it cannot be laid out."""
    element.text = (element.text or "").lstrip()
    if not element.text and len(element):
        _trim_start(element[0])


def _trim_end(element: Any) -> None:
    """Take white space off the end."""
    if not len(element):
        element.text = (element.text or "").rstrip()
        return
    element[-1].tail = (element[-1].tail or "").rstrip()
    if not element[-1].tail:
        _trim_end(element[-1])
