"""One measure as a reader meets it: the edition being read, its other editions, its money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from apps.plans.domain.current import ReadStage, stages_of, usual
from apps.plans.models import (
    Measure,
    PlanEdition,
)
from apps.portal.measure_rows import ids, rows_of
from apps.portal.reading import Place, place_at


@dataclass(frozen=True)
class MeasureView:
    """A measure in one edition of its stage; `versions` are its rows in the editions the reader sees."""

    place: Place
    stages: list[ReadStage]
    read: ReadStage
    edition: PlanEdition
    row: Measure
    versions: list[tuple[PlanEdition, Measure | None]]
    today: date

    @property
    def is_former(self) -> bool:
        """Whether the edition usually read has the measure no longer, or another edition was asked for."""
        return self.edition != self.read.edition

    @property
    def usual(self) -> Measure | None:
        """The measure in the edition usually read; None when that has it no longer."""
        return next((row for edition, row in self.versions if edition == self.read.edition), None)

    @property
    def usual_editions(self) -> list[PlanEdition]:
        """The edition of every stage that readers are shown."""
        return [item.edition for item in self.stages if item.edition]


class Moved(Exception):  # no error: the measure has another address
    """The measure stands at another address: `slug`."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def measure_at(request: HttpRequest, community: str, strategy: str, code: str) -> MeasureView:
    """The measure of an address. Five queries.

    `?edition=` names an edition of its stage. 404 when there is none that the reader sees; `Moved`
    when the edition usually read has the measure at another address.
    """
    place = place_at(request, community, strategy, usual=True)
    stages = stages_of(place.strategy, request.user, place.at)
    today = place.at.astimezone(place.community.zone).date()
    rows = list(rows_of(request.user, place, code, today))
    read = _stage(stages, [row for row in rows if row.slug == code], today)
    lineages = {row.lineage for row in rows if row.slug == code and row.edition_id in ids(read)}
    by_edition = {row.edition_id: row for row in rows if row.lineage in lineages}
    row = _asked(request, read, by_edition, code)
    edition = next(item for item in read.editions if item.pk == row.edition_id)
    row.edition = edition
    versions = [(item, by_edition.get(item.pk)) for item in sorted(read.editions, key=lambda e: -e.number)]
    return MeasureView(place, stages, read, edition, row, versions, today)


def _stage(stages: list[ReadStage], rows: list[Measure], today: date) -> ReadStage:
    """The stage meant: that of today before the others, should two measures share an address."""
    editions = {row.edition_id for row in rows}
    known = [item for item in stages if editions & ids(item)]
    found = usual(known, today)
    if found is None:
        raise Http404("no such measure")
    return found


def _asked(request: HttpRequest, read: ReadStage, rows: dict[int, Measure], code: str) -> Measure:
    """The row of the edition asked for, else of the usual one, else of the newest that has the measure."""
    number = request.GET.get("edition", "")
    if number:
        named = [rows[e.pk] for e in read.editions if str(e.number) == number and e.pk in rows]
        if not named:
            raise Http404("no such edition of the measure")
        return named[0]
    row = next(rows[edition.pk] for edition in read.editions if edition.pk in rows)
    if row.slug != code:
        raise Moved(row.slug)
    return row
