"""The frame of the pages about one's own part in a community."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.portal import frame
from apps.portal.reading import editions_of


def page(
    request: HttpRequest, place: Community, at: datetime, name: str, status: int = 200, **more: Any
) -> HttpResponse:
    """A page about the reader's own part in a community."""
    title = _("My participation")
    editions = editions_of(place, request.user, at)
    context = {**frame.of_community(place, editions[0].strategy if editions else None, title=title), **more}
    context["title"] = title
    return render(request, f"portal/participation/{name}.html", context, status=status)
