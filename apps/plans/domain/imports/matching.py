"""Which measure of the edition a row of the file means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from apps.plans.domain.imports.codes import code_key, folded_title
from apps.plans.domain.imports.places import Places
from apps.plans.domain.imports.states import State
from apps.plans.domain.imports.wanted import Wanted
from apps.plans.domain.sheets.fields import Role

Thing = TypeVar("Thing")


class Matching:
    """Pairs rows with measures: by code, by code and title where a code is not unique, or by title.

    A row without a code, or with one that the edition does not have, may mean a measure of the same
    title whose code the portal gave; in a table without a column of codes, any of the same title.
    """

    def __init__(self, states: Sequence[State], rows: Sequence[Wanted], places: Places) -> None:
        self.states, self.rows, self.places = states, rows, places
        self.found: dict[int, State] = {}  # by id() of the row's `Wanted`
        self._claimed: set[int] = set()
        self.codes = {id(row): code_key(row.code) for row in rows}
        self._refuse_repeated()
        if states:
            self._by_code()
            self._by_title()

    def of(self, row: Wanted) -> State | None:
        """The measure that a row means; None: a new one."""
        return self.found.get(id(row))

    @property
    def untouched(self) -> list[State]:
        """Measures that no row means."""
        return [state for state in self.states if state.pk not in self._claimed]

    def _claim(self, row: Wanted, state: State) -> None:
        self.found[id(row)] = state
        self._claimed.add(state.pk)

    def _refuse_repeated(self) -> None:
        """The second row with the same code and title says the same thing twice."""
        counts = Counter(self.codes.values())
        first: dict[tuple[str, str], int] = {}
        for row in self.rows:
            code = self.codes[id(row)]
            if (counts[code] == 1 and code) or not (code or row.title):
                continue
            number = first.setdefault((code, folded_title(row.title)), row.row.number)
            if number != row.row.number:
                column = "code" if code else "title"
                message = _("Row %(row)s already names this measure.") % {"row": number}
                value = row.code or row.title
                row.problems.append(self.places.problem(row.row, column, value, message))

    def _by_code(self) -> None:
        rows, states = defaultdict(list), defaultdict(list)
        for row in self.rows:
            if self.codes[id(row)]:
                rows[self.codes[id(row)]].append(row)
        for state in self.states:
            states[code_key(state.scalars["code"])].append(state)
        for code, wanting in rows.items():
            having = states.get(code)
            if having:
                self._pair(wanting, having)

    def _pair(self, rows: list[Wanted], states: list[State]) -> None:
        """Rows and measures of one code: those of the same title first; the last two left over, too."""
        if len(rows) > 1 or len(states) > 1:
            titles = _unique(states, lambda state: folded_title(state.scalars["title"]))
            for row in rows:
                same = titles.get(folded_title(row.title))
                if same is not None and same.pk not in self._claimed:
                    self._claim(row, same)
            rows = [row for row in rows if id(row) not in self.found]
            states = [state for state in states if state.pk not in self._claimed]
        if len(rows) == len(states) == 1:
            self._claim(rows[0], states[0])

    def _by_title(self) -> None:
        free = self.untouched
        if self.places.has(Role.CODE):
            free = [state for state in free if state.scalars["code_given"]]
        titles = _unique(free, lambda state: folded_title(state.scalars["title"])) if free else {}
        for row in self.rows if titles else ():
            if id(row) not in self.found and row.title:
                state = titles.get(folded_title(row.title))
                if state is not None and state.pk not in self._claimed:
                    self._claim(row, state)


def _unique(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> dict[Hashable, Thing]:
    """Things by their key, without those that share it."""
    groups: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return {name: group[0] for name, group in groups.items() if len(group) == 1}
