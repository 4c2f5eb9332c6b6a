"""Rich text made ready for paper: headings in their place, footnotes at the foot, images as assets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from lxml import html
from lxml.html import builder as E
from PIL import Image

MM_PER_PIXEL = 25.4 / 96
COLUMN_MM = 138
WIDE = 8  # columns from which a table gets a page across
_NUMBER = re.compile(r"[-−+]?\d[\d\s\u00a0\u202f.,]*\s*%?|[–—-]")
_HEADINGS = ("h3", "h4", "h5", "h6")


@dataclass
class Passages:
    """Prepares the rich texts of one document. `site` is the portal's address, for links.

    `assets` collects the images found, by the key under which the text names them.
    """

    site: str
    notes_at_foot: bool = True
    assets: dict[str, bytes] = field(default_factory=dict)

    def prepare(self, text: str, *, prefix: str, deeper: int = 0) -> SafeString:
        """The text for the page. `prefix` keeps its anchors apart from those of other texts.

        `deeper` moves its headings (h3…) so many levels down. Input is cleaned rich text.
        """
        if not text.strip():
            return SafeString("")
        root = html.fragment_fromstring(text, create_parent="div")
        _deepen(root, deeper)
        if self.notes_at_foot:
            _notes(root)
        _tables(root)
        for image in list(root.iter("img")):
            self._image(image)
        self._links(root, prefix)
        inner: str = html.tostring(root, encoding="unicode")
        return SafeString(inner.removeprefix("<div>").removesuffix("</div>"))

    def _image(self, image: Any) -> None:
        """Point at the asset; an image whose file is gone is named instead.

        An empty alternative declares decoration: it is drawn as a background, which screen
        readers pass over.
        """
        content = _media(image.get("src", ""))
        if content is None:
            words = _("[image not available: %(alt)s]") % {"alt": image.get("alt") or "–"}
            _replace(image, E.SPAN(E.CLASS("gone"), words))
            return
        key = f"image-{len(self.assets) + 1}{PurePosixPath(image.get('src')).suffix.lower()}"
        self.assets[key] = content
        if image.get("alt") == "" and (style := _drawn(content, key)):
            _replace(image, E.SPAN(E.CLASS("decoration"), style=style))
            return
        image.set("src", f"asset:{key}")
        for size in ("width", "height"):
            image.attrib.pop(size, None)

    def _links(self, root: Any, prefix: str) -> None:
        """Anchors get the prefix, except paragraph addresses; addresses on the site become whole."""
        for element in root.iter():
            if anchor := element.get("id"):
                element.set("id", _anchor(anchor, prefix))
            if heads := element.get("headers"):
                element.set("headers", " ".join(_anchor(head, prefix) for head in heads.split()))
        for link in root.iter("a"):
            target = link.get("href", "")
            if target.startswith("#"):
                link.set("href", "#" + _anchor(target[1:], prefix))
            elif target.startswith("/"):
                link.set("href", self.site + target)


def _anchor(name: str, prefix: str) -> str:
    return name if name.startswith("p-") else f"{prefix}-{name}"


def _replace(old: Any, new: Any) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)


def _drawn(content: bytes, key: str) -> str:
    """The style of a box as large as the picture, at most as wide as the column; empty if unreadable."""
    try:
        with Image.open(BytesIO(content)) as picture:
            width, height = picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return ""
    shown = min(width * MM_PER_PIXEL, COLUMN_MM)
    tall = shown * height / width
    return f"width:{shown:.1f}mm;height:{tall:.1f}mm;background:url(asset:{key}) left/contain no-repeat"


def _media(source: str) -> bytes | None:
    """The bytes of an uploaded image; nothing when it is not one of ours or not there."""
    if not source.startswith(settings.MEDIA_URL):
        return None
    try:
        with default_storage.open(source.removeprefix(settings.MEDIA_URL)) as file:
            content: bytes = file.read()
    except (OSError, ValueError, SuspiciousFileOperation):
        return None
    return content


def _deepen(root: Any, deeper: int) -> None:
    for heading in list(root.iter(*_HEADINGS)):
        heading.tag = f"h{min(int(heading.tag[1]) + deeper, 6)}"


def _notes(root: Any) -> None:
    """Move each footnote to where it is called from: the page sets it at its foot.

    A note that holds more than a paragraph stays in its list at the end of the text.
    """
    notes = {item.get("id"): item for item in root.iter("li") if item.get("id")}
    called = set()
    for call in list(root.iter("sup")):
        link = call.find(".//a[@href]")
        note = notes.get(link.get("href")[1:]) if link is not None else None
        if note is None or len(_blocks(note)) > 1:
            continue
        called.add(note)
        printed = _printed(note, {call.get("id"), link.get("id")})
        _replace(call, printed)
    for note in called:
        note.drop_tree()
    for place in [*root.iter("ol"), *root.iter("section")]:
        if called and not place.text_content().strip():
            place.drop_tree()


def _blocks(note: Any) -> list[Any]:
    return [child for child in note if child.tag in ("p", "ul", "ol", "table", "blockquote", "figure")]


def _printed(note: Any, calls: set[str | None]) -> Any:
    """The words of a note as one span, without the arrow that leads back."""
    copy = html.fromstring(html.tostring(note, encoding="unicode", with_tail=False))
    for back in copy.xpath(".//a[starts-with(@href, '#')]"):
        if back.get("href")[1:] in calls or back.text_content().strip() in ("↑", "↩", "↩︎", "^"):
            back.drop_tree()
    for block in _blocks(copy):
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


def _tables(root: Any) -> None:
    """Heads that repeat on each page, numbers to the right, broad tables on a page across."""
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        if rows and table.find("thead") is None and all(cell.tag == "th" for cell in rows[0]):
            head = E.THEAD()
            table.insert(1 if table.find("caption") is not None else 0, head)
            head.append(rows[0])
        _numbers(rows)
        if rows and max(len(row) for row in rows) >= WIDE:
            table.set("class", "wide")


def _numbers(rows: list[Any]) -> None:
    """Figures go to the right, and so do the heads above columns of figures."""
    for cell in [cell for row in rows for cell in row.iter("td")]:
        if _NUMBER.fullmatch(cell.text_content().strip()):
            cell.set("class", "n")
    heads = [row for row in rows if len(row) and all(cell.tag == "th" for cell in row)]
    body = [row for row in rows if row not in heads]
    for row in heads:
        for place, head in enumerate(row):
            below = [line[place] for line in body if len(line) == len(row)]
            if below and all(cell.get("class") == "n" for cell in below):
                head.set("class", "n")
