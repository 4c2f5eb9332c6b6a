"""How long an answer may be kept: never past the next publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from apps.portal import voices
from apps.portal.windows import next_publication

LONGEST = 60  # seconds; a withdrawn text is gone from every cache within a minute
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for everyone: GET and HEAD only, kept shortly for strangers, never for who is known."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if _is_personal(request):
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code == 200:
            patch_cache_control(response, public=True, max_age=_seconds_left(request))
        return response

    return answer


def remember(request: HttpRequest, moment: datetime | None) -> None:
    """Tell the cache of a next publication that a view has already asked for."""
    request.next_publication = moment  # type: ignore[attr-defined]


def _is_personal(request: HttpRequest) -> bool:
    """Whether something of the reader's own may stand on the page: an account, a known guest, a message."""
    said = getattr(getattr(request, "_messages", None), "used", False)
    return voices.is_known(request) or bool(said)


def _seconds_left(request: HttpRequest) -> int:
    """Whole seconds an anonymous answer stays true: until the next publication, at most a minute."""
    now = timezone.now()
    if hasattr(request, "next_publication"):
        moment = request.next_publication
    else:
        moment = next_publication(now).values_list("published_at", flat=True).first()
    return LONGEST if moment is None else max(0, min(LONGEST, int((moment - now).total_seconds())))
