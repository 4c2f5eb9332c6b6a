"""Pictures of the texts, coats of arms and the files of decisions: what staff have put on public pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".pdf": "application/pdf",
}
FOLDERS = {"arms", "texts", "decisions", "publications", "evidence"}
KEPT = 86_400  # seconds; names of pictures carry their hash, arms and decisions change seldom


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored file of a known folder and kind; 404 for anything else, also for a path that climbs out."""
    parts = PurePosixPath(path)
    kind = KINDS.get(parts.suffix.lower())
    if kind is None or parts.parts[0] not in FOLDERS or ".." in parts.parts:
        raise Http404("no such file")
    try:
        handle = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation, ValueError) as error:
        raise Http404("no such file") from error
    answer = FileResponse(handle, content_type=kind)
    patch_cache_control(answer, public=True, max_age=KEPT)
    return answer
