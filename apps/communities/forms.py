"""Forms of the community's nouns."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.communities.models import Community
from apps.core.guarded_forms import GuardedForm


class CommunityForm(GuardedForm):
    """A community; the colour is chosen with the browser's own control where it has one."""

    class Meta:
        model = Community
        fields = "__all__"
        widgets: dict[str, Any] = {"accent": forms.TextInput(attrs={"maxlength": 7, "size": 9})}
