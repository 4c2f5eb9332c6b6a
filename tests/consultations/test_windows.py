"""Every way in which somebody changes something: before, during, after the window, and called off."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.consultations.domain import windows, wording
from apps.consultations.enums import CommentOrigin, Phase
from apps.consultations.models import Comment, CommentFile, Support
from apps.core.clock import database_now
from tests.consultations.speaking import PATHS, open_consultation, resident, said, scene, shut, speaker, write
from tests.factories.consultations import CommentFactory

pytestmark = pytest.mark.django_db
SHUT = ("before", "after", "unannounced", "called off")


@pytest.mark.parametrize("who", [speaker, resident])
@pytest.mark.parametrize("path", PATHS)
def test_while_it_is_open_everybody_may(path, who):
    consultation = open_consultation()
    it = scene(consultation, who(consultation))
    before = it.kept()
    PATHS[path](it)
    assert it.kept() != before


@pytest.mark.parametrize("path", PATHS)
def test_otherwise_nobody_may_and_nothing_changes(path):
    it = scene(open_consultation())
    if path == "send as a stranger":
        Comment.objects.filter(pk=it.draft.pk).update(contributor=None)
    before = it.kept()
    for phase in SHUT:
        with transaction.atomic():
            shut(it.consultation, phase)
            with pytest.raises(windows.Closed), transaction.atomic():
                PATHS[path](it)
            transaction.set_rollback(True)
        assert it.kept() == before


def test_who_comes_too_early_or_too_late_is_told_the_moment():
    consultation = open_consultation()
    zone = consultation.community.zone
    assert wording.minute(shut(consultation, "before").opens_at, zone) in _refusal(consultation)
    consultation = shut(open_consultation(), "after")
    assert wording.closing_words(consultation.closes_at, zone) in _refusal(consultation)
    assert len({_refusal(shut(open_consultation(), phase)) for phase in SHUT}) == len(SHUT)


def _refusal(consultation):
    with pytest.raises(windows.Closed) as refusal:
        windows.guard(consultation.pk)
    return refusal.value.messages[0]


def _opening(**fields):
    now = timezone.now()
    given = {
        "published_at": now - timedelta(days=2), "withdrawn_at": None, "opens_at": now - timedelta(days=1),
        "closes_at": now, "moderation": "post", "takes_comments": True, "takes_guests": True,
        "zone": ZoneInfo("Europe/Kyiv"), "now": now,
    }  # fmt: skip
    return windows.Opening(**given | fields)


def test_the_last_moment_is_inside_and_the_closing_itself_is_not():
    shape, instant = _opening(), timedelta(microseconds=1)
    phases = {
        shape.closes_at: Phase.CLOSED,
        shape.closes_at - instant: Phase.OPEN,
        shape.opens_at: Phase.OPEN,
        shape.opens_at - instant: Phase.ANNOUNCED,
        shape.published_at: Phase.ANNOUNCED,
        shape.published_at - instant: Phase.DRAFT,
    }
    assert {now: replace(shape, now=now).phase for now in phases} == phases


def test_a_confirmation_is_taken_for_a_day_after_the_closing():
    shape = _opening()
    last = replace(shape, now=shape.closes_at + windows.GRACE - timedelta(microseconds=1))
    assert shape.takes_confirmations
    assert last.takes_confirmations
    assert not replace(shape, now=shape.closes_at + windows.GRACE).takes_confirmations
    assert not replace(shape, withdrawn_at=shape.now).takes_confirmations
    assert not replace(shape, now=shape.opens_at - timedelta(seconds=1)).takes_confirmations


def test_a_consultation_that_is_not_there_is_refused():
    with pytest.raises(windows.Refused):
        windows.guard(0)


def test_the_guard_gives_the_clock_of_the_database():
    consultation = open_consultation()
    before = database_now()
    assert before <= windows.guard(consultation.pk) <= database_now()


def _insert_support(it):
    Support.objects.create(comment=it.theirs, contributor=it.person, given_at=timezone.now())


RAW = {
    "a comment": lambda it: CommentFactory(
        consultation=it.consultation, origin=CommentOrigin.SITE, number=None, state="draft"
    ),
    "a sending": lambda it: Comment.objects.filter(pk=it.draft.pk).update(
        state="visible", number=99, received_at=timezone.now()
    ),
    "an edit": lambda it: Comment.objects.filter(pk=it.mine.pk).update(body="Пізно."),
    "a withdrawal": lambda it: Comment.objects.filter(pk=it.mine.pk).update(state="withdrawn"),
    "a reply": lambda it: CommentFactory(
        consultation=it.consultation, origin=CommentOrigin.SITE, parent=it.theirs, number=98
    ),
    "a support": _insert_support,
    "a file": lambda it: CommentFile.objects.create(comment=it.mine, name="a.pdf", file="comments/a.pdf"),
    "another file in its place": lambda _it: CommentFile.objects.update(file="comments/b.pdf"),
}


@pytest.mark.parametrize("row", RAW)
def test_the_database_itself_refuses_a_row_one_millisecond_after_the_closing(row):
    """Whatever code forgets to ask: the trigger judges by the database's clock."""
    it = scene(open_consultation())
    with transaction.atomic():
        RAW[row](it)
        transaction.set_rollback(True)
    before = it.kept()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE consultations_consultation SET closes_at = clock_timestamp() - interval '1 ms' WHERE id = %s",
            [it.consultation.pk],
        )
    with pytest.raises(IntegrityError, match="is not open"), transaction.atomic():
        RAW[row](it)
    assert it.kept() == before


def test_what_the_trigger_refuses_is_said_in_words():
    """The window closed between the guard and the row."""
    consultation = open_consultation()
    opening = windows.require_open(consultation.pk)
    shut(consultation)
    with pytest.raises(windows.Closed) as refusal, transaction.atomic(), windows.in_time(opening):
        CommentFactory(consultation=consultation, origin=CommentOrigin.SITE, number=None, state="draft")
    assert wording.closing_words(opening.closes_at, opening.zone) in refusal.value.messages[0]


def test_other_faults_of_the_database_are_not_taken_for_lateness():
    comment = said(open_consultation())
    with pytest.raises(IntegrityError), transaction.atomic(), windows.in_time():
        Comment.objects.filter(pk=comment.pk).update(number=None)


def test_moderators_and_secretaries_are_not_bound_by_the_window():
    it = scene(open_consultation())
    shut(it.consultation)
    Comment.objects.filter(pk=it.mine.pk).update(state="hidden", reason="insult")
    CommentFactory(consultation=it.consultation, origin=CommentOrigin.LETTER, number=500)


def test_the_windows_of_two_consultations_do_not_mix():
    open_one, shut_one = open_consultation(), open_consultation()
    shut(shut_one)
    assert write(open_one).pk
    with pytest.raises(windows.Closed):
        write(shut_one)
