"""Error pages in the frame. 400, 500 and 503 know no request and no database: those may be what is broken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import loader


def _page(status: int, request: HttpRequest | None = None) -> HttpResponse:
    return HttpResponse(loader.render_to_string(f"{status}.html", request=request), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request was not understood."""
    return _page(400)


def forbidden(request: HttpRequest, exception: Exception | None = None, **extra: Any) -> HttpResponse:
    """403: the person may not see or do this."""
    return _page(403, request)


def unchecked(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token did not come back: an old page, or a browser that keeps no cookies."""
    content = loader.render_to_string("403_form.html", request=request)
    return HttpResponse(content, status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such address, or not public."""
    return _page(404, request)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: for a while, with a hint when to come back."""
    answer = _page(503)
    answer["Retry-After"] = "120"
    return answer
