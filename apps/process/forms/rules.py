"""The form of a deadline rule."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.guarded_forms import GuardedForm
from apps.core.workdays import LONGEST
from apps.process.enums import RuleDirection
from apps.process.models import DeadlineRule


class DeadlineRuleForm(GuardedForm):
    """A number of days, or for «until a day» a month and a day."""

    class Meta:
        model = DeadlineRule
        fields = "__all__"
        widgets: dict[str, Any] = {
            "number": forms.NumberInput(attrs={"class": "short", "min": 1, "max": LONGEST}),
            "month": forms.NumberInput(attrs={"class": "short", "min": 1, "max": 12}),
            "day": forms.NumberInput(attrs={"class": "short", "min": 1, "max": 31}),
        }
        help_texts: dict[str, Any] = {
            "number": gettext_lazy("Not for «until a day of the next year»."),
            "month": gettext_lazy("Only for «until a day of the next year»."),
            "day": gettext_lazy("Only for «until a day of the next year»."),
            "verified": gettext_lazy("Otherwise no page calls it law."),
            "valid_from": gettext_lazy("Empty: always."),
            "code": gettext_lazy("A community's rule applies instead of the portal's with the same code."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            self.fields["number"].validators += [MinValueValidator(1), MaxValueValidator(LONGEST)]

    def clean(self) -> dict[str, Any] | None:
        """The parts that the direction asks for, and one rule of a code at a time."""
        cleaned = super().clean() or {}
        self._fitting(cleaned)
        self._alone(cleaned)
        return cleaned

    def _fitting(self, cleaned: dict[str, Any]) -> None:
        until = cleaned.get("direction") == RuleDirection.UNTIL
        wanted, unwanted = (("month", "day"), ("number",)) if until else (("number",), ("month", "day"))
        for name in wanted:
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("This direction needs it."))
        for name in unwanted:
            cleaned[name] = None

    def _alone(self, cleaned: dict[str, Any]) -> None:
        """A clear sentence before the database refuses."""
        code = cleaned.get("code") or self.instance.code
        community = cleaned.get("community") if "community" in self.fields else self.instance.community
        same = DeadlineRule.objects.filter(
            community=community, code=code, valid_from=cleaned.get("valid_from")
        ).exclude(pk=self.instance.pk)
        if code and same.exists():
            where = "code" if "code" in self.fields else "valid_from"
            message = _("There is a rule with this code from this day on already.")
            self.add_error(where, ValidationError(message, code="taken"))
