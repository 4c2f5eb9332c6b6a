"""Forms of what hangs off an edition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import RichTextField
from apps.core.guarded_forms import GuardedForm
from apps.strategies import codes
from apps.strategies.enums import sdg_choices
from apps.strategies.forms.pictures import PicturedMixin
from apps.strategies.models import Annex, Goal, Section, Source


class PartForm(GuardedForm):
    """A row of an edition; the edition (and a new row's parent) is given by the page, not by a field."""

    def _get_validation_exclusions(self) -> set[str]:
        """The edition takes part in the checks for uniqueness although it is no field."""
        return super()._get_validation_exclusions() - {"edition"}  # type: ignore[misc,no-any-return]


TEXT_HELP = _("Paste from Word as you like. Footnotes come with a Word file and stay when you edit.")


class SectionForm(PicturedMixin, PartForm):
    """A section."""

    body = RichTextField(label=_("Text"), required=False, help_text=TEXT_HELP)

    class Meta:
        model = Section
        fields = ["number", "heading", "body"]


class AnnexForm(PicturedMixin, PartForm):
    """An annex."""

    body = RichTextField(label=_("Text"), required=False, help_text=TEXT_HELP)

    class Meta:
        model = Annex
        fields = ["number", "title", "body"]


class SourceForm(PartForm):
    """A source."""

    class Meta:
        model = Source
        fields = ["label", "url", "licence"]


class GoalForm(PicturedMixin, PartForm):
    """A goal; its address follows its code."""

    rich_field = "description"

    description = RichTextField(label=_("Description"), required=False)
    sdgs = forms.TypedMultipleChoiceField(
        label=_("Sustainable Development Goals"),
        choices=sdg_choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Goal
        fields = ["code", "title", "description", "sdgs"]
        widgets: dict[str, Any] = {"title": forms.Textarea(attrs={"rows": 3, "maxlength": 1000})}

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def save(self, commit: bool = True) -> Any:
        """Give the goal a free address when its code is new or has changed."""
        goal = self.instance
        if "code" in self.changed_data or not goal.slug:
            others = Goal.objects.filter(edition=goal.edition_id).exclude(pk=goal.pk)
            goal.slug = codes.free_slug(goal.code, set(others.values_list("slug", flat=True)))
            goal.code_given = False
        return super().save(commit)
