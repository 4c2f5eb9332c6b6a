"""A feed (Atom, RFC 4287) of the portal: the same for everybody who asks at its address."""

from __future__ import annotations

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed

from apps.publications.domain.addresses import whole

KEPT = 60  # seconds; what is hidden is gone from every copy within a minute


class Atom(Feed):  # type: ignore[type-arg]
    """A feed that is the same for everybody and in the language of its address."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed; kept shortly by everybody."""
        answer = super().__call__(request, *args, **kwargs)
        patch_cache_control(answer, public=True, max_age=KEPT)
        return answer

    def feed_url(self, obj: Any) -> str:
        """Where it is read, whatever host was asked."""
        return whole(self._path(obj))

    def _path(self, obj: Any) -> str:
        raise NotImplementedError
