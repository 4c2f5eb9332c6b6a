"""One measure of the action plan."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.domain.places import PlaceKind
from apps.plans.domain.current import usual
from apps.plans.models import Funding, Measure, Milestone, Outlay, Progress
from apps.portal import caching, frame
from apps.portal.consulting.links import talk_about_plan
from apps.portal.goal_index import goal_index
from apps.portal.measure_money import money_lines, money_total
from apps.portal.measure_reading import MeasureView, Moved, measure_at
from apps.portal.places import measure_place
from apps.portal.reading import place_at
from apps.portal.successions import succession
from apps.strategies.codes import fold

MOST_PLACES = 500  # points of other measures on the small map


@caching.public
def measure(request: HttpRequest, community: str, strategy: str, code: str) -> HttpResponse:
    """State and reason first; then who, when, how much, what comes of it, and its way through the stages."""
    try:
        view = measure_at(request, community, strategy, code)
    except Moved as moved:
        return redirect(reverse("portal:measure", args=[community, strategy, moved.slug]), permanent=True)
    except Http404:
        return _elsewhere(request, community, strategy, code)
    goals = goal_index(view.place, request.user, [view.edition])
    found = succession(request.user, view.place.at, view.row, view.edition, view.usual_editions)
    context = {
        **_frame(view),
        "view": view,
        "measure": view.row,
        "edition": view.edition,
        "path": [(goal, goals.url(goal)) for goal in goals.path(view.row.goal)],
        "succession": found,
        "report_error": _report_error(request, view),
        "point": _point(request, view),
        "talk": talk_about_plan(request, view.place, view.edition),
        "on": f"{PlaceKind.MEASURE}-{view.row.slug}",
        **_facts(request, view),
    }
    return render(request, "portal/measures/measure.html", context)


def _frame(view: MeasureView) -> dict[str, Any]:
    """The way back leads to the stage of the measure."""
    plan = reverse("portal:plan", args=view.place.slugs)
    first = usual(view.stages, view.today)
    if first is not view.read:
        plan += f"?stage={view.read.stage.slug}"
    stage = frame.Crumb(view.read.stage.years, plan)
    here = frame.Crumb(view.row.code, "", view.place.community.language)
    return {
        **frame.of_plan(view.place, stage, here, as_of=view.edition.published_at),
        "stage_url": plan,
    }


def _facts(request: HttpRequest, view: MeasureView) -> dict[str, Any]:
    """Report, money and milestones."""
    user, at = request.user, view.place.at
    own = {"stage": view.edition.stage, "lineage": view.row.lineage}
    funding = Funding.objects.filter(measure=view.row).visible_to(user, at)
    lines = money_lines(funding, Outlay.objects.filter(**own).visible_to(user, at))
    return {
        "progress": Progress.objects.filter(**own).visible_to(user, at).first(),
        "money": lines,
        "money_total": money_total(lines),
        "milestones": list(Milestone.objects.filter(measure=view.row).visible_to(user, at)),
    }


def _point(request: HttpRequest, view: MeasureView) -> Any:
    """The measure on the small map among the others of its edition; None without a point."""
    if view.row.latitude is None:
        return None
    seen = Measure.objects.visible_to(request.user, view.place.at)
    others = seen.filter(edition=view.edition, latitude__isnull=False).exclude(pk=view.row.pk)
    rows = others.only("code", "title", "slug", "latitude", "longitude")[:MOST_PLACES]
    return measure_place(view.row, rows, reverse("portal:plan", args=view.place.slugs))


def _report_error(request: HttpRequest, view: MeasureView) -> str:
    """A letter to the community about this page; empty when its address is not known."""
    if not view.place.community.contact_email:
        return ""
    subject = _("Mistake on the page of the measure %(code)s") % {"code": view.row.code}
    body = request.build_absolute_uri(request.path)
    return f"mailto:{view.place.community.contact_email}?subject={quote(subject)}&body={quote(body)}"


def _elsewhere(request: HttpRequest, community: str, strategy: str, code: str) -> HttpResponse:
    """The code as the document writes it leads to its address; anything else is 404."""
    place = place_at(request, community, strategy, usual=True)
    rows = Measure.objects.visible_to(request.user, place.at).filter(edition__stage__strategy=place.strategy)
    slug = fold(code)
    if request.GET.get("edition") or slug == code or not rows.filter(slug=slug).exists():
        raise Http404("no such measure")
    return redirect(reverse("portal:measure", args=[*place.slugs, slug]), permanent=True)
