"""The first text of minutes, put together from what is known of a meeting, session or hearing.

Plain text: blocks apart by an empty line, a heading in capitals, numbered items one per line. It is
written in the language of the community.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from apps.process.domain import gatherings, meetings, session_records
from apps.process.domain.session_records import titled
from apps.process.models import Attendance, Hearing, Meeting, Resolution, Session, Step
from apps.strategies.domain import wording


def text_of(step: Step) -> str:
    """The text of the minutes as far as it is known."""
    with translation.override(step.community.language):
        found = gatherings.of(step)
        blocks = list(_head(step))
        if isinstance(found, Meeting):
            blocks += _meeting(found)
        elif isinstance(found, Session):
            blocks += session_records.of_session(found)
        elif isinstance(found, Hearing):
            blocks += session_records.of_hearing(found)
        return "\n\n".join(block for block in blocks if block)


def _head(step: Step) -> Iterator[str]:
    yield step.title
    facts = [wording.day(step.day) if step.day else "", step.place]
    if step.starts_at:
        facts.insert(1, f"{step.starts_at:%H:%M}")
    yield ", ".join(fact for fact in facts if fact)


def _meeting(meeting: Meeting) -> Iterator[str]:
    people = list(meeting.attendances.all())
    for title, present in ((_("Present"), True), (_("Absent"), False)):
        yield titled(title, [_person(row) for row in people if row.present is present])
    yield meetings.quorum_of(meeting).sentence
    items = list(meeting.items.all())
    yield titled(_("Agenda"), [f"{place}. {item.title}" for place, item in enumerate(items, start=1)])
    by_item: dict[int | None, list[Resolution]] = {}
    for resolution in meeting.resolutions.select_related("unit", "person"):
        by_item.setdefault(resolution.item_id, []).append(resolution)
    for place, item in enumerate(items, start=1):
        heard = [f"{place}. {item.title}"]
        heard += [_("Speaker: %(name)s") % {"name": item.speaker}] if item.speaker else []
        heard += [item.note] if item.note else []
        yield titled(_("Heard"), heard)
        yield titled(_("Decided"), [_decision(row) for row in by_item.get(item.pk, [])])
    yield titled(_("Decided"), [_decision(row) for row in by_item.get(None, [])])


def _person(row: Attendance) -> str:
    words = f"{row.name}, {row.post}" if row.post else row.name
    return words if row.votes else _("%(person)s (without a vote)") % {"person": words}


def _decision(row: Resolution) -> str:
    words = [f"{row.number}. {row.text}"]
    if who := responsible(row):
        words.append(_("Responsible: %(who)s.") % {"who": who})
    if row.due_on:
        words.append(_("Due by %(day)s.") % {"day": wording.day(row.due_on)})
    if row.votes_for is not None or row.votes_against is not None or row.abstained is not None:
        votes = {"yes": row.votes_for or 0, "no": row.votes_against or 0, "rest": row.abstained or 0}
        words.append(_("For %(yes)s, against %(no)s, abstained %(rest)s.") % votes)
    return "\n".join(words)


def responsible(row: Resolution) -> str:
    """Who carries a decision out: unit, person and words, as far as they are given."""
    person = (row.person.get_full_name() or row.person.email) if row.person else ""
    return ", ".join(part for part in (row.unit.name if row.unit else "", person, row.responsible) if part)
