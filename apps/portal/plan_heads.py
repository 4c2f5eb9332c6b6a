"""Heads of the table of measures with the links that change its order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.plans.domain.money_words import currency_sign
from apps.portal.measure_order import DEFAULT
from apps.portal.plan_views import PlanView

ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True)
class Column:
    """A link to the order by a column; `direction` as in aria-sort, empty when the order is another."""

    label: str
    query: str
    direction: str


@dataclass(frozen=True)
class Head:
    """A head of the table with the orders it offers; `group` names them where there are several."""

    columns: list[Column]
    group: str = ""
    number: bool = False

    @property
    def direction(self) -> str:
        """The value of aria-sort; empty when the table is in another order."""
        return next((column.direction for column in self.columns if column.direction), "")


def names(view: PlanView) -> dict[str, str]:
    """What each column is called."""
    money = _("Planned, thousand")
    if view.currency:
        money = _("Planned, thousand %(currency)s") % {"currency": currency_sign(view.currency)}
    return {
        "code": _("code"),
        "title": _("title"),
        "unit": _("Responsible"),
        "start": _("start"),
        "end": _("end"),
        "money": money,
        "state": _("State"),
    }


def heads(view: PlanView) -> list[Head]:
    """The heads of the table of measures, each with links to the order by it, or to the reverse."""
    words = names(view)
    columns = {name: _column(view, name, words[name]) for name in words}
    return [
        Head([columns["code"], columns["title"]], group=_("Measure")),
        Head([columns["unit"]]),
        Head([columns["start"], columns["end"]], group=_("Term")),
        Head([columns["money"]], number=True),
        Head([columns["state"]]),
    ]


def _column(view: PlanView, name: str, label: str) -> Column:
    down = view.sort.startswith("-")
    here = view.sort.removeprefix("-") == name
    wish = f"-{name}" if here and not down else name
    direction = (DESCENDING if down else ASCENDING) if here else ""
    return Column(label, view.query_with(sort="" if wish == DEFAULT else wish), direction)
