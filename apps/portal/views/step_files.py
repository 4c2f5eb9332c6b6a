"""Files of steps: served only to those who see the step."""

from __future__ import annotations

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.portal.attached import attached
from apps.process.models import StepFile


@require_safe
@csp_exempt()  # the policy is for pages; it would keep some browsers from showing a PDF
def step_file(request: HttpRequest, community: str, pk: int) -> HttpResponseBase:
    """A document of the agenda, a presentation; 404 for what the reader may not see."""
    row = _seen(request, community, pk)
    return attached(request, row.file, title=row.title, name=f"step-{row.step.code}-{row.pk}")


def _seen(request: HttpRequest, community: str, pk: int) -> StepFile:
    rows = StepFile.objects.visible_to(request.user, timezone.now()).select_related("step")
    found: StepFile | None = rows.filter(step__workplan__community__slug=community, pk=pk).first()
    if found is None:
        raise Http404("no such file")
    if not found.for_residents and not request.user.has_perm("process.view_stepfile", found):
        raise Http404("no such file")
    return found
