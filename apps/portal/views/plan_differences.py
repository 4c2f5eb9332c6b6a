"""What changed between two editions of a stage's plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.domain.carryover import plan_causes
from apps.plans.domain import differences
from apps.plans.domain.current import stages_of
from apps.plans.models import Measure
from apps.portal import caching, frame
from apps.portal.reading import place_at


@caching.public
def difference(
    request: HttpRequest, community: str, strategy: str, stage: str, pair: tuple[int, int]
) -> HttpResponse:
    """Counts and sums, then each measure that came, went or changed. The newer edition comes second."""
    place = place_at(request, community, strategy)
    read = next(
        (item for item in stages_of(place.strategy, request.user, place.at) if item.stage.slug == stage), None
    )
    known = {edition.number: edition for edition in read.editions} if read else {}
    older, newer = pair
    if read is None or older == newer or older not in known or newer not in known:
        raise Http404("no such pair of plan editions")
    if older > newer:
        args = [*place.slugs, stage, (newer, older)]
        return redirect(reverse("portal:plan_difference", args=args), permanent=True)
    found = differences.between(known[older], known[newer])
    title = _("What changed in the plan for %(years)s from edition %(old)s to edition %(new)s") % {
        "years": read.stage.years, "old": older, "new": newer,
    }  # fmt: skip
    rows = Measure.objects.visible_to(request.user, place.at).filter(edition__in=[known[older], known[newer]])
    caused = plan_causes(old=known[older], new=known[newer], user=request.user, at=place.at)
    context = {
        **frame.of_plan(
            place,
            frame.Crumb(_("Editions of the plan"), reverse("portal:plan_editions", args=place.slugs)),
            frame.Crumb(title),
            as_of=known[newer].published_at,
        ),
        "title": title,
        "stage": read.stage,
        "old": known[older],
        "new": known[newer],
        "difference": found,
        "slugs": {str(lineage): slug for lineage, slug in rows.values_list("lineage", "slug")},
        "plan_url": reverse("portal:plan", args=place.slugs),
        "causes": {str(key): found for key, found in caused.items()},
    }
    return render(request, "portal/plans/difference.html", context)
