"""A GET that writes raises."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse

WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
# Sessions, sign-in bookkeeping and the admin's own log may be written while a page is read.
EXEMPT = ("django_session", "people_user", "account_", "mfa_", "socialaccount_", "django_admin_log")


class GetWroteError(RuntimeError):
    """A safe request tried to change data."""


def _refuse(execute: Any, query: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    match = WRITE.match(query) if isinstance(query, str) else None
    if match and not match.group(2).startswith(EXEMPT):
        raise GetWroteError(query[:200])
    return execute(query, params, many, context)


class ReadOnlyGetMiddleware:
    """Refuse writes during GET and HEAD, so that a link can never change anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not getattr(settings, "READ_ONLY_GETS", True):
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Run the request, guarded when its method is safe."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with connection.execute_wrapper(_refuse):
            return self.get_response(request)
