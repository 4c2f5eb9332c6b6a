"""The office's pages of publishing: preview, confirm, evidence, calling off, official letters; who may."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from apps.people.enums import Role
from apps.process.domain import obligations
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Waiver
from apps.publications.domain import posting_ends, postings, publishing
from apps.publications.enums import Channel, PostingState
from apps.publications.models import OfficialLetter, Posting, Publication
from tests.factories import CommunityFactory, EditionFactory, SectionFactory, StrategyFactory, member
from tests.factories.process import DeadlineRuleFactory, PhaseFactory, StepFactory, WorkplanFactory
from tests.factories.publications import SubscriptionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 18, 15, tzinfo=UTC)
DUE = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(AT, tick=False)
    return time_machine


@pytest.fixture
def step():
    strategy = StrategyFactory()
    phase = PhaseFactory(workplan=WorkplanFactory(community=strategy.community, strategy=strategy))
    meeting = StepFactory(phase=phase, code="1.1", kind=StepKind.MEETING, fixed_on=date(2026, 11, 18))
    made = StepFactory(
        phase=phase, code="1.2", kind=StepKind.PUBLICATION, rule=DeadlineRuleFactory(), anchor=meeting,
        title="Публікація результатів", channels=[Channel.FACEBOOK, Channel.LETTER],
    )  # fmt: skip
    obligations.refresh(workplan=phase.workplan, at=AT - timedelta(days=5))
    return made


def signed_in(client, community, role=Role.SECRETARY):
    person = member(community, role)
    client.force_login(person)
    return person


def sent(**more):
    values = {
        "what": "page", "title": "Результати", "summary": "Коротко про головне", "when": "later",
        "day": "2026-11-23", "time": "09:00", "channels": ["facebook", "email", "letter"],
    }  # fmt: skip
    return {**values, **more}


def page(name, pk):
    return reverse(f"office:{name}", args=[pk])


def text(answer):
    return answer.content.decode()


def scheduled(client, step, **more):
    client.post(page("publish_step", step.pk), sent(confirmed="1", **more))
    return Publication.objects.get(called_off_at=None)


def picture():
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    file.seek(0)
    file.name = "знімок.png"
    return file


def test_the_preview_says_what_becomes_public_when_over_what_and_by_which_rule(client, step):
    signed_in(client, step.community)
    edition = EditionFactory(strategy=step.workplan.strategy)
    SectionFactory(edition=edition)
    SubscriptionFactory(community=step.community)
    answer = client.post(page("publish_step", step.pk), sent(what=f"edition:{edition.pk}"))
    words = text(answer)
    assert answer.status_code == 200
    assert edition.strategy.title in words
    assert "23 листопада 2026" in words
    assert "протягом 3 робочих днів після засідання" in words
    assert 'name="token"' in words
    assert not Publication.objects.exists()


def test_confirmed_it_is_scheduled_and_the_page_shows_every_channel(client, step):
    person = signed_in(client, step.community)
    publication = scheduled(client, step)
    assert publication.moment == MOMENT
    assert set(publication.postings.values_list("channel", flat=True)) == {
        "portal",
        "facebook",
        "email",
        "letter",
    }
    answer = client.get(page("publication", publication.pk))
    assert answer.status_code == 200
    assert "Коротко про головне" in text(answer)
    assert "data-copy" in text(answer)
    again = client.get(page("publish_step", step.pk))
    assert again.url == page("publication", publication.pk)
    assert person


def test_going_back_from_the_preview_keeps_everything(client, step):
    signed_in(client, step.community)
    answer = client.post(page("publish_step", step.pk), sent(title="Інша назва", change="1"))
    assert answer.status_code == 200
    assert "Інша назва" in text(answer)
    assert 'name="token"' not in text(answer)


def test_a_broken_rule_is_shown_and_only_an_administrator_can_go_on(client, step):
    signed_in(client, step.community)
    late = {"day": "2026-11-24"}
    shown = text(client.post(page("publish_step", step.pk), sent(**late)))
    assert "протягом 3 робочих днів після засідання" in shown
    assert 'name="confirmed"' not in shown
    forced = client.post(page("publish_step", step.pk), sent(confirmed="1", waive_reason="Так треба", **late))
    assert forced.status_code == 422
    assert not Publication.objects.exists()
    signed_in(client, step.community, Role.ADMINISTRATOR)
    shown = text(client.post(page("publish_step", step.pk), sent(**late)))
    assert 'name="waive_reason"' in shown
    without = client.post(page("publish_step", step.pk), sent(confirmed="1", **late))
    assert without.status_code == 422
    scheduled(client, step, waive_reason="Обстріл міста", **late)
    assert Waiver.objects.get().reason == "Обстріл міста"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "д" * 301},
        {"title": "нуль\x00"},
        {"summary": "с" * 3001},
        {"what": "edition:999999"},
        {"what": "edition:х"},
        {"what": "edition:9999999999999999999999"},
        {"what": ""},
        {"when": ""},
        {"when": "later", "day": ""},
        {"time": "25:00"},
        {"day": "2026-02-30"},
        {"day": "9999-12-31"},
        {"day": "0001-01-01"},
        {"day": "2026-11-18", "time": "16:59"},
        {"channels": ["pigeon"]},
    ],
)
def test_bad_input_keeps_what_was_typed_and_schedules_nothing(client, step, wrong):
    signed_in(client, step.community)
    answer = client.post(page("publish_step", step.pk), sent(confirmed="1", **wrong))
    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_a_day_in_the_far_future_is_refused_in_words(client, step):
    signed_in(client, step.community)
    answer = client.post(page("publish_step", step.pk), sent(confirmed="1", day="2999-12-31"))
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.MODERATOR])
def test_who_only_reads_sees_the_publication_and_changes_nothing(client, step, role):
    signed_in(client, step.community)
    publication = scheduled(client, step)
    posting = publication.postings.get(channel="facebook")
    signed_in(client, step.community, role)
    assert client.get(page("publication", publication.pk)).status_code == 200
    assert client.get(page("publish_step", step.pk)).status_code == 403
    for name, pk in (
        ("publication", publication.pk),
        ("publication_call_off", publication.pk),
        ("publication_reschedule", publication.pk),
        ("official_letter_add", publication.pk),
        ("posting", posting.pk),
        ("evidence", Obligation.objects.first().pk),
    ):
        assert client.post(page(name, pk)).status_code == 403, name
    publication.refresh_from_db()
    assert publication.called_off_at is None


def test_foreign_communities_do_not_exist(client, step):
    signed_in(client, step.community)
    publication = scheduled(client, step)
    posting = publication.postings.get(channel="facebook")
    signed_in(client, CommunityFactory(), Role.ADMINISTRATOR)
    for name, pk in (
        ("publish_step", step.pk),
        ("publication", publication.pk),
        ("publication_call_off", publication.pk),
        ("publication_reschedule", publication.pk),
        ("official_letter_add", publication.pk),
        ("posting", posting.pk),
        ("evidence", Obligation.objects.first().pk),
        ("official_letter", 1),
    ):
        assert client.get(page(name, pk)).status_code == 404, name
        assert client.post(page(name, pk)).status_code == 404, name


def test_called_off_on_its_page_and_not_after_the_moment(client, step, clock):
    signed_in(client, step.community)
    publication = scheduled(client, step)
    assert client.get(page("publication_call_off", publication.pk)).status_code == 200
    clock.move_to(MOMENT, tick=False)
    client.post(page("publication_call_off", publication.pk))
    publication.refresh_from_db()
    assert publication.called_off_at is None
    clock.move_to(MOMENT - timedelta(seconds=1), tick=False)
    client.post(page("publication_call_off", publication.pk))
    publication.refresh_from_db()
    assert publication.called_off_at is not None


def test_moved_on_its_page_and_a_broken_rule_stands_on_the_form(client, step):
    signed_in(client, step.community)
    publication = scheduled(client, step)
    address = page("publication_reschedule", publication.pk)
    wrong = client.post(address, {"day": "2026-11-24", "time": "09:00"})
    assert wrong.status_code == 422
    assert "протягом 3 робочих днів" in text(wrong)
    assert client.post(address, {"day": "2026-11-20", "time": "18:30"}).status_code == 302
    publication.refresh_from_db()
    assert publication.moment == datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


def test_evidence_with_a_screenshot_is_made_anew_and_kept(client, step, clock):
    person = signed_in(client, step.community)
    publication = scheduled(client, step)
    clock.move_to(MOMENT, tick=False)
    postings.open_all(publication=publication, at=MOMENT)
    posting = publication.postings.get(channel="facebook")
    posting_ends.fail(posting=posting, reason="HTTP 500", at=MOMENT)
    failed = text(client.get(page("publication", publication.pk)))
    assert "HTTP 500" in failed
    assert reverse("office:posting_retry", args=[posting.pk]) in failed
    address = page("posting", posting.pk)
    base = {"day": "2026-11-23", "time": "09:00"}
    assert client.get(address).status_code == 200
    for wrong in (base, {**base, "url": "no"}, {**base, "url": "https://x.example", "time": "23:00"},
                  {**base, "screenshot": io.BytesIO(b"no picture")}):  # fmt: skip
        assert client.post(address, wrong).status_code == 422
    assert client.post(address, {**base, "screenshot": picture()}).status_code == 302
    posting.refresh_from_db()
    assert (posting.state, posting.entered_by) == (PostingState.DONE, person)
    assert default_storage.exists(posting.screenshot.name)
    client.post(address, {"reopen": "1"})
    posting.refresh_from_db()
    assert posting.state == PostingState.BY_HAND


def test_evidence_of_something_published_elsewhere_meets_what_was_owed(client, step):
    signed_in(client, step.community)
    owed = Obligation.objects.get(step=step, kind=ObligationKind.PUBLISH)
    address = page("evidence", owed.pk)
    assert "протягом 3 робочих днів" in text(client.get(address))
    assert client.post(address, {"on": "2026-11-18"}).status_code == 422
    assert client.post(address, {"on": "2026-11-19", "url": "https://site.example/"}).status_code == 422
    bad = {"on": "2026-11-18", "file": io.BytesIO(b"%PDF-1.7 broken")}
    bad["file"].name = "x.pdf"
    assert client.post(address, bad).status_code == 422
    done = client.post(address, {"on": "2026-11-18", "url": "https://site.example/", "file": picture()})
    assert done.status_code == 302
    owed.refresh_from_db()
    assert owed.met_on == date(2026, 11, 18)
    assert "знімок" not in owed.evidence_file.name
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Помилка"})
    owed.refresh_from_db()
    assert owed.met_on is None


def test_a_picture_gives_the_posts_their_shorter_texts(client, step):
    signed_in(client, step.community)
    publication = scheduled(client, step, summary="слово " * 400, channels=["telegram"])
    telegram = publication.postings.get(channel="telegram")
    assert len(telegram.text) > 1024
    wrong = client.post(page("publication", publication.pk), {"picture": io.BytesIO(b"x")})
    assert wrong.status_code == 422
    client.post(page("publication", publication.pk), {"picture": picture()})
    telegram.refresh_from_db()
    publication.refresh_from_db()
    assert len(telegram.text) <= 1024
    assert "знімок" not in publication.picture.name


def test_an_official_letter_from_the_template_to_sent(client, step, clock):
    signed_in(client, step.community)
    publication = scheduled(client, step)
    clock.move_to(MOMENT, tick=False)
    form = client.get(page("official_letter_add", publication.pk)).context["forms"]["words"]
    assert publication.title in form.initial["subject"]
    words = {**form.initial, "addressee": "Обласна адміністрація", "signer_name": "О. Приклад"}
    assert client.post(page("official_letter_add", publication.pk), {**words, "body": ""}).status_code == 422
    client.post(page("official_letter_add", publication.pk), words)
    letter = OfficialLetter.objects.get()
    address = page("official_letter", letter.pk)
    assert client.post(address, {"act": "sent", "sent_on": "2026-11-23"}).status_code == 200
    assert client.post(address, {"act": "issue", "number": "", "issued_on": "x"}).status_code == 422
    assert (
        client.post(address, {"act": "issue", "number": "01/7", "issued_on": "2026-11-23"}).status_code == 302
    )
    assert "01/7" in text(client.get(address))
    assert client.post(address, {"act": "words", **words, "subject": "Інша тема"}).status_code == 302
    assert client.post(address, {"act": "sent", "sent_on": "2026-11-23"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.sent_on, letter.subject) == (DUE, "Інша тема")
    assert "<textarea" not in text(client.get(address))
    assert client.post(address, {"act": "words", **words}).status_code == 200
    letter.refresh_from_db()
    assert letter.subject == "Інша тема"


def test_the_page_of_a_publication_asks_the_database_as_often_for_one_channel_as_for_all(
    client, step, django_assert_max_num_queries
):
    signed_in(client, step.community)
    publication = scheduled(
        client, step, channels=[channel.value for channel in Channel if channel != Channel.PORTAL]
    )
    assert Posting.objects.count() == len(Channel)
    with django_assert_max_num_queries(16):
        client.get(page("publication", publication.pk))
    assert publishing.shown_by(publication) is None
