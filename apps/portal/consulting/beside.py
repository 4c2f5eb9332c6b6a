"""What stands beside a consultation: longer windows, documents, hearings, the file of the draft."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.domain import rule_wording
from apps.consultations.models import ConsultationFile, Extension
from apps.portal import words
from apps.portal.consulting.reading import Talk
from apps.portal.library import files_of, reading_file
from apps.portal.road import days
from apps.process.domain.heard import hearings_of
from apps.process.models import Step
from apps.publications.models import LibraryFile


@dataclass(frozen=True)
class Longer:
    """An extension: the old and the new end in words, and the reason."""

    words: str
    reason: str


@dataclass(frozen=True)
class Event:
    """A hearing on the draft, on its own page of the road."""

    title: str
    when: str
    place: str
    url: str
    is_cancelled: bool


def extensions(talk: Talk) -> list[Longer]:
    """Every extension, in order. One query."""
    rows = Extension.objects.filter(consultation=talk.consultation).visible_to(talk.user, talk.at)
    found = list(rows)
    for row in found:
        row.consultation = talk.consultation
    return [Longer(rule_wording.extension_words(row), row.reason) for row in found]


def documents(talk: Talk) -> list[ConsultationFile]:
    """The documents beside the draft. One query."""
    rows = ConsultationFile.objects.filter(consultation=talk.consultation)
    return list(rows.visible_to(talk.user, talk.at))


def hearings(talk: Talk) -> list[Event]:
    """The hearings on the draft, in the order of their days. At most two queries."""
    rows = hearings_of(talk.consultation, talk.user, talk.at) if talk.consultation.has_road else []
    return [_event(talk, row.step) for row in rows]


def _event(talk: Talk, step: Step) -> Event:
    url = reverse("portal:step", args=[talk.community.slug, step.workplan.slug, step.code])
    day, clock = step.day, days.clock(step.starts_at, step.ends_at)
    when = ", ".join(filter(None, [words.day(day), clock])) if day else _("day not known yet")
    return Event(step.title, when, step.place, url, step.cancelled_at is not None)


def draft_file(talk: Talk) -> LibraryFile | None:
    """The draft as a PDF; None when there is none. At most one query."""
    edition = talk.consultation.edition or talk.consultation.plan_edition
    if edition is None or not talk.has_draft:
        return None
    return reading_file(files_of([edition], talk.user, talk.at)[edition.pk])
