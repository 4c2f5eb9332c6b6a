"""Places of a frozen draft on which people comment: the whole, a section, an annex, a goal, a measure.

A place is named in addresses by its key, and in a comment by its lineage, with its key, its label and its
order beside it, so that a list of comments asks for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.consultations.models import Comment, Consultation
from apps.core.nesting import reading_order
from apps.core.paragraphs import paragraphs
from apps.plans.models import Measure, PlanEdition
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Annex, Edition, Goal, Section
from apps.strategies.querysets import PUBLIC_STATES

_LABEL_MAX = 300
# Where each kind begins in the order of a document.
_FIRST = {"whole": 0, "section": 1, "annex": 10_001, "goal": 20_001, "measure": 40_001}


class PlaceKind(TextChoices):
    """What a comment is on."""

    WHOLE = "whole", pgettext_lazy("place", "the whole")
    SECTION = "section", gettext_lazy("section")
    ANNEX = "annex", gettext_lazy("annex")
    GOAL = "goal", gettext_lazy("goal")
    MEASURE = "measure", pgettext_lazy("place", "measure")


@dataclass(frozen=True)
class Place:
    """A place: `code` as the document writes it, `address` its part of a key, `order` that of reading."""

    kind: PlaceKind = PlaceKind.WHOLE
    lineage: UUID | None = None
    paragraph: int | None = None
    code: str = ""
    title: str = ""
    order: int = 0
    address: str = ""

    @property
    def key(self) -> str:
        """Its name in addresses: "" for the whole, else "section-2.1", "annex-1", "goal-1.1", "measure-7"."""
        return "" if self.kind == PlaceKind.WHOLE else f"{self.kind}-{self.address}"

    @property
    def label(self) -> str:
        """What it is called: «2.1. Прогноз», «1.1 Чисте довкілля»; empty for the whole."""
        if self.kind == PlaceKind.WHOLE:
            return ""
        if self.kind == PlaceKind.ANNEX:
            words = _("Annex %(number)s. %(title)s") % {"number": self.code, "title": self.title}
        else:
            stop = "." if self.kind == PlaceKind.SECTION else ""
            words = f"{self.code}{stop} {self.title}".strip()
        return words if len(words) <= _LABEL_MAX else words[: _LABEL_MAX - 1] + "…"

    def fields(self, language: str = "") -> dict[str, Any]:
        """The columns of a comment that say this place; called as in `language`, that of the community."""
        with translation.override(language or translation.get_language()):
            label = self.label
        text = self.kind in (PlaceKind.SECTION, PlaceKind.ANNEX)
        return {
            "section_lineage": self.lineage if text else None,
            "goal_lineage": self.lineage if self.kind == PlaceKind.GOAL else None,
            "measure_lineage": self.lineage if self.kind == PlaceKind.MEASURE else None,
            "paragraph": self.paragraph,
            "place_code": self.key,
            "place_title": label,
            "place_order": self.order,
        }


WHOLE = Place()


def find(consultation: Consultation, on: str, paragraph: int | None = None) -> Place:
    """The place that the key `on` and the paragraph name; two questions to the database at most.

    Raises `Refused` for a place or a paragraph that the draft does not have, and where the draft was
    withdrawn meanwhile: what is not public any more is not named.
    """
    if not on:
        return WHOLE
    kind, _dash, address = on.partition("-")
    rows = _rows(
        consultation.edition_id, consultation.plan_edition_id, kind, edition__state__in=PUBLIC_STATES
    )
    found = next((place for place in rows if place.address == address), None)
    if found is None:
        raise Refused(_("The draft has no such place."))
    if paragraph is None or kind not in (PlaceKind.SECTION, PlaceKind.ANNEX):
        return found
    if paragraph not in paragraphs(_body(consultation.edition_id, found)):
        raise Refused(_("The draft has no such paragraph."))
    return replace(found, paragraph=paragraph)


def outline(consultation: Consultation) -> list[Place]:
    """All places of the draft in the order of reading, the whole first. Three questions at most."""
    edition, plan = consultation.edition_id, consultation.plan_edition_id
    return [WHOLE, *(place for kind in PlaceKind for place in _rows(edition, plan, kind))]


def of_edition(edition: Edition | PlanEdition) -> list[Place]:
    """All places of an edition, as `outline`, without the whole."""
    plan = edition.pk if isinstance(edition, PlanEdition) else None
    text = None if plan else edition.pk
    return [place for kind in PlaceKind for place in _rows(text, plan, kind)]


def of_comment(comment: Comment) -> Place:
    """The place that a comment names, by what it was called then; asks nothing."""
    lineage = comment.section_lineage or comment.goal_lineage or comment.measure_lineage
    if lineage is None:
        return WHOLE
    kind, _dash, address = comment.place_code.partition("-")
    if kind not in PlaceKind:
        kind = PlaceKind.SECTION if comment.section_lineage else PlaceKind.GOAL
    code, title = _called(comment, PlaceKind(kind), address)
    return Place(PlaceKind(kind), lineage, comment.paragraph, code, title, comment.place_order, address)


def of_lineage(edition: Edition | PlanEdition, lineage: UUID) -> Place:
    """The place of that lineage in an edition; `Refused` when it has none."""
    for place in of_edition(edition):
        if place.lineage == lineage:
            return place
    raise Refused(_("The draft has no such place."))


def _called(comment: Comment, kind: PlaceKind, address: str) -> tuple[str, str]:
    """Code and title. How the document writes the code of a goal stands in its label alone."""
    if kind in (PlaceKind.GOAL, PlaceKind.MEASURE):
        return "", comment.place_title
    return address, comment.place_title.rpartition(f"{address}. ")[2]


def _rows(edition: int | None, plan: int | None, kind: str, **only: Any) -> Iterator[Place]:
    """Places of one kind, in order; one question, without texts."""
    found: list[tuple[UUID, str, str, str]] = []
    if kind == PlaceKind.MEASURE and plan:
        measures = Measure.objects.filter(edition=plan, **only).order_by("position", "pk")
        found = list(measures.values_list("lineage", "code", "title", "slug"))
    elif kind == PlaceKind.SECTION and edition:
        sections = reading_order(Section.objects.filter(edition=edition, **only).defer("body"))
        found = [(row.lineage, row.number, row.heading, row.number) for row in sections]
    elif kind == PlaceKind.ANNEX and edition:
        annexes = Annex.objects.filter(edition=edition, **only).order_by("position", "pk")
        found = list(annexes.values_list("lineage", "number", "title", "number"))
    elif kind == PlaceKind.GOAL and edition:
        goals = reading_order(Goal.objects.filter(edition=edition, **only).defer("description"))
        found = [(row.lineage, row.code, row.title, row.slug) for row in goals]
    for order, (lineage, code, title, address) in enumerate(found, _FIRST.get(kind, 0)):
        yield Place(PlaceKind(kind), lineage, None, code, title, order, address)


def _body(edition: int | None, place: Place) -> str:
    rows = Section.objects if place.kind == PlaceKind.SECTION else Annex.objects
    return str(rows.filter(edition=edition, lineage=place.lineage).values_list("body", flat=True)[0])
