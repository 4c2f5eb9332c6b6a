"""One measure as a reader meets it: the edition being read, its other editions, its money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest

from apps.plans.domain.current import ReadStage, stages_of, usual
from apps.plans.enums import FundingSource
from apps.plans.models import (
    CoExecutor,
    Funding,
    Measure,
    MeasurePartner,
    Outlay,
    PlanEdition,
    PlanIndicator,
    PlanSource,
)
from apps.plans.querysets import MeasureQuerySet
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


@dataclass(frozen=True)
class MoneyLine:
    """Money of one year from one source; None is unknown, not zero."""

    year: int | None
    source: str
    planned: Decimal | None = None
    allocated: Decimal | None = None
    spent: Decimal | None = None

    @property
    def label(self) -> str:
        """The source in words."""
        return str(FundingSource(self.source).label)


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
    rows = list(_rows(request.user, place, code, today))
    read = _stage(stages, [row for row in rows if row.slug == code], today)
    lineages = {row.lineage for row in rows if row.slug == code and row.edition_id in _ids(read)}
    by_edition = {row.edition_id: row for row in rows if row.lineage in lineages}
    row = _asked(request, read, by_edition, code)
    edition = next(item for item in read.editions if item.pk == row.edition_id)
    row.edition = edition
    versions = [(item, by_edition.get(item.pk)) for item in sorted(read.editions, key=lambda e: -e.number)]
    return MeasureView(place, stages, read, edition, row, versions, today)


def _rows(user: Any, place: Place, code: str, today: date) -> MeasureQuerySet:
    """Every row of the measures that have, or had, this address in some edition the reader sees."""
    own = Measure.objects.visible_to(user, place.at).filter(edition__stage__strategy=place.strategy)
    units = CoExecutor.objects.filter(measure=OuterRef("pk")).visible_to(user, place.at)
    partners = MeasurePartner.objects.filter(measure=OuterRef("pk")).visible_to(user, place.at)
    indicators = PlanIndicator.objects.filter(measure=OuterRef("pk")).visible_to(user, place.at)
    sources = PlanSource.objects.filter(edition=OuterRef("edition")).visible_to(user, place.at)
    found: MeasureQuerySet = own.filter(lineage__in=own.filter(slug=code).values("lineage"))
    return (
        found.with_standing(today)
        .with_money()
        .annotate(
            helpers=ArraySubquery(
                units.order_by("unit__name").values(data=JSONObject(pk="unit_id", name="unit__name"))
            ),
            supporters=ArraySubquery(
                partners.order_by("partner__name").values(
                    data=JSONObject(name="partner__name", url="partner__url")
                )
            ),
            named_indicators=ArraySubquery(
                indicators.order_by("position", "pk").values(
                    data=JSONObject(name="name", unit="unit", baseline="baseline", target="target")
                )
            ),
            named_sources=ArraySubquery(
                sources.order_by("position", "pk").values(
                    data=JSONObject(label="label", url="url", licence="licence")
                )
            ),
        )
        .select_related("unit")
    )


def _ids(read: ReadStage) -> set[int]:
    return {edition.pk for edition in read.editions}


def _stage(stages: list[ReadStage], rows: list[Measure], today: date) -> ReadStage:
    """The stage meant: that of today before the others, should two measures share an address."""
    editions = {row.edition_id for row in rows}
    known = [item for item in stages if editions & _ids(item)]
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


def money_lines(funding: Iterable[Funding], outlays: Iterable[Outlay]) -> list[MoneyLine]:
    """Planned, allocated and spent side by side, by year, then by source; what has no year comes last."""
    cells: dict[tuple[int | None, str], dict[str, Decimal | None]] = {}
    for plan in funding:
        cells.setdefault((plan.year, plan.source), {})["planned"] = plan.planned
    for fact in outlays:
        cells.setdefault((fact.year, fact.source), {}).update(allocated=fact.allocated, spent=fact.spent)
    order = {source: place for place, source in enumerate(FundingSource.values)}
    keys = sorted(cells, key=lambda key: (key[0] is None, key[0] or 0, order[key[1]]))
    return [MoneyLine(year, source, **cells[year, source]) for year, source in keys]


def money_total(lines: Iterable[MoneyLine]) -> MoneyLine:
    """The sums of what is known; None where nothing is."""
    found = list(lines)
    return MoneyLine(
        None,
        FundingSource.UNSPECIFIED,
        **{name: _sum(getattr(line, name) for line in found) for name in ("planned", "allocated", "spent")},
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
