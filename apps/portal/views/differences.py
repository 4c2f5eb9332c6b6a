"""What changed between two editions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.domain.carryover import causes
from apps.portal import caching, frame
from apps.portal.reading import place_at
from apps.strategies.domain import differences


@caching.public
def difference(request: HttpRequest, community: str, strategy: str, pair: tuple[int, int]) -> HttpResponse:
    """Summary by count, then every changed section, annex and goal. The newer edition comes second."""
    place = place_at(request, community, strategy)
    known = {edition.number: edition for edition in place.editions}
    older, newer = pair
    if older == newer or older not in known or newer not in known:
        raise Http404("no such pair of editions")
    if older > newer:
        return redirect(reverse("portal:difference", args=[*place.slugs, (newer, older)]), permanent=True)
    found = differences.between(known[older], known[newer])
    title = _("What changed from edition %(old)s to edition %(new)s") % {"old": older, "new": newer}
    context = {
        **frame.of_place(
            place,
            frame.Crumb(_("Editions"), reverse("portal:editions", args=place.slugs)),
            frame.Crumb(title),
        ),
        "title": title,
        "difference": found,
        "old": known[older],
        "new": known[newer],
        "goals_url": place.goals_url,
        "text_url": place.text_url,
        "causes": causes(old=known[older], new=known[newer], user=request.user, at=place.at),
    }
    return render(request, "portal/differences/difference.html", context)
