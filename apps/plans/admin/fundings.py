"""The rows of money on a measure's page."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core.admin.inlines import LabelledFormSet


class FundingFormSet(LabelledFormSet):
    """One sum for a year and source, also where no year is named."""

    def clean(self) -> None:
        """Two rows for the same purse are refused; the database would refuse them without words."""
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", None)
            if not data or data.get("DELETE") or "planned" not in data:
                continue
            purse = (data.get("year"), data.get("source"))
            if purse in seen:
                raise ValidationError(_("There are two sums for the same year and source."), code="twice")
            seen.add(purse)
