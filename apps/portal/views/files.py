"""Files of the library: served as they were made, or the news of their making."""

from __future__ import annotations

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from apps.portal.serving import serve
from apps.publications.models import LibraryFile


@require_safe
@csp_exempt()  # the policy is for pages; it would keep some browsers from showing a PDF
def file(request: HttpRequest, community: str, pk: int, ending: str = "pdf") -> HttpResponseBase:
    """The bytes of a ready file, whole or the one range asked for.

    404 when the file is not ready, ends otherwise, or is not the reader's to see; 416 for a range outside it.
    """
    at = timezone.now()
    found = LibraryFile.objects.visible_to(request.user, at).ready().filter(community__slug=community, pk=pk)
    owners = ("edition__strategy", "plan_edition__stage__strategy", "report__consultation", "community")
    row = found.select_related(*owners).defer("report__content").first()
    if row is None or row.ending != ending:
        raise Http404("no such file")
    return kept(request, serve(request, row))


def kept(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Copies are asked about every time, so that a withdrawn text is gone at once; staff's are private."""
    patch_vary_headers(answer, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(answer, private=True, no_cache=True)
    else:
        patch_cache_control(answer, public=True, no_cache=True)
    return answer
