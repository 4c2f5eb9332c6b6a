"""Sections and annexes of a demo edition from a Markdown file.

`# 1. Heading` begins a section, `## 1.1. Heading` a part of it, `# Додаток 1. Title` an annex.
A paragraph «Таблиця 1. …» before a table becomes its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from PIL import Image

from apps.core import images, richtext
from apps.strategies import codes
from apps.strategies.domain.trees import Tree
from apps.strategies.models import Annex, Edition, Section

_HEADING = re.compile(
    r"^(?P<mark>#{1,2}) (?P<annex>Додаток )?(?P<number>\d+(?:\.\d+)*)\. (?P<heading>.+)$", re.M
)
_CAPTION = re.compile(r"<p>((?:Таблиця|Таблица) \d+\..*?)</p>\s*<table>", re.S)
_IMAGE = re.compile(r'<p><img src="([^"]+)" alt="([^"]*)"(?: title="([^"]*)")? ?/?></p>')
_BACK = re.compile(r'<a href="(#fnref[^"]*)" class="footnote-backref">[^<]*</a>')


@dataclass(frozen=True)
class Part:
    """A section or an annex as written."""

    annex: bool
    number: str
    heading: str
    body: str


def parts(text: str) -> Iterator[Part]:
    """Cut Markdown at its numbered headings."""
    found = list(_HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        body = text[match.end() : end].strip()
        yield Part(bool(match["annex"]), match["number"], match["heading"].strip(), body)


def put(edition: Edition, path: Path) -> None:
    """Store the parts of a file: a number that exists is replaced, another one is added."""
    for part in parts(path.read_text(encoding="utf-8")):
        body = html(part, path.parent)
        if part.annex:
            Annex.objects.update_or_create(
                edition=edition,
                number=part.number,
                defaults={"title": part.heading, "body": body, "position": int(part.number)},
            )
            continue
        parent = Section.objects.filter(edition=edition, number=part.number.rpartition(".")[0]).first()
        Section.objects.update_or_create(
            edition=edition,
            number=part.number,
            defaults={"heading": part.heading, "body": body, "parent": parent},
        )
    _order(edition)


def _order(edition: Edition) -> None:
    tree = Tree(Section, edition.pk)
    for siblings in tree.children.values():
        siblings.sort(key=lambda pk: codes.sort_key(tree.rows[pk].number))
    tree.save()


def html(part: Part, folder: Path) -> str:
    """The part's body as clean rich text; footnotes get names that are unique in the edition."""
    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    chapter, _, minor = part.number.partition(".")
    place = int(chapter) * 100 + int(minor or 0) + (9000 if part.annex else 0)
    text = str(reader.render(part.body, {"docId": str(place)}))
    text = _CAPTION.sub(r"<table><caption>\1</caption>", text)
    text = _IMAGE.sub(lambda match: _figure(match, folder), text)
    text = text.replace("<th>", '<th scope="col">').replace("<th ", '<th scope="col" ')
    text = text.replace('class="footnote-ref"', 'class="footnote"').replace(
        '<hr class="footnotes-sep" />', ""
    )
    return richtext.clean(_BACK.sub(r'<a href="\1">↩</a>', text))


def _figure(match: re.Match[str], folder: Path) -> str:
    """An image of the fixture, put into the media once, with its size and caption."""
    source, alt, caption = match.groups()
    data = images.reencode((folder / source).read_bytes())
    name = images.name_for(data)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    with Image.open(BytesIO(data)) as image:
        width, height = image.size
    tag = f'<img src="{settings.MEDIA_URL}{name}" alt="{alt}" width="{width}" height="{height}">'
    return f"<figure>{tag}<figcaption>{caption or ''}</figcaption></figure>"
