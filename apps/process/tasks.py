"""What the process does when something was published, and every morning."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.domain import events
from apps.consultations.models import Consultation
from apps.core import outbox
from apps.core.models import Effect
from apps.process.domain import (
    evidence,
    following,
    mornings,
    publication_minutes,
    publishing,
    report_steps,
)
from apps.publications.domain import official_letters
from apps.publications.domain import publishing as publications
from apps.publications.models import OfficialLetter, Publication


@outbox.handles(mornings.MORNING, alone=True)
def hold_morning(effect: Effect) -> None:
    """Write the reminders of a community and arrange its next morning."""
    if community := Community.objects.filter(pk=effect.subject_id).first():
        mornings.hold(community=community, day=mornings.day_of(effect), at=timezone.now())


@outbox.handles(publications.PUBLISHED)
def prove_published(effect: Effect) -> None:
    """What its step owed to publish is met, on time or late, at the true moment; so is a report owed."""
    if publication := Publication.objects.filter(pk=effect.subject_id).first():
        publications.wait_for(publication, timezone.now())
        report_steps.adopt(publication=publication)
        publishing.prove(publication=publication, at=timezone.now())


@outbox.handles(publications.CLOCK)
def keep_minutes_true(effect: Effect) -> None:
    """Every night while something waits: minutes follow the moment of their publication."""
    publications.keep_moments_true(at=timezone.now())
    publication_minutes.keep_true(at=timezone.now())


@outbox.handles(official_letters.SENT)
def prove_sent(effect: Effect) -> None:
    """The last official letter about a publication went out: what its step owed to send is met."""
    letter = OfficialLetter.objects.select_related("publication").filter(pk=effect.subject_id).first()
    if letter and letter.sent_on:
        publishing.prove_sent(publication=letter.publication, on=letter.sent_on, at=timezone.now())


@outbox.handles(events.ANNOUNCED)
@outbox.handles(events.EXTENDED)
def follow_consultation(effect: Effect) -> None:
    """The step of the road gets the days of its consultation, and what it owes with them."""
    consultation = Consultation.objects.select_related("community").filter(pk=effect.subject_id).first()
    if consultation and events.still_true(effect, consultation, timezone.now()):
        following.follow(consultation=consultation, at=timezone.now())


@outbox.handles(events.CALLED_OFF)
def end_consultation(effect: Effect) -> None:
    """The step of the road is open for comments no more, and the report is owed no more."""
    if found := Consultation.objects.select_related("community").filter(pk=effect.subject_id).first():
        following.end(consultation=found, at=timezone.now())


@shared_task(name="process.ensure_mornings")
def ensure_mornings() -> int:
    """Arrange mornings that are missing; returns how many."""
    return mornings.ensure_all(at=timezone.now())


@shared_task(name="process.close_windows")
def close_windows() -> int:
    """Note the windows for comments that stayed open long enough; returns how many."""
    return evidence.close_windows(at=timezone.now())
