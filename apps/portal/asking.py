"""The links by which a reader changes what is asked of a plan: stage, order, one filter less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.plans.domain.current import ReadStage
from apps.plans.domain.wording import currency_sign, thousands
from apps.portal.measure_order import DEFAULT
from apps.portal.planning import ALL, PlanView

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


@dataclass(frozen=True)
class Choice:
    """A link to the same plan asked otherwise; `read` is the stage, None for all of them."""

    label: str
    query: str
    current: bool = False
    read: ReadStage | None = None


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


def orders(view: PlanView) -> list[tuple[str, str, bool]]:
    """(value of `?sort=`, words, whether it is the order now) for the list of choices of the filter."""
    words = {
        "code": _("as in the document"),
        "title": _("by title"),
        "unit": _("by responsible unit"),
        "start": _("by start"),
        "end": _("by end"),
        "-money": _("most money first"),
        "state": _("late ones first"),
    }
    if view.sort not in words:
        words[view.sort] = _("as in the table now")
    return [("" if value == DEFAULT else value, label, value == view.sort) for value, label in words.items()]


def stage_links(view: PlanView) -> list[Choice]:
    """One link per stage and one to all together; the filter stays, a former edition does not."""
    links = [
        Choice(
            item.stage.years,
            view.query_with("edition", stage=item.stage.slug),
            current=item is view.chosen,
            read=item,
        )
        for item in view.stages
    ]
    if sum(bool(item.editions) for item in view.stages) > 1:
        links.append(Choice(_("all stages"), view.query_with("edition", stage=ALL), view.chosen is None))
    return links


def active(view: PlanView) -> list[Choice]:
    """What narrows the list, each with the query string without it."""
    return [
        Choice(f"{view.filter.filters[name].label}: {words}", query)
        for name, value in view.filter.given.items()
        for words, query in _told(view, name, value)
    ]


def _told(view: PlanView, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The value in words, with the query string without it; each of several by itself."""
    choices = dict(getattr(view.filter.form.fields[name], "choices", ()))
    if isinstance(value, list):
        for one in value:
            others = view.query_without(name, one)
            yield str(choices[one]), others
        return
    words = str(choices[value]).strip() if choices else str(value)
    if name.startswith("money"):
        words = thousands(value * 1000)
    yield words, view.query_with(name)
