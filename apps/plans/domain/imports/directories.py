"""Units and partners of a community as spreadsheets name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from apps.communities.models import Community, Partner, Unit
from apps.plans.domain.sheets.folding import fold

LONGEST = 250
_SIGNS = re.compile(r"[\"'«»„“”‟.,;]+")


def folded(name: str) -> str:
    """The form in which names are compared: «КП "Вода".» and «кп «ВОДА»» are the same."""
    return " ".join(_SIGNS.sub(" ", fold(name).replace("'", "")).split())


class Directory:
    """The names of one community's units or partners; new ones have negative ids until they are made."""

    def __init__(self, model: type[Unit | Partner], community: Community) -> None:
        self.model, self.community = model, community
        self.names: dict[int, str] = {}
        self.new: list[str] = []
        self._ids: dict[str, int] = {}
        self._seen: dict[str, int | None] = {}
        short = "short_name" if model is Unit else "name"
        rows = list(model._default_manager.filter(community=community).values_list("pk", "name", short))
        for pk, name, _short in rows:
            self.names[pk] = name
            self._ids.setdefault(folded(name), pk)
        for pk, _name, short_name in rows:
            if short_name:
                self._ids.setdefault(folded(short_name), pk)

    def known(self, name: str) -> int | None:
        """The id of a name that is there already, or that the file brought before."""
        if name not in self._seen:
            self._seen[name] = self._ids.get(folded(name))
        return self._seen[name]

    def ids(self, whole: str, names: Iterable[str]) -> list[int]:
        """Ids of the names of a cell: the whole cell when it is one name of ours, else each of `names`."""
        found = self.known(whole) if whole else None
        if found is not None:
            return [found]
        return list(dict.fromkeys(self._id_of(name) for name in names))

    def _id_of(self, name: str) -> int:
        found = self.known(name)
        if found is None:
            self.new.append(name)
            found = -len(self.new)
            self.names[found] = name
            self._ids[folded(name)] = found
            self._seen[name] = found
        return found

    def make(self) -> dict[int, int]:
        """Put the new names into the directory; returns the real id of each provisional one."""
        rows: list[Any] = [self.model(community=self.community, name=name) for name in self.new]
        made = self.model._default_manager.bulk_create(rows)
        return {-number: row.pk for number, row in enumerate(made, 1)}
