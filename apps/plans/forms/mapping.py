"""What the columns of a table of measures mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.domain.sheets import labels
from apps.plans.domain.sheets.fields import MONEY, Field, Role
from apps.plans.enums import FundingSource
from apps.plans.models import Stage

LEVELS = range(1, 6)
GROUPS = {
    Role.PLANNED: gettext_lazy("Planned money"),
    Role.ALLOCATED: gettext_lazy("Allocated money"),
    Role.SPENT: gettext_lazy("Spent money"),
    Role.TOTAL: gettext_lazy("Totals: compared, not stored"),
}


def meanings(stage: Stage, named: Collection[str]) -> list[Any]:
    """What a column may mean, in groups; `named` are fields that stand in the file already."""
    years = set(range(stage.starts_on.year, stage.ends_on.year + 1))
    years |= {field.year for field in map(Field.named, named) if field.year}
    plain = [Field(role) for role in Role if role not in (*MONEY, Role.TOTAL, Role.IGNORED)]
    plain += [Field(Role.GOAL, level=level) for level in LEVELS]
    groups: list[Any] = [("", str(labels.WORDS[Role.IGNORED])), (_("Measure"), _named(plain, stage))]
    for role, heading in GROUPS.items():
        fields = [Field(role, source=source) for source in (None, *FundingSource)]
        fields += [
            Field(role, year=year, source=source)
            for year in sorted(years)
            for source in (None, *FundingSource)
        ]
        groups.append((str(heading), _named(fields, stage)))
    return groups


def _named(fields: Sequence[Field], stage: Stage) -> list[tuple[str, str]]:
    return [(field.name, labels.label(field, stage.currency)) for field in fields]


class MappingForm(forms.Form):
    """One select per column. `columns` are (letter, header, field, samples)."""

    def __init__(self, *args: Any, stage: Stage, columns: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.columns = columns
        choices = meanings(stage, [column.field for column in columns])
        for number, column in enumerate(columns):
            label = _("Column %(letter)s") % {"letter": column.letter}
            field = forms.ChoiceField(label=label, choices=choices, required=False, initial=column.field)
            field.widget.attrs["aria-label"] = f"{label}: {column.header or '—'}"
            self.fields[f"column{number}"] = field

    @property
    def names(self) -> list[str]:
        """The field of every column, in order."""
        return [self.cleaned_data[f"column{number}"] for number in range(len(self.columns))]

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """Columns with their selects."""
        return [(column, self[f"column{number}"]) for number, column in enumerate(self.columns)]
