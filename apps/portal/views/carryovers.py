"""What became of the measures of the stage before."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from apps.plans.domain.current import ReadStage, usual
from apps.plans.enums import Fate
from apps.plans.models import Carryover
from apps.portal import caching, frame
from apps.portal.reading import Place, place_at
from apps.portal.successions import lines
from apps.portal.views.plan_editions import stages_of_plan

PER_PAGE = 100


@caching.public
def carryover(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """What became of each measure of the stage before `?stage=`, and why; `?fate=` picks one kind.

    Without `?stage=` the stage of today is meant, else the last whose plan has a table. 404 for a
    stage that does not exist.
    """
    place = place_at(request, community, strategy, usual=True)
    stages = stages_of_plan(request, place)
    read = _chosen(request, place, stages)
    rows = lines(request.user, place.at, Q(edition=read.edition) if read.edition else Q(pk__in=[]))
    fate = request.GET.get("fate", "")
    fate = fate if fate in Fate.values else ""
    counts = _fates(request, place, read)
    shown = rows.filter(fate=fate) if fate else rows
    page = Paginator(shown.order_by("was__position", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame.of_plan(place, frame.Crumb(_("What became of the former stage"))),
        "stages": stages,
        "read": read,
        "former": page[0].former_edition if len(page) else None,
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": urlencode({"stage": read.stage.slug, **({"fate": fate} if fate else {})}),
        "fate": fate,
        "fates": [(value, label, counts[value]) for value, label in Fate.choices if counts.get(value)],
        "total": sum(counts.values()),
    }
    return render(request, "portal/plans/carryover.html", context)


def _chosen(request: HttpRequest, place: Place, stages: list[ReadStage]) -> ReadStage:
    slug = request.GET.get("stage", "")
    if slug:
        found = next((item for item in stages if item.stage.slug == slug), None)
        if found is None:
            raise Http404("no such stage")
        return found
    today = timezone.localtime(place.at, place.community.zone).date()
    later = [item for item in stages[1:] if item.editions]
    return usual(later, today) or stages[-1]


def _fates(request: HttpRequest, place: Place, read: ReadStage) -> dict[str, int]:
    """How many measures of the former stage had each fate; one that was split counts once."""
    table = Carryover.objects.filter(edition=read.edition).visible_to(request.user, place.at)
    return dict(table.order_by().values_list("fate").annotate(n=Count("former", distinct=True)))
