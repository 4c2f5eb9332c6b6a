"""Writing a previewed text into a draft, at once or not at all."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, images, richtext
from apps.people.models import User
from apps.strategies.domain.errors import Refused
from apps.strategies.domain.texts.model import TextPreview
from apps.strategies.models import Annex, Edition, Section


@dataclass
class Counts:
    """How many sections and annexes were added, changed, left the same, removed; pictures stored."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    images: int = 0


@transaction.atomic
def apply(*, edition: Edition, text: TextPreview, by: User | None) -> Counts:
    """Put the sections and annexes of `text` into a draft in place of its own.

    A row whose number and heading are the same keeps its lineage, so that links and comments stay;
    the rest is new, and what the text does not have is removed. Raises `Refused` for an edition that
    is not a draft, a text without content or a picture that is not one.
    """
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not edition.is_draft:
        raise Refused(_("Only a draft can take a text."))
    if not text.sections and not text.annexes:
        raise Refused(_("There is no text to take over."))
    counts = Counts(images=_store(text.images))
    with audit.verb("import text", by=by):
        rows = _write(Section, edition, _sections(text), counts)
        for row, section in zip(rows, text.sections, strict=True):
            row.parent = rows[section.parent] if section.parent is not None else None
        Section.objects.bulk_update(rows, ["parent"], batch_size=200)
        _remove(Section, edition, rows, counts)
        _remove(Annex, edition, _write(Annex, edition, _annexes(text), counts), counts)
    return counts


def _sections(text: TextPreview) -> list[dict[str, Any]]:
    if any(s.parent is not None and not 0 <= s.parent < place for place, s in enumerate(text.sections)):
        raise _unreadable()
    rows = [{"number": s.number, "heading": s.heading[:300], "body": s.body} for s in text.sections]
    return _once(rows, "heading")


def _annexes(text: TextPreview) -> list[dict[str, Any]]:
    return _once(
        [{"number": a.number, "title": a.title[:300], "body": a.body} for a in text.annexes], "title"
    )


def _once(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The rows, if each has a name and a number of its own that is short enough."""
    numbers = {row["number"] for row in rows if 0 < len(row["number"]) <= 20 and row[name]}
    if len(numbers) != len(rows):
        raise _unreadable()
    return rows


def _unreadable() -> Refused:
    return Refused(_("The preview is no longer readable. Upload the file again."))


def _write(model: type[Any], edition: Edition, wanted: list[dict[str, Any]], counts: Counts) -> list[Any]:
    """Rows for `wanted` in its order: those there already are updated, the others created."""
    name = "heading" if model is Section else "title"
    there = {(row.number, getattr(row, name)): row for row in model.objects.filter(edition=edition)}
    rows: list[Any] = []
    made, kept = [], []
    for position, values in enumerate(wanted):
        values["body"] = richtext.clean(values["body"])
        row = there.pop((values["number"], values[name]), None)
        if row is None:
            row = model(edition=edition, lineage=uuid.uuid4(), position=position, **values)
            made.append(row)
            counts.added += 1
        else:
            same = row.body == values["body"]
            counts.same, counts.changed = counts.same + same, counts.changed + (not same)
            row.body, row.position = values["body"], position
            kept.append(row)
        rows.append(row)
    model.objects.bulk_update(kept, ["body", "position"], batch_size=200)
    model.objects.bulk_create(made, batch_size=200)
    return rows


def _remove(model: type[Any], edition: Edition, rows: list[Any], counts: Counts) -> None:
    """Delete what the text does not have; by now no kept row hangs below it."""
    gone = model.objects.filter(edition=edition).exclude(pk__in=[row.pk for row in rows])
    counts.removed += gone.count()
    gone.delete()


def _store(pictures: dict[str, bytes]) -> int:
    """Keep the pictures under their content's name; one that is there already is not stored again."""
    stored = 0
    try:
        for name, data in pictures.items():
            if images.name_for(data) != name or not _is_picture(data):
                raise _unreadable()
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(data))
                stored += 1
    except OSError as error:
        raise Refused(_("The pictures could not be stored. Try again later.")) from error
    return stored


def _is_picture(data: bytes) -> bool:
    try:
        images.reencode(data)
    except ValidationError:
        return False
    return True
