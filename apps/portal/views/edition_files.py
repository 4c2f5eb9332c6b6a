"""The PDF of an edition, or the news of its making."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.plans.models import PlanEdition
from apps.portal import frame
from apps.portal.reading import Place, place_at
from apps.portal.views.files import kept
from apps.publications.enums import FileState
from apps.publications.models import LibraryFile
from apps.strategies.models import Edition

LOOK_AGAIN = 5  # seconds


@require_safe
def edition_pdf(request: HttpRequest, community: str, strategy: str, number: int) -> HttpResponseBase:
    """To the PDF that says of the edition what holds now; while it is being made, how far it is.

    404 when the edition is not the reader's to see.
    """
    place = place_at(request, community, strategy, number)
    own = reverse("portal:edition", args=[*place.slugs, number])
    title = _("Edition %(number)s") % {"number": number}
    found = frame.of_place(place, frame.Crumb(title), frame.Crumb(f"{title}, PDF"))
    return kept(request, _file_or_status(request, place, place.edition, {**found, "back": own}))


@require_safe
def plan_edition_pdf(
    request: HttpRequest, community: str, strategy: str, stage: str, number: int
) -> HttpResponseBase:
    """The same for an edition of a stage's plan."""
    place = place_at(request, community, strategy, usual=True)
    seen = PlanEdition.objects.visible_to(request.user, place.at).select_related("stage", "decision")
    edition = get_object_or_404(seen, stage__strategy=place.strategy, stage__slug=stage, number=number)
    own = f"{reverse('portal:plan', args=place.slugs)}?{urlencode({'stage': stage, 'edition': number})}"
    title = _("Edition %(number)s") % {"number": number}
    title = f"{edition.stage.years}. {title}"
    found = frame.of_plan(place, frame.Crumb(title, own), frame.Crumb(f"{title}, PDF"))
    return kept(request, _file_or_status(request, place, edition, {**found, "back": own}))


def _file_or_status(
    request: HttpRequest, place: Place, edition: Edition | PlanEdition, context: dict[str, Any]
) -> HttpResponse:
    """To the ready file; else a page that looks again by itself, also without JavaScript."""
    row = LibraryFile.objects.visible_to(request.user, place.at).of(edition).first()
    if row and row.is_ready and row.content_hash == edition.content_hash:
        return redirect("portal:file", community=place.community.slug, pk=row.pk)
    failed = bool(row and row.state == FileState.FAILED)
    waiting = not failed and not edition.is_draft
    context = {
        **context,
        "failed": failed,
        "waiting": waiting,
        "reason": row.error
        if row and failed and request.user.has_perm("publications.view_libraryfile", row)
        else "",
        "refresh": request.path,
    }
    answer = render(request, "portal/files/status.html", context)
    if waiting:
        answer["Refresh"] = str(LOOK_AGAIN)
    return answer
