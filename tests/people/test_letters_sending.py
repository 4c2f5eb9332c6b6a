"""Sending letters: once, whatever the mail server and the database do."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, connections

from apps.core import outbox
from apps.core.models import Effect
from apps.core.outbox.claiming import MAX_ATTEMPTS
from apps.people.domain import letters, sending
from apps.people.models import Letter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TO = "olena@example.org"


class MoodyServer(EmailBackend):
    """Does what the test says before or after it takes a message."""

    before = after = opening = staticmethod(lambda: None)

    def open(self):
        self.opening()

    def send_messages(self, messages):
        self.before()
        count = super().send_messages(messages)
        self.after()
        return count


@pytest.fixture
def server(monkeypatch, settings):
    settings.EMAIL_BACKEND = f"{__name__}.MoodyServer"
    mail.outbox = []
    monkeypatch.setattr(sending, "_silence", sending.Silence())
    return lambda moment, act: monkeypatch.setattr(MoodyServer, moment, staticmethod(act))


def raising(error):
    def act():
        raise error

    return act


def written(key="k"):
    """A letter as `write` stores it; its templates are not the subject here."""
    letter = Letter.objects.create(
        key=key, to=TO, language="uk", subject="s", text="t", created_at=NOW, due_at=NOW
    )
    Effect.objects.create(kind=letters.WRITTEN, subject_id=str(letter.pk), key=key, due_at=NOW)
    return letter


def run(at=NOW):
    outbox.run_due(at=at)
    return Letter.objects.get(), Effect.objects.get()


def test_a_letter_is_sent_once(server):
    letter = written()
    sending.send(letter=letter, at=NOW)
    sending.send(letter=letter, at=NOW)
    sending.send(letter=Letter.objects.get(), at=NOW)
    assert len(mail.outbox) == 1
    stored = Letter.objects.get()
    assert stored.sent_at == NOW
    assert stored.error == ""


def test_an_effect_that_comes_twice_sends_once(server):
    written()
    run()
    Effect.objects.update(done_at=None, attempts=0)
    _letter, effect = run()
    assert effect.done_at
    assert len(mail.outbox) == 1


def test_an_address_that_the_server_refuses_is_kept_with_the_reason_and_not_tried_again(server):
    server("before", raising(smtplib.SMTPRecipientsRefused({TO: (550, b"no such user")})))
    written()
    letter, effect = run()
    assert letter.refused_at
    assert letter.sent_at is None
    assert "no such user" in letter.error
    assert effect.done_at
    assert letter.is_settled


def test_content_that_the_server_refuses_is_final_too(server):
    server("before", raising(smtplib.SMTPDataError(554, b"spam")))
    written()
    letter, effect = run()
    assert letter.refused_at
    assert effect.done_at


PASSING = [
    ("before", smtplib.SMTPRecipientsRefused({TO: (451, b"come back later")})),
    ("before", smtplib.SMTPDataError(452, b"no room")),
    ("before", smtplib.SMTPSenderRefused(550, b"who are you", "portal@example.org")),
    ("before", smtplib.SMTPServerDisconnected("gone")),
    ("opening", ConnectionRefusedError("nobody there")),
    ("opening", TimeoutError("silence")),
]


@pytest.mark.parametrize(("moment", "error"), PASSING)
def test_a_server_that_says_later_is_asked_later_without_using_up_attempts(server, moment, error):
    server(moment, raising(error))
    written()
    letter, effect = run()
    assert (letter.sent_at, letter.refused_at) == (None, None)
    assert type(error).__name__ in letter.error
    assert (effect.done_at, effect.attempts) == (None, 0)
    assert effect.due_at >= NOW + sending.SHORTEST
    server(moment, lambda: None)
    sending._silence.ends = 0.0
    letter, effect = run(effect.due_at)
    assert letter.sent_at
    assert letter.error == ""
    assert effect.done_at


def test_pauses_grow_with_the_age_of_the_letter(server):
    server("opening", raising(ConnectionRefusedError("nobody there")))
    letter = written()
    pauses = []
    for hours in (0, 1, 30):
        sending._silence.ends = 0.0
        with pytest.raises(outbox.Later) as later:
            sending.send(letter=letter, at=NOW + timedelta(hours=hours))
        pauses.append(later.value.after)
    assert pauses == [timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1)]


def test_after_two_days_the_letter_is_given_up_and_says_why(server):
    server("opening", raising(ConnectionRefusedError("nobody there")))
    letter = written()
    sending.send(letter=letter, at=NOW + sending.GIVE_UP + timedelta(seconds=1))
    letter.refresh_from_db()
    assert letter.refused_at
    assert "nobody there" in letter.error


def test_a_server_that_does_not_answer_is_not_waited_for_by_every_letter(server):
    opened = []

    def silent():
        opened.append(1)
        raise TimeoutError

    server("opening", silent)
    for key in ("a", "b", "c"):
        written(key)
    assert outbox.run_due(at=NOW) == 3
    assert opened == [1]
    assert Effect.objects.filter(done_at=None, attempts=0).count() == 3


def test_a_refused_letter_can_be_tried_again(server):
    server("before", raising(smtplib.SMTPRecipientsRefused({TO: (550, b"no such user")})))
    letter = written()
    run()
    server("before", lambda: None)
    later = NOW + timedelta(days=9)
    sending.try_again(letter=letter, at=later)
    sending.try_again(letter=letter, at=later)
    outbox.run_due(at=later)
    letter.refresh_from_db()
    assert letter.sent_at
    assert letter.refused_at is None
    assert len(mail.outbox) == 1
    sending.try_again(letter=letter, at=later + timedelta(days=1))
    assert not Effect.objects.filter(done_at=None).exists()


def test_a_letter_that_cannot_be_built_does_not_stop_others(server, monkeypatch):
    monkeypatch.setattr(sending, "message", raising_for("bad", ValueError("broken")))
    written("bad")
    Letter.objects.create(key="good", to=TO, language="uk", subject="s", text="t", created_at=NOW, due_at=NOW)
    Effect.objects.create(
        kind=letters.WRITTEN, subject_id=str(Letter.objects.get(key="good").pk), key="good", due_at=NOW
    )
    outbox.run_due(at=NOW)
    assert Letter.objects.get(key="good").sent_at
    assert Effect.objects.get(key="bad").error == "ValueError: broken"


def raising_for(key, error):
    build = sending.message

    def message(letter, server=None):
        if letter.key == key:
            raise error
        return build(letter, server)

    return message


def cut():
    """End this thread's session from another one, as a restart of the server would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_what_was_accepted_is_noted_though_the_database_went_away_in_that_moment(server):
    written()
    server("after", cut)
    letter, effect = run()
    assert letter.sent_at
    assert effect.done_at
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_not_accepted_when_the_database_went_away_is_sent_later_once(server):
    written()

    def cut_and_fail():
        cut()
        connection.cursor().execute("SELECT 1")

    server("before", cut_and_fail)
    letter, effect = run()
    assert letter.sent_at is None
    assert effect.attempts == 1 < MAX_ATTEMPTS
    server("before", lambda: None)
    letter, effect = run(effect.due_at)
    assert letter.sent_at
    assert letter.sendings == 2
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_waits_for_the_first_and_sends_nothing(server):
    """Seen from the server: while it takes the message, the row is locked for everybody else."""
    letter, locked = written(), []

    def look():
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT id FROM people_letter FOR UPDATE SKIP LOCKED")
                locked.append(cursor.fetchall())
        finally:
            other.close()

    server("before", look)
    sending.send(letter=letter, at=NOW)
    assert locked == [[]]
