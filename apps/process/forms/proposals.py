"""Forms by which a session's proposal is taken over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.process.models import Proposal
from apps.strategies.enums import EditionState
from apps.strategies.forms.choices import EditionChoice, editions_in
from apps.strategies.models import Edition


class CommentForm(forms.Form):
    """On what the comment is made."""

    edition: Any = EditionChoice(
        label=_("On the edition"), queryset=Edition.objects.none(), required=False,
        empty_label=_("on nothing in particular"),
    )  # fmt: skip

    def __init__(self, *args: Any, row: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["edition"]
        field.queryset = editions_in([row.community])
        field.initial = row.group.session.base


class DraftForm(forms.Form):
    """Into which draft: first the draft is chosen, then the goal and its words."""

    edition: Any = EditionChoice(label=_("Draft"), queryset=Edition.objects.none(), empty_label=None)

    def __init__(self, *args: Any, row: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["edition"]
        field.queryset = editions_in([row.community]).filter(state=EditionState.DRAFT)
        field.initial = row.group.session.base
