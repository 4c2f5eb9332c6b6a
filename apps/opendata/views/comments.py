"""What people said in a consultation, as files: the same for everybody who asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from apps.opendata import comment_records
from apps.opendata.talks import comments_of, talk_at

KEPT = 60  # seconds; what is hidden is gone from every copy within a minute


@require_safe
def as_json(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """All comments that are shown, with their results."""
    at = timezone.now()
    talk = talk_at(community, slug, at)
    content = comment_records.json_bytes(comments_of(talk, at), talk)
    return _answer(content, "application/json", f"{talk.slug}-comments.json")


@require_safe
def as_csv(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """The same as a table."""
    at = timezone.now()
    talk = talk_at(community, slug, at)
    content = comment_records.csv_bytes(comments_of(talk, at), talk)
    return _answer(content, "text/csv; charset=utf-8", f"{talk.slug}-comments.csv")


def _answer(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(answer, public=True, max_age=KEPT)
    return answer
