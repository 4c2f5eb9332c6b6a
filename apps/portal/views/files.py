"""Files of the library: served as they were made, or the news of their making."""

from __future__ import annotations

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.portal import frame
from apps.portal.reading import Place, place_at
from apps.portal.serving import serve
from apps.publications.enums import FileState
from apps.publications.models import LibraryFile

LOOK_AGAIN = 5  # seconds


@require_safe
@csp_exempt()  # the policy is for pages; it would keep some browsers from showing a PDF
def file(request: HttpRequest, community: str, pk: int) -> HttpResponseBase:
    """The bytes of a ready file, whole or the one range asked for.

    404 when the file is not ready or its edition is not the reader's to see; 416 for a range outside it.
    """
    at = timezone.now()
    found = LibraryFile.objects.visible_to(request.user, at).ready().filter(community__slug=community, pk=pk)
    row = found.select_related("edition__strategy", "community").first()
    if row is None:
        raise Http404("no such file")
    return _kept(request, serve(request, row))


@require_safe
def edition_pdf(request: HttpRequest, community: str, strategy: str, number: int) -> HttpResponseBase:
    """To the PDF that says of the edition what holds now; while it is being made, how far it is.

    404 when the edition is not the reader's to see.
    """
    place = place_at(request, community, strategy, number)
    row = LibraryFile.objects.visible_to(request.user, place.at).of(place.edition).first()
    if row and row.is_ready and row.content_hash == place.edition.content_hash:
        return _kept(request, redirect("portal:file", community=community, pk=row.pk))
    return _kept(request, _status(request, place, row))


def _status(request: HttpRequest, place: Place, row: LibraryFile | None) -> HttpResponse:
    """A page that looks again by itself, also without JavaScript, for as long as something is coming."""
    failed = bool(row and row.state == FileState.FAILED)
    waiting = not failed and not place.edition.is_draft
    title = _("Edition %(number)s") % {"number": place.edition.number}
    context = {
        **frame.of_place(place, frame.Crumb(title), frame.Crumb("PDF")),
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


def _kept(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Copies are asked about every time, so that a withdrawn text is gone at once; staff's are private."""
    patch_vary_headers(answer, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(answer, private=True, no_cache=True)
    else:
        patch_cache_control(answer, public=True, no_cache=True)
    return answer
