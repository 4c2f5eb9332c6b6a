"""Where the author of a comment is written to, and the pages that such a letter names."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.consultations.models import Comment, Contributor


def email_of(contributor: Contributor) -> str:
    """The address that is known to be theirs; empty for one that nobody confirmed."""
    if contributor.user is not None:
        return contributor.user.email if contributor.user.is_active else ""
    return contributor.email if contributor.confirmed_at else ""


def own_page(contributor: Contributor) -> str:
    """The whole address of the page with their own contributions, in the language of their letters."""
    return _whole(contributor.language, "portal:own", contributor.community.slug)


def comment_page(comment: Comment, language: str) -> str:
    """The whole address of a comment; the consultation's own page for one without a number."""
    consultation = comment.consultation
    assert consultation is not None
    place = [consultation.community.slug, consultation.slug]
    if comment.number is None:
        return _whole(language, "portal:consultation", *place)
    return _whole(language, "portal:comment", *place, comment.number)


def _whole(language: str, name: str, *parts: object) -> str:
    with translation.override(language):
        return f"{settings.PORTAL_ADDRESS}{reverse(name, args=parts)}"
