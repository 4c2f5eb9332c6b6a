"""Template words of consultations."""

from __future__ import annotations

from django import template

from apps.consultations.domain import shown_names
from apps.consultations.models import Comment

register = template.Library()


@register.filter
def shown_name(comment: Comment) -> str:
    """Whom readers see as its author, as the author chose."""
    return shown_names.shown_name(comment)
