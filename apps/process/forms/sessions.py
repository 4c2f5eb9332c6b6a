"""Forms of strategic sessions: the session, its groups and their people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.guarded_forms import GuardedForm
from apps.process.models import Session, SessionGroup


class SessionForm(GuardedForm):
    """A session; day, hour and place stand on its step."""

    class Meta:
        model = Session
        fields = ["base", "topic", "summary", "video_url", "source_url"]
        widgets: dict[str, Any] = {
            "topic": forms.Textarea(attrs={"rows": 4}),
            "summary": forms.Textarea(attrs={"rows": 8}),
        }


class SessionGroupForm(GuardedForm):
    """A group, with its moderator and report."""

    class Meta:
        model = SessionGroup
        fields = ["name", "sector", "moderator", "moderator_name", "size", "own_draft", "report", "position"]
        widgets: dict[str, Any] = {"report": forms.Textarea(attrs={"rows": 10})}


class PeopleForm(forms.Form):
    """Many people at once."""

    names = forms.CharField(
        label=_("People"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20_000,
        help_text=_(
            "One person per line: name, or name; post. Who is in the group already is not added twice."
        ),
    )

    def __init__(self, *args: Any, row: SessionGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
