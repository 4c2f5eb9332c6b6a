"""A stored document as an HTTP answer: shown by the browser if it can, else saved by a readable name."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.text import slugify

# What a browser shows by itself; everything else is saved.
SHOWN = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
SAVED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}


def attached(request: HttpRequest, file: FieldFile, *, title: str, name: str) -> HttpResponseBase:
    """The file's bytes, kept shortly for strangers and never for those signed in.

    `title` is how people call it, `name` the same in ASCII, both without the ending. 404 for a kind that is
    not served and for a file that is gone. The view is `csp_exempt`: the policy is for pages, and would keep
    some browsers from showing a PDF.
    """
    suffix = PurePosixPath(file.name or "").suffix.lower()
    kind = SHOWN.get(suffix) or SAVED.get(suffix)
    if kind is None:
        raise Http404("no such file")
    try:
        handle = file.open("rb")
    except FileNotFoundError as error:
        raise Http404("no such file") from error
    answer = FileResponse(handle, content_type=kind)
    answer["Content-Disposition"] = _disposition(suffix, title, name)
    patch_vary_headers(answer, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(answer, private=True, no_store=True)
    else:
        patch_cache_control(answer, public=True, max_age=60)
    return answer


def _disposition(suffix: str, title: str, name: str) -> str:
    how = "inline" if suffix in SHOWN else "attachment"
    readable = quote(f"{title[:120]}{suffix}", safe="")
    return f"{how}; filename=\"{slugify(name)}{suffix}\"; filename*=UTF-8''{readable}"
