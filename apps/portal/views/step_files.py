"""Files of steps: served only to those who see the step."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from csp.decorators import csp_exempt
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from apps.process.models import StepFile

# What a browser shows by itself; everything else is saved.
SHOWN = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
SAVED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}


@require_safe
@csp_exempt()  # the policy is for pages; it would keep some browsers from showing a PDF
def step_file(request: HttpRequest, community: str, pk: int) -> HttpResponseBase:
    """A document of the agenda, a presentation; 404 for what the reader may not see."""
    row = _seen(request, community, pk)
    suffix = PurePosixPath(row.file.name).suffix.lower()
    kind = SHOWN.get(suffix) or SAVED.get(suffix)
    if kind is None:
        raise Http404("no such file")
    try:
        handle = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("no such file") from error
    answer = FileResponse(handle, content_type=kind)
    answer["Content-Disposition"] = _disposition(row, suffix)
    patch_vary_headers(answer, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(answer, private=True, no_store=True)
    else:
        patch_cache_control(answer, public=True, max_age=60)
    return answer


def _seen(request: HttpRequest, community: str, pk: int) -> StepFile:
    rows = StepFile.objects.visible_to(request.user, timezone.now()).select_related("step")
    found: StepFile | None = rows.filter(step__workplan__community__slug=community, pk=pk).first()
    if found is None:
        raise Http404("no such file")
    if not found.for_residents and not request.user.has_perm("process.view_stepfile", found):
        raise Http404("no such file")
    return found


def _disposition(row: StepFile, suffix: str) -> str:
    """The name under which it is saved: readable, and in ASCII for programs that know no more."""
    how = "inline" if suffix in SHOWN else "attachment"
    plain = slugify(f"step-{row.step.code}-{row.pk}") + suffix
    readable = quote(f"{row.title[:120]}{suffix}", safe="")
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{readable}"
