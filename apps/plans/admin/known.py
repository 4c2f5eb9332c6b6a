"""What is known of a measure besides its plan, and the forms that show it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from apps.core.guarded_forms import fingerprint
from apps.plans.enums import FundingSource
from apps.plans.forms.outlays import Outlays
from apps.plans.forms.progress import ProgressForm
from apps.plans.models import Measure, Outlay, Progress

Purse = tuple[int | None, str]


@dataclass
class Known:
    """State and money of a measure, and what its plan says of the money."""

    progress: Progress | None
    outlays: dict[Purse, Outlay]
    planned: dict[Purse, Any]

    @classmethod
    def of(cls, measure: Measure) -> Known:
        """Three queries."""
        theirs = {"stage": measure.edition.stage_id, "lineage": measure.lineage}
        return cls(
            Progress.objects.filter(**theirs).first(),
            {(row.year, row.source): row for row in Outlay.objects.filter(**theirs)},
            {(row.year, row.source): row.planned for row in measure.funding.all()},
        )

    @property
    def version(self) -> str:
        """A short hash of all that is known."""
        rows = [fingerprint(row) for row in (self.progress, *self.outlays.values()) if row is not None]
        return hashlib.sha256("".join(rows).encode()).hexdigest()[:24]

    @property
    def purses(self) -> list[Purse]:
        """Years and sources that the plan or a report names, in order; no year comes last."""
        order = list(FundingSource.values)
        named = {*self.outlays, *self.planned}
        return sorted(named, key=lambda purse: (purse[0] is None, purse[0] or 0, order.index(purse[1])))

    def sums(self, purse: Purse) -> tuple[Any, Any]:
        """Allocated and spent."""
        row = self.outlays.get(purse)
        return (row.allocated, row.spent) if row else (None, None)

    def forms(self, data: Any = None) -> tuple[ProgressForm, Any]:
        """The state's form and the table of money, each row with what was planned."""
        initial: dict[str, Any] = {"version": self.version}
        if self.progress is not None:
            names = ("state", "as_of", "reason", "source")
            initial |= {name: getattr(self.progress, name) for name in names}
        lines = [
            dict(zip(("year", "source", "allocated", "spent"), (*purse, *self.sums(purse)), strict=True))
            for purse in self.purses
        ]
        rows = Outlays(data, prefix="money", initial=lines)
        for form, purse in zip(rows.forms, self.purses, strict=False):
            form.planned, form.is_known = self.planned.get(purse), True
        return ProgressForm(data, initial=initial), rows
