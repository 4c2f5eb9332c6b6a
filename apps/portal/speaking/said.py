"""A comment of somebody else, to reply to or to support."""

from __future__ import annotations

from django.http import Http404

from apps.consultations.models import Comment
from apps.portal.speaking.floor import Floor


def said_at(floor: Floor, number: int) -> Comment:
    """The comment of this number that everybody reads; 404 for one that is not shown."""
    rows = Comment.objects.visible_to(floor.request.user, floor.at)
    rows = rows.filter(consultation=floor.consultation, number=number).select_related("parent")
    found: Comment | None = rows.first()
    if found is None or not found.is_readable:
        raise Http404("no such comment")
    found.consultation = floor.consultation
    return found
