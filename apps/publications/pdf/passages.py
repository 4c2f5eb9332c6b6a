"""Rich text made ready for paper: headings in their place, footnotes at the foot, images as assets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from lxml import html
from lxml.html import builder as E

from apps.publications.pdf.footnotes import replace, set_notes
from apps.publications.pdf.text_pictures import drawn, media
from apps.publications.pdf.text_tables import set_tables

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
            set_notes(root)
        set_tables(root)
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
        content = media(image.get("src", ""))
        if content is None:
            words = _("[image not available: %(alt)s]") % {"alt": image.get("alt") or "–"}
            replace(image, E.SPAN(E.CLASS("gone"), words))
            return
        key = f"image-{len(self.assets) + 1}{PurePosixPath(image.get('src')).suffix.lower()}"
        self.assets[key] = content
        if image.get("alt") == "" and (style := drawn(content, key)):
            replace(image, E.SPAN(E.CLASS("decoration"), style=style))
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


def _deepen(root: Any, deeper: int) -> None:
    for heading in list(root.iter(*_HEADINGS)):
        heading.tag = f"h{min(int(heading.tag[1]) + deeper, 6)}"
