"""Where a measure stands in the list, and which measures of it were chosen."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from apps.plans.admin.listing import PER_PAGE, Listing
from apps.plans.models import Measure, PlanEdition


def page_of(measure: Measure) -> int:
    """On which page of the unfiltered list a measure stands."""
    before = Q(position__lt=measure.position) | Q(position=measure.position, pk__lt=measure.pk)
    return Measure.objects.filter(before, edition=measure.edition_id).count() // PER_PAGE + 1


def chosen(request: HttpRequest, edition: PlanEdition) -> QuerySet[Measure]:
    """The measures that a bulk page is about: `rows=1,2,3`, or with `all` every one of the filter."""
    listing = Listing.of(request.GET, edition)
    if "all" in request.GET:
        return listing.rows(edition)
    words = request.GET.get("rows", "").split(",")
    wanted = [int(word) for word in words if word.isdecimal() and len(word) < 12]
    return Measure.objects.filter(edition=edition, pk__in=wanted).order_by("position", "pk")
