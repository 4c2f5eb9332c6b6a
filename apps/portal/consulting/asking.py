"""What a reader asks of the list of all comments, as a query string; what makes no sense is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.consultations.enums import CommentKind, CommentState, Verdict
from apps.consultations.models import Comment
from apps.portal.consulting.spots import About

WAITING = "waiting"
ORDERS = {"new": ("-number",), "old": ("number",), "supported": ("-support_count", "-number")}
USUAL = "new"
LONGEST = 100


@dataclass(frozen=True)
class Field:
    """A list of choices: (value, words, whether it is chosen)."""

    name: str
    label: str
    choices: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Asked:
    """The filter and the order. `place` is None where all places are meant."""

    words: str
    kind: str
    place: str | None
    result: str
    order: str

    @classmethod
    def of(cls, request: HttpRequest, places: list[About]) -> Asked:
        """Read the query."""
        get = request.GET.get
        place, result, order = get("on"), get("result", ""), get("order", "")
        # An empty choice means all places; the whole document is named by a word that is no key.
        known = {item.key or "whole" for item in places}
        return cls(
            words=get("q", "").replace("\x00", "")[:LONGEST].strip(),
            kind=get("kind", "") if get("kind") in CommentKind.values else "",
            place=("" if place == "whole" else place) if place in known else None,
            result=result if result in (*Verdict.values, WAITING) else "",
            order=order if order in ORDERS else USUAL,
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.kind or self.result or self.place is not None)

    @property
    def query(self) -> str:
        """The same as a query string, without a page."""
        place = "" if self.place is None else self.place or "whole"
        order = "" if self.order == USUAL else self.order
        given = {"q": self.words, "kind": self.kind, "on": place, "result": self.result, "order": order}
        return urlencode({name: value for name, value in given.items() if value})

    def narrow(self, rows: QuerySet[Comment]) -> QuerySet[Comment]:
        """The comments that are asked for, in the order that is asked for."""
        wanted: dict[str, Any] = {}
        if self.words:
            wanted |= {"body__icontains": self.words}
        if self.kind:
            wanted |= {"kind": self.kind}
        if wanted:  # who looks for words or a kind finds only what can be read
            wanted |= {"state": CommentState.VISIBLE}
        if self.place is not None:
            wanted |= {"place_code": self.place}
        result = Q(disposition=None) if self.result == WAITING else Q(disposition__verdict=self.result)
        return rows.filter(result if self.result else Q(), **wanted).order_by(*ORDERS[self.order])

    def fields(self, places: list[About]) -> list[Field]:
        """The lists of choices, for the form."""
        kinds = [("", _("all kinds")), *((kind.value, str(kind.label)) for kind in CommentKind)]
        spots = [
            ("", _("all places")),
            *((item.key or "whole", f"{item.label} ({item.count})") for item in places),
        ]
        results = [("", _("with any result and without")), *((one.value, str(one.label)) for one in Verdict)]
        results.append((WAITING, _("not answered yet")))
        orders = [
            ("new", _("newest first")), ("old", _("oldest first")), ("supported", _("most supported first"))
        ]  # fmt: skip
        place = "" if self.place is None else self.place or "whole"
        return [
            _field("kind", _("Kind"), kinds, self.kind),
            _field("on", pgettext("comment", "About"), spots, place),
            _field("result", _("Result"), results, self.result),
            _field("order", _("Order"), orders, self.order),
        ]


def _field(name: str, label: str, choices: list[tuple[str, str]], chosen: str) -> Field:
    return Field(name, label, [(value, words, value == chosen) for value, words in choices])
