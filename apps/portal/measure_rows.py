"""The rows of one measure in every edition, with all that its page shows of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from apps.plans.domain.current import ReadStage
from apps.plans.models import (
    CoExecutor,
    Measure,
    MeasurePartner,
    PlanIndicator,
    PlanSource,
)
from apps.plans.querysets import MeasureQuerySet
from apps.portal.reading import Place


def rows_of(user: Any, place: Place, code: str, today: date) -> MeasureQuerySet:
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


def ids(read: ReadStage) -> set[int]:
    """The keys of the editions of the stage."""
    return {edition.pk for edition in read.editions}
