"""One consultation of the demo: announced, spoken in, closed and answered on days counted from today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pgtrigger

from apps.communities.models import Community, Unit
from apps.consultations.domain import reports
from apps.consultations.domain.demo import answers, polls, voices
from apps.consultations.enums import Moderation
from apps.consultations.models import Consultation
from apps.core import audit
from apps.core.demo import Fixture, Row, read
from apps.core.moments import end_of_day, local_day, moment_of
from apps.people.models import User
from apps.strategies.models import Edition

TEXTS = ("title", "about", "purpose", "changeable", "decides", "least_basis", "contact_name")
MORNING = time(9)
LATE = ("consultations.Comment:comment_in_time", "consultations.Support:support_in_time")


def build(community: Community, row: Row, fixture: Fixture) -> Consultation:
    """Make it from its description; `voices` names a file of what people said, which is then answered.

    `announced`, `opens` and `closes` are days from the day of loading; it closes at the end of its last day.
    What people said is written down afterwards, so the triggers that refuse what comes late are left out.
    """
    by = User.objects.filter(email=row.get("by", "")).first()
    opens, closes = _morning(community, fixture, row["opens"]), _evening(community, fixture, row["closes"])
    with audit.verb("load_demo", by=by):
        made = Consultation.objects.create(
            community=community,
            slug=row["slug"],
            edition=_edition(community, row),
            unit=Unit.objects.filter(community=community, name=row.get("unit", "")).first(),
            least_days=row["least_days"],
            takes_comments=row.get("takes_comments", True),
            moderation=Moderation.POST,
            published_at=_morning(community, fixture, row["announced"]),
            opens_at=opens,
            closes_at=closes,
            **{name: row[name] for name in TEXTS if name in row},
        )
        if "survey" in row:
            polls.build(made, read(fixture.path(row["survey"])))
        if "voices" in row:
            said = read(fixture.path(row["voices"]))
            with pgtrigger.ignore(*LATE):
                comments = voices.speak(made, said, until=closes)
            at = _morning(community, fixture, row["answered"])
            answers.give(made, said, comments, by=by, at=at)
    if "report" in row:
        _report(made, row, by, _morning(community, fixture, row["reported"]))
    return made


def _report(consultation: Consultation, row: Row, by: User | None, at: datetime) -> None:
    report = reports.make(consultation=consultation, by=by, at=at, summary=row["report"])
    reports.publish(report=report, by=by, at=at)


def _edition(community: Community, row: Row) -> Edition | None:
    if "strategy" not in row:
        return None
    named = {"strategy__community": community, "strategy__slug": row["strategy"], "number": row["edition"]}
    found: Edition = Edition.objects.get(**named)
    return found


def _morning(community: Community, fixture: Fixture, days: int) -> datetime:
    """Nine o'clock of that day; today it has come already."""
    found = moment_of(_day(community, fixture, days), MORNING, community.zone)
    return found if days else min(found, fixture.at)


def _evening(community: Community, fixture: Fixture, days: int) -> datetime:
    return end_of_day(_day(community, fixture, days), community.zone)


def _day(community: Community, fixture: Fixture, days: int) -> date:
    return local_day(fixture.at, community.zone) + timedelta(days=days)
