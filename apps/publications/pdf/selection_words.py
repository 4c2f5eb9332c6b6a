"""What a printed selection says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from apps.plans.domain.lines import Line
from apps.plans.domain.money_words import currency_sign, thousands
from apps.plans.domain.wording import term
from apps.plans.enums import Standing
from apps.publications.pdf import wording
from apps.publications.pdf.manuscript import SHORT_HASH
from apps.publications.pdf.selection import Selection, Sums


@dataclass(frozen=True)
class Row:
    """A line in words, ready to be printed."""

    line: Line
    term: str
    state: str
    sums: list[str]


def context(selection: Selection) -> dict[str, Any]:
    """What `templates/pdf/selection.html` prints; documented there."""
    shown = [any(sums[place] is not None for sums in selection.sums) for place in range(3)]
    shown[0] = True
    rows = [_row(line, sums, shown) for line, sums in zip(selection.lines, selection.sums, strict=True)]
    heads = (gettext("Planned"), gettext("Allocated"), gettext("Spent"))
    return {
        "selection": selection,
        "language": get_language(),
        "community": selection.strategy.community,
        "strategy": selection.strategy,
        "editions": [(edition, wording.decision_line(edition)) for edition in selection.editions],
        "several": len(selection.editions) > 1,
        "rows": rows,
        "heads": [head for head, is_shown in zip(heads, shown, strict=True) if is_shown],
        "totals": _words(selection.totals, shown),
        "currency": currency_sign(selection.currency) if selection.currency else "",
        "as_of": wording.day(selection.today),
        "hashes": ", ".join(e.content_hash[:SHORT_HASH] for e in selection.editions if e.content_hash),
    }


def _row(line: Line, sums: Sums, shown: Sequence[bool]) -> Row:
    row: Any = line.measure
    state = str(Standing(row.standing).label)
    return Row(line, term(row.starts_on, row.ends_on), state, _words(sums, shown))


def _words(sums: Sums, shown: Sequence[bool]) -> list[str]:
    return [
        gettext("no data") if amount is None else thousands(amount)
        for amount, is_shown in zip(sums, shown, strict=True)
        if is_shown
    ]
