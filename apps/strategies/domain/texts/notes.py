"""Footnotes: taken out of the converter's list, numbered through, put below the part that cites them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from lxml import html as lxml_html

Element = Any
_NOTE = re.compile(r"(footnote|endnote)-\d+|fn\d+")
_BACK = re.compile(r"#((footnote|endnote)-ref-\d+|fnref\d+(:\d+)?)")


def take(root: Element) -> dict[str, Element]:
    """Remove the notes from `root` and mark what cites them. Returns the notes by their id."""
    found = {item.get("id"): item for item in root.iter("li") if _NOTE.fullmatch(item.get("id") or "")}
    for item in found.values():
        for link in list(item.iter("a")):
            if _BACK.fullmatch(link.get("href") or ""):
                link.drop_tree()
        _drop_with_empty_parents(item)
    for line in root.xpath(".//hr[@class='footnotes-sep']"):
        line.drop_tree()
    for link in list(root.iter("a")):
        target = (link.get("href") or "").removeprefix("#")
        if target in found:
            _mark(link, target)
    return found


def _drop_with_empty_parents(item: Element) -> None:
    parent = item.getparent()
    item.drop_tree()
    while parent is not None and parent.tag in ("ol", "section") and not len(parent):
        above = parent.getparent()
        parent.drop_tree()
        parent = above


def _mark(link: Element, target: str) -> None:
    """Turn a citation into a bare mark that `settle` will number."""
    sup = link.getparent()
    if sup is None or sup.tag != "sup":
        sup = lxml_html.Element("sup")
        sup.tail, link.tail = link.tail, None
        link.getparent().replace(link, sup)
        sup.append(link)
    sup.attrib.clear()
    sup.set("class", "footnote")
    link.attrib.clear()
    link.set("data-note", target)
    for child in list(link):
        link.remove(child)


def settle(blocks: list[Element], notes: dict[str, Element], first: int) -> tuple[Element | None, int]:
    """Number the citations in `blocks` from `first` on. Returns the list of notes and the next number."""
    number_of: dict[str, int] = {}
    times: dict[str, int] = {}
    for block in blocks:
        for link in block.iter("a"):
            target = link.attrib.pop("data-note", None)
            if target is None:
                continue
            number = number_of.setdefault(target, first + len(number_of))
            times[target] = times.get(target, 0) + 1
            again = f"-{times[target]}" if times[target] > 1 else ""
            link.text = str(number)
            link.set("href", f"#fn-{number}")
            link.set("id", f"fnref-{number}{again}")
    if not number_of:
        return None, first
    return _listed(number_of, notes, first), first + len(number_of)


def _listed(number_of: dict[str, int], notes: dict[str, Element], first: int) -> Element:
    section = lxml_html.Element("section")
    section.set("class", "footnotes")
    listed = lxml_html.Element("ol")
    listed.set("class", "footnotes")
    listed.set("start", str(first))
    section.append(listed)
    for target, number in number_of.items():
        item = deepcopy(notes[target])
        item.tail = None
        item.attrib.clear()
        item.set("id", f"fn-{number}")
        _link_back(item, number)
        listed.append(item)
    return section


def _link_back(item: Element, number: int) -> None:
    back = lxml_html.Element("a")
    back.set("href", f"#fnref-{number}")
    back.text = "↑"
    last = item[-1] if len(item) and item[-1].tag == "p" else item
    if len(last):
        last[-1].tail = f"{last[-1].tail or ''} "
    else:
        last.text = f"{(last.text or '').rstrip()} "
    last.append(back)
