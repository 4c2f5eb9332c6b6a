"""The words that somebody speaks about: a paragraph, a title, or what the reader selected in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from apps.consultations.domain.places import Place, PlaceKind
from apps.consultations.models import Comment, Consultation
from apps.core.paragraphs import paragraphs
from apps.core.richtext import plain
from apps.plans.models import Measure
from apps.strategies.models import Annex, Goal, Section

AROUND, LONGEST = 100, 1000


@dataclass(frozen=True)
class Passage:
    """Where and what. `text` is the paragraph or title; `quote` words selected in it, with what is around."""

    place: Place
    text: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def original(self) -> str:
        """The words that another wording would replace; empty where the place is a whole text."""
        return self.quote or self.text

    @property
    def query(self) -> dict[str, str]:
        """What an address carries to come back to this place."""
        paragraph = str(self.place.paragraph or "")
        return {name: value for name, value in (("on", self.place.key), ("p", paragraph)) if value}


def passage_at(consultation: Consultation, place: Place, asked: QueryDict, user: Any, at: Any) -> Passage:
    """The passage of a place. Words that do not stand there are nobody's quotation: they are left out."""
    whole, text = _texts(consultation, place, user, at)
    found = Passage(place, text)
    quote = _standing(whole, asked.get("quote", ""), asked.get("quote_end", ""))
    if not quote:
        return found
    prefix = " ".join(asked.get("prefix", "").split())[-AROUND:]
    suffix = " ".join(asked.get("suffix", "").split())[:AROUND]
    return replace(found, quote=quote, prefix=prefix, suffix=suffix)


def passage_of(comment: Comment, place: Place, user: Any, at: Any) -> Passage:
    """The passage of a comment that is written already."""
    text = ""
    if comment.consultation is not None:
        _whole, text = _texts(comment.consultation, place, user, at)
    return Passage(place, text, comment.quote, comment.quote_prefix, comment.quote_suffix)


def _texts(consultation: Consultation, place: Place, user: Any, at: Any) -> tuple[str, str]:
    """All words of the place, and those of its paragraph or title."""
    if place.kind == PlaceKind.MEASURE:
        rows = Measure.objects.visible_to(user, at).filter(edition=consultation.plan_edition_id)
        measure = rows.filter(lineage=place.lineage).values_list("title", "description", "result").first()
        return (" ".join(measure), measure[0]) if measure else ("", "")
    of_edition = {"edition": consultation.edition_id, "lineage": place.lineage}
    if place.kind == PlaceKind.GOAL:
        goal = (
            Goal.objects.visible_to(user, at).filter(**of_edition).values_list("title", "description").first()
        )
        return (f"{goal[0]} {plain(goal[1])}", goal[0]) if goal else ("", "")
    if place.kind == PlaceKind.ANNEX:
        rows = Annex.objects.visible_to(user, at).filter(**of_edition).values_list("body", flat=True)
    elif place.kind == PlaceKind.SECTION:
        rows = Section.objects.visible_to(user, at).filter(**of_edition).values_list("body", flat=True)
    else:
        return "", ""
    body = rows.first() or ""
    return plain(body), paragraphs(body).get(place.paragraph or 0, "")


def _standing(whole: str, begins: str, ends: str) -> str:
    """The words of `whole` that begin and end so; empty when they do not stand there, or are too many.

    Spaces do not count: a selection breaks lines where the page does. An address cannot be long, so that of
    a long selection brings only its beginning and its end.
    """
    places = [index for index, letter in enumerate(whole) if not letter.isspace()]
    bare, first, last = (_bare(text) for text in (whole, begins, ends))
    start = bare.find(first) if first else -1
    stop = bare.find(last, start + len(first)) + len(last) if last else start + len(first)
    if start < 0 or stop < start + len(first):
        return ""
    quote = " ".join(whole[places[start] : places[stop - 1] + 1].split())
    return quote if len(quote) <= LONGEST else ""


def _bare(text: str) -> str:
    return "".join(text.split())
