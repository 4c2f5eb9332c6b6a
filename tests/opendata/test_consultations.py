"""Consultations and comments for machines: feeds, tables, calendars; only what anyone may see."""

import csv
import io
import json
from datetime import time, timedelta
from xml.etree import ElementTree

import icalendar
import pytest
from django.utils import timezone

from apps.consultations.enums import CommentState, NameShown, Reason
from apps.consultations.models import Comment, Consultation
from apps.core.moments import moment_of
from apps.people.enums import Role
from apps.process.enums import StepKind
from tests.factories import CommunityFactory, member
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory
from tests.factories.process import PhaseFactory, StepFactory, WorkplanFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "/en/misto/consultations"
GONE = [
    {"state": CommentState.HELD},
    {"state": CommentState.HIDDEN, "reason": Reason.INSULT},
    {"state": CommentState.WITHDRAWN},
    {"state": CommentState.UNCONFIRMED, "number": None},
    {"state": CommentState.DRAFT, "number": None},
]


@pytest.fixture
def talk():
    community = CommunityFactory(slug="misto", short_name="Річкова", katottg="UA46020010010041144")
    return ConsultationFactory(community=community, slug="proekt", title="Проєкт стратегії")


def entries(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314 - our own


def text_of(entry, name):
    return entry.find(f"{ATOM}{name}").text


def records(client, **also):
    answer = client.get(f"{BASE}/proekt/comments.json", **also)
    assert answer.status_code == 200
    return json.loads(answer.content)["comments"]


def rows(client):
    answer = client.get(f"{BASE}/proekt/comments.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_feed_of_consultations_has_those_announced(client, talk):
    ConsultationFactory(community=talk.community, title="Ще ні", published_at=None)
    ConsultationFactory(
        community=talk.community, title="Завтра", published_at=timezone.now() + timedelta(days=1)
    )
    ConsultationFactory(title="Чужа")
    [entry] = entries(client, "/en/misto/consultations.atom")
    assert text_of(entry, "title") == "Проєкт стратегії"
    assert entry.find(f"{ATOM}link").get("href").endswith("/en/misto/consultations/proekt/")
    assert "Open until" in text_of(entry, "summary")


def test_the_same_entry_in_another_language_has_the_same_name(client, talk):
    [english], [ukrainian] = (entries(client, f"{prefix}/misto/consultations.atom") for prefix in ("/en", ""))
    assert text_of(english, "id") == text_of(ukrainian, "id")
    assert text_of(english, "summary") != text_of(ukrainian, "summary")


def test_feed_of_comments_has_the_newest_first_with_their_authors(client, talk):
    first = CommentFactory(consultation=talk, body="Перша", place_title="2.1. Прогноз")
    second = CommentFactory(consultation=talk, name_shown=NameShown.NONE, body="Друга")
    newest, oldest = entries(client, f"{BASE}/proekt/comments.atom")
    assert text_of(newest, "title").startswith(f"№ {second.number}. Proposal: the whole")
    assert "2.1. Прогноз" in text_of(oldest, "title")
    assert newest.find(f"{ATOM}author/{ATOM}name").text == "Anonymous"
    assert oldest.find(f"{ATOM}author/{ATOM}name").text == first.author_name
    assert "<p>Перша</p>" in text_of(oldest, "summary")


@pytest.mark.parametrize("state", GONE, ids=lambda fields: str(fields["state"]))
def test_what_is_not_shown_is_in_no_file_and_no_feed(client, talk, state):
    shown = CommentFactory(consultation=talk)
    CommentFactory(consultation=talk, body="ТАЄМНЕ", author_name="ТАЄМНИЙ", quote="ТАЄМНЕ", **state)
    client.force_login(member(talk.community, Role.ADMINISTRATOR))
    for name in ("comments.json", "comments.csv", "comments.atom"):
        content = client.get(f"{BASE}/proekt/{name}").content.decode()
        assert "ТАЄМН" not in content
        assert shown.body in content


@pytest.mark.parametrize("name", ["/comments.json", "/comments.csv", "/comments.atom", ".ics"])
def test_draft_of_a_consultation_has_no_address(client, talk, name):
    Consultation.objects.filter(pk=talk.pk).update(published_at=timezone.now() + timedelta(hours=1))
    client.force_login(member(talk.community, Role.ADMINISTRATOR))
    assert client.get(f"{BASE}/proekt{name}").status_code == 404
    assert client.get(f"{BASE}/nema{name}").status_code == 404


def test_records_name_the_answer_and_hide_who_wants_no_name(client, talk):
    result = DispositionFactory(consultation=talk, reason="Враховано.")
    parent = CommentFactory(consultation=talk, disposition=result, name_shown=NameShown.NONE)
    reply = CommentFactory(consultation=talk, parent=parent, name_shown=NameShown.INITIALS)
    first, second = records(client)
    assert (first["result"], first["result_reason"], first["author"]) == ("accepted", "Враховано.", "")
    assert (second["reply_to"], second["author"]) == (parent.number, "О. М.")
    assert second["url"].endswith(f"/en/misto/consultations/proekt/comments/{reply.number}/")
    assert [row["text"] for row in rows(client)] == [parent.body, reply.body]


def test_queries_do_not_grow_with_the_comments(client, talk, django_assert_num_queries):
    for count in (2, 9):
        for _ in range(count):
            CommentFactory(consultation=talk, disposition=DispositionFactory(consultation=talk))
        for name in ("comments.json", "comments.csv", "comments.atom"):
            with django_assert_num_queries(2):
                client.get(f"{BASE}/proekt/{name}")


def test_characters_that_xml_does_not_know_break_no_feed(client, talk):
    CommentFactory(consultation=talk, body="До\x0bбре \ufffe & <b>", author_name="О\x07лена")
    [entry] = entries(client, f"{BASE}/proekt/comments.atom")
    assert "Добре" in text_of(entry, "summary")


def calendar(client, path):
    found = icalendar.Calendar.from_ical(client.get(path).content)
    return {str(event["UID"]).partition("@")[0]: event for event in found.walk("VEVENT")}


def test_window_is_in_the_calendar_with_its_last_minute(client, talk):
    for path in ("/en/misto/calendar.ics", "/en/misto/calendar/discussion.ics", f"{BASE}/proekt.ics"):
        event = calendar(client, path)[f"consultation-{talk.pk}"]
        assert str(event["SUMMARY"]) == "Open for comments: Проєкт стратегії"
        assert str(event["URL"]).endswith("/en/misto/consultations/proekt/")
        assert "until" in str(event["DESCRIPTION"])


def test_a_window_that_ends_at_midnight_does_not_touch_the_next_day(client):
    community = CommunityFactory(slug="misto")
    today = timezone.localdate()
    opens, closes = (moment_of(today + timedelta(days=days), time.min, community.zone) for days in (-3, 20))
    talk = ConsultationFactory(community=community, slug="proekt", opens_at=opens, closes_at=closes)
    event = calendar(client, f"{BASE}/proekt.ics")[f"consultation-{talk.pk}"]
    assert event["DTSTART"].dt == today - timedelta(days=3)
    assert event["DTEND"].dt == today + timedelta(days=20)  # the end does not belong to it


def test_called_off_consultation_is_cancelled_in_calendars(client, talk):
    Consultation.objects.filter(pk=talk.pk).update(
        withdrawn_at=timezone.now(), withdrawal_reason="Немає проєкту"
    )
    event = calendar(client, f"{BASE}/proekt.ics")[f"consultation-{talk.pk}"]
    assert event["STATUS"] == "CANCELLED"
    assert "Немає проєкту" in event["DESCRIPTION"]


def test_calendar_of_one_consultation_has_its_hearings_and_no_others(client, talk):
    phase = PhaseFactory(workplan=WorkplanFactory(community=talk.community))
    day = timezone.localdate()
    own = StepFactory(phase=phase, kind=StepKind.HEARING, fixed_on=day, consultation=talk)
    StepFactory(phase=phase, kind=StepKind.HEARING, fixed_on=day)
    ConsultationFactory(community=talk.community)
    assert set(calendar(client, f"{BASE}/proekt.ics")) == {f"consultation-{talk.pk}", f"step-{own.pk}"}


def test_discussion_of_a_step_is_not_told_twice(client, talk):
    phase = PhaseFactory(workplan=WorkplanFactory(community=talk.community))
    day = timezone.localdate()
    step = StepFactory(
        phase=phase,
        kind=StepKind.PUBLICATION,
        done_on=day,
        closes_on=day + timedelta(days=9),
        consultation=talk,
    )
    assert set(calendar(client, "/en/misto/calendar.ics")) == {f"consultation-{talk.pk}", f"step-{step.pk}"}


def test_an_unchanged_window_is_not_sent_anew_the_next_day(client, talk, time_machine):
    first = client.get(f"{BASE}/proekt.ics")
    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    again = client.get(f"{BASE}/proekt.ics", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_erased_words_leave_the_files(client, talk):
    said = CommentFactory(consultation=talk, body="Слова")
    assert "Слова" in client.get(f"{BASE}/proekt/comments.json").content.decode()
    Comment.objects.filter(pk=said.pk).update(state=CommentState.ERASED, body="", author_name="")
    assert records(client) == []
