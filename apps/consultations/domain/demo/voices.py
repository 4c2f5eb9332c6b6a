"""Made-up voices: who speaks, what they say, in the order in which it came."""

from __future__ import annotations

from datetime import datetime, timedelta

from apps.consultations.domain import content, places
from apps.consultations.domain.demo.lines import lines
from apps.consultations.domain.demo.people import contributors, support
from apps.consultations.domain.numbers import next_number
from apps.consultations.domain.places import Place
from apps.consultations.enums import (
    CommentKind,
    CommentOrigin,
    CommentState,
    Identity,
    Reason,
)
from apps.consultations.models import Comment, CommentCounter, Consultation, Contributor
from apps.core.demo import Row

LETTERS = 23  # each so many came on paper


def speak(consultation: Consultation, said: Row, *, until: datetime) -> dict[str, list[Comment]]:
    """Store contributors, comments and supports; returns the comments by the title of their theme."""
    people = contributors(consultation, said)
    spoken_lines = lines(said)
    assert consultation.opens_at is not None
    apart = (until - consultation.opens_at) / (len(spoken_lines) + 1)
    found = {theme["title"]: _place(consultation, theme) for theme in said["themes"]}
    first = next_number(consultation.community)
    spoken: dict[str, list[Comment]] = {title: [] for title in found}
    for index, (theme, text) in enumerate(spoken_lines):
        person = people[(index * 5) % len(people)]
        at = consultation.opens_at + apart * (index + 1)
        state = _state(said, index + 1)
        row = _comment(consultation, theme, text, person=person, at=at, state=state)
        for name, value in {
            **found[theme["title"]].fields(consultation.community.language),
            "number": first + index,
        }.items():
            setattr(row, name, value)
        _placed(row, said, index + 1, at)
        row.content_hash = content.digest(row, [])
        spoken[theme["title"]].append(row)
    rows = [row for of_theme in spoken.values() for row in of_theme]
    CommentCounter.objects.filter(community=consultation.community).update(last=first + len(rows) - 1)
    Comment.objects.bulk_create(rows, batch_size=200)
    support(rows, people, at=until)
    return spoken


def _place(consultation: Consultation, theme: Row) -> Place:
    return places.find(consultation, theme["place"], theme.get("p"))


def _comment(
    consultation: Consultation,
    theme: Row,
    text: str,
    *,
    person: Contributor,
    at: datetime,
    state: CommentState,
) -> Comment:
    comment: Comment = Comment(
        community=consultation.community,
        consultation=consultation,
        edition=consultation.edition,
        kind=CommentKind(theme["kind"]),
        body=text,
        contributor=person,
        author_name=person.name,
        author_kind=person.author_kind,
        organisation=person.organisation,
        name_shown=person.name_shown,
        identity=Identity.EMAIL,
        origin=CommentOrigin.SITE,
        state=state,
        created_at=at - timedelta(minutes=3),
        received_at=at,
    )
    return comment


def _state(said: Row, number: int) -> CommentState:
    """Some were hidden, taken back or erased, as the fixture says by their order."""
    if number in {item["number"] for item in said.get("hidden", [])}:
        return CommentState.HIDDEN
    if number in said.get("withdrawn", []):
        return CommentState.WITHDRAWN
    return CommentState.ERASED if number in said.get("erased", []) else CommentState.VISIBLE


def _placed(row: Comment, said: Row, number: int, at: datetime) -> None:
    """Some came on paper; what goes with a state."""
    if number % LETTERS == 0:
        row.origin, row.identity, row.contributor = CommentOrigin.LETTER, Identity.STAFF, None
    if row.state == CommentState.HIDDEN:
        row.reason = Reason(next(item["reason"] for item in said["hidden"] if item["number"] == number))
    if row.state in (CommentState.WITHDRAWN, CommentState.ERASED):
        row.ended_at = at + timedelta(hours=2)
    if row.state == CommentState.ERASED:
        row.contributor = None
        row.body = row.author_name = row.organisation = row.quote = ""
