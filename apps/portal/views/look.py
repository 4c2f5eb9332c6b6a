"""The community's colours as a stylesheet of its own: the policy on content forbids inline styles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.communities.domain.look import stylesheet
from apps.communities.models import Community


@require_safe
def look(request: HttpRequest, community: str) -> HttpResponse:
    """The accent of `community`. The address carries a version, so the answer may be kept for long."""
    colour = get_object_or_404(Community.objects.values_list("accent", flat=True), slug=community)
    answer = HttpResponse(stylesheet(colour), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
