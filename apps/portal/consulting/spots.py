"""The places of a draft that somebody spoke about."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from apps.portal.consulting.reading import Talk


@dataclass(frozen=True)
class About:
    """A place that somebody spoke about; `key` is empty for the whole document."""

    key: str
    label: str
    count: int


def places_of(talk: Talk) -> list[About]:
    """The places that have comments, in the order of the document. One query."""
    rows = talk.comments().filter(parent=None).order_by().values("place_code")
    found = rows.annotate(count=Count("pk"), label=Max("place_title"), first=Min("place_order"))
    found = found.order_by("first", "place_code")
    whole = _("the whole document")
    return [About(row["place_code"], row["label"] or whole, row["count"]) for row in found]
