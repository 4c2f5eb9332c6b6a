"""The form of what somebody said at a hearing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consultations.enums import AuthorKind, CommentKind
from apps.core.nesting import reading_order
from apps.process.models import Hearing
from apps.strategies.models import Edition

KINDS = [CommentKind.QUESTION, CommentKind.PROPOSAL, CommentKind.SUPPORT, CommentKind.CONCERN]
AUTHORS = [AuthorKind.RESIDENT, AuthorKind.ORGANISATION]


class ContributionForm(forms.Form):
    """What somebody present said."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in KINDS])
    author_name = forms.CharField(
        label=_("Who says it"), max_length=200, required=False, help_text=_("Empty: without a name.")
    )
    author_kind = forms.ChoiceField(
        label=_("In whose name"), choices=[(kind.value, kind.label) for kind in AUTHORS]
    )
    part = forms.ChoiceField(label=_("On what"), required=False)
    body = forms.CharField(
        label=_("What was said"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, hearing: Hearing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts: dict[str, Any] = {}
        groups = _parts(hearing.edition) if hearing.edition is not None else []
        for _label, rows in groups:
            self.parts |= dict(rows)
        named = [(label, [(key, str(row)[:120]) for key, row in rows]) for label, rows in groups if rows]
        if not named:
            del self.fields["part"]
        else:
            self.fields["part"].choices = [("", _("the draft as a whole")), *named]  # type: ignore[attr-defined]

    def lineage(self, kind: str) -> Any:
        """The lineage of the chosen «goal» or «section», or None."""
        wanted = self.cleaned_data.get("part", "")
        return self.parts[wanted].lineage if wanted.startswith(f"{kind}-") else None


def _parts(edition: Edition) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Goals and sections of a draft in reading order, by the key of their choice."""
    goals = [(f"goal-{row.pk}", row) for row in reading_order(edition.goals.all())]
    sections = [(f"section-{row.pk}", row) for row in reading_order(edition.sections.all())]
    return [(_("Goals"), goals), (_("Sections"), sections)]
