"""A library file as an HTTP answer: whole, in part, or unchanged (RFC 9110, sections 13 and 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response  # type: ignore[attr-defined]
from django.utils.http import http_date, quote_etag

from apps.portal.disposition import disposition
from apps.publications.models import LibraryFile

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_CHUNK = 64 * 1024
_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}


class OutsideError(ValueError):
    """The range asked for lies outside the file."""


def serve(request: HttpRequest, row: LibraryFile) -> HttpResponseBase:
    """The file's bytes as they are stored, for GET and HEAD.

    Several ranges at once, or one that is not understood, are answered with the whole file; a
    range is also ignored when `If-Range` names other bytes.
    """
    # Most are compressed inside; packing it again would take its length, its ETag and its ranges.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    etag = quote_etag(row.sha256)
    answer = get_conditional_response(request, etag=etag, response=None) or _bytes(request, row, etag)
    answer["ETag"] = etag
    answer["Accept-Ranges"] = "bytes"
    if row.rendered_at:
        answer["Last-Modified"] = http_date(row.rendered_at.timestamp())
    return answer


def _bytes(request: HttpRequest, row: LibraryFile, etag: str) -> HttpResponseBase:
    try:
        part = _part(request, row.size, etag)
    except OutsideError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{row.size}"})
    first, last = part or (0, row.size - 1)
    headers = {"Content-Length": str(last - first + 1), "Content-Disposition": disposition(row)}
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{row.size}"
    status, kind = (206 if part else 200), _KINDS[row.ending]
    if request.method == "HEAD":
        return HttpResponse(status=status, content_type=kind, headers=headers)
    if part:
        content = _read(cast(BinaryIO, row.file.open("rb")), first, last)
        return StreamingHttpResponse(content, status=status, content_type=kind, headers=headers)
    answer = FileResponse(row.file.open("rb"), content_type=kind)
    for name, value in headers.items():  # it makes up a name of its own when it is created
        answer[name] = value
    return answer


def _part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte of the single range asked for, or None for the whole file."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not asked or asked.groups() == ("", "") or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < int(first):
            return None
    if start >= size:
        raise OutsideError
    return start, end


def _read(handle: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with handle:
        handle.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := handle.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
