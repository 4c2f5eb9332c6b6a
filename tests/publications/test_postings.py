"""Over which channels it went: texts that fit, senders that may fail, evidence that people enter."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from apps.core.models import Effect
from apps.people.models import Letter
from apps.publications.domain import mailings, postings, publishing
from apps.publications.domain.channels import length, longest
from apps.publications.domain.publishing import Content
from apps.publications.domain.wording import ready_text, shortened
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, UserFactory
from tests.factories.publications import PostingFactory, PublicationFactory, SubscriptionFactory
from tests.publications.conftest import MOMENT

pytestmark = pytest.mark.django_db
LONG = "Слово про громаду 🌻 та її план. " * 300


def published(*channels, community=None):
    """A publication whose moment comes at MOMENT."""
    return publishing.schedule(
        community=community or CommunityFactory(),
        content=Content(title="Результати засідання", summary="Коротко про головне.", path="/page/"),
        channels=channels,
        day=MOMENT.date(),
        time=MOMENT.replace(hour=9).time(),
        by=None,
        at=MOMENT - timedelta(days=1),
    )


def posting_of(publication, channel):
    return publication.postings.get(channel=channel)


@pytest.mark.parametrize("channel", [Channel.TELEGRAM, Channel.INSTAGRAM, Channel.FACEBOOK, Channel.VIDEO])
@pytest.mark.parametrize("picture", ["", "publications/x.jpg"])
def test_a_ready_text_fits_the_network_and_keeps_title_and_address(channel, picture):
    publication = PublicationFactory(summary=LONG, path="/hromada/roadmap/", picture=picture)
    text = ready_text(publication, channel)
    assert length(text) <= longest(channel, with_picture=bool(picture))
    assert text.startswith(publication.title)
    assert text.endswith("/hromada/roadmap/")
    if channel != Channel.FACEBOOK:
        assert " …\n\n" in text


def test_a_text_is_written_in_the_language_of_the_community():
    community = CommunityFactory(language="en")
    publication = PublicationFactory(community=community, path="/x/")
    assert "Read it: http" in ready_text(publication, Channel.TELEGRAM)


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("одне два три", 12, "одне два три"),
        ("одне два, три", 12, "одне два …"),
        ("безпробілів", 8, "безпро …"),
        ("🌻🌻🌻🌻", 6, "🌻🌻 …"),
        ("слово", 1, ""),
    ],
)
def test_what_is_too_long_is_cut_at_a_word(text, limit, short):
    assert shortened(text, limit) == short
    assert length(shortened(text, limit)) <= limit


def test_followers_get_one_letter_each_however_often_it_is_handled(run):
    community = CommunityFactory()
    followers = SubscriptionFactory.create_batch(3, community=community)
    SubscriptionFactory(community=community, confirmed_at=None)
    SubscriptionFactory(community=community, confirmed_at=MOMENT + timedelta(seconds=1))
    SubscriptionFactory()
    publication = published(Channel.EMAIL, community=community)
    run(MOMENT - timedelta(seconds=1))
    assert not Letter.objects.exists()
    run(MOMENT)
    Effect.objects.filter(kind__startswith="publications.").update(done_at=None)
    run(MOMENT + timedelta(hours=1))
    assert sorted(Letter.objects.values_list("to", flat=True)) == sorted(f.email for f in followers)
    posting = posting_of(publication, Channel.EMAIL)
    assert (posting.state, posting.posted_at, posting.note[:2]) == (PostingState.DONE, MOMENT, "3 ")


def test_letters_are_written_in_batches_and_the_last_one_closes_the_posting(run, monkeypatch):
    monkeypatch.setattr(mailings, "BATCH", 2)
    community = CommunityFactory()
    SubscriptionFactory.create_batch(5, community=community)
    publication = published(Channel.EMAIL, community=community)
    run(MOMENT)
    assert Effect.objects.filter(kind=postings.LETTERS).count() == 3
    assert Letter.objects.count() == 5
    assert posting_of(publication, Channel.EMAIL).state == PostingState.DONE


def test_a_letter_says_where_to_read_and_stops_with_one_click(run, mailoutbox):
    community = CommunityFactory()
    subscription = SubscriptionFactory(community=community)
    published(Channel.EMAIL, community=community)
    run(MOMENT)
    (message,) = mailoutbox
    assert "Результати засідання" in message.subject
    assert "/page/" in message.body
    assert f"/follow/{subscription.token}/stop/" in message.extra_headers["List-Unsubscribe"]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_without_followers_the_posting_is_done_with_no_letters(run):
    publication = published(Channel.EMAIL)
    run(MOMENT)
    assert posting_of(publication, Channel.EMAIL).note.startswith("0 ")


def test_evidence_of_another_channel_names_person_time_and_link(run):
    publication = published(Channel.FACEBOOK)
    person = UserFactory()
    posting = posting_of(publication, Channel.FACEBOOK)
    with pytest.raises(Refused, match=r"not public yet|ще не"):
        postings.record(
            posting=posting, posted_at=MOMENT, url="https://fb.example/1", by=person, at=MOMENT - timedelta(1)
        )
    run(MOMENT)
    with pytest.raises(Refused):
        postings.record(posting=posting, posted_at=MOMENT, by=person, at=MOMENT)
    with pytest.raises(Refused):
        postings.record(
            posting=posting, posted_at=MOMENT + timedelta(1), url="https://fb.example/1", by=person, at=MOMENT
        )
    done = postings.record(
        posting=posting, posted_at=MOMENT, url="https://fb.example/1", by=person, at=MOMENT
    )
    assert (done.state, done.posted_at, done.entered_by) == (PostingState.DONE, MOMENT, person)
    assert len(done.sha256) == 64
    again = postings.reopen(posting=done, by=person, at=MOMENT)
    assert (again.state, again.url, again.entered_by) == (PostingState.BY_HAND, "", None)


def test_what_the_portal_posted_is_not_entered_or_taken_back_by_people(run):
    publication = published()
    run(MOMENT)
    posting = posting_of(publication, Channel.PORTAL)
    with pytest.raises(Refused):
        postings.record(posting=posting, posted_at=MOMENT, url="https://x.example/", by=None, at=MOMENT)
    with pytest.raises(Refused):
        postings.reopen(posting=posting, by=None, at=MOMENT)


@pytest.fixture
def sink():
    """A web server on this machine that notes what it gets and answers what it is told."""

    class Sink(BaseHTTPRequestHandler):
        got, answers = [], []

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.got.append((self.path, dict(self.headers), json.loads(body), body))
            status, headers, said = self.answers.pop(0) if self.answers else (200, {}, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Sink)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Sink.address = f"http://127.0.0.1:{server.server_port}"
    yield Sink
    server.shutdown()
    server.server_close()
    thread.join()


def with_webhook(settings, community, address, channel="facebook", **more):
    settings.CHANNEL_SENDERS = {community.slug: {channel: {"kind": "webhook", "url": address, **more}}}


def test_a_webhook_gets_the_post_once_signed_and_its_address_is_the_evidence(run, settings, sink):
    community = CommunityFactory()
    with_webhook(settings, community, sink.address + "/hook", secret="таємниця")
    sink.answers.append((200, {}, {"url": "https://fb.example/post/7"}))
    publication = published(Channel.FACEBOOK, community=community)
    run(MOMENT)
    Effect.objects.filter(kind=postings.DUE).update(done_at=None)
    run(MOMENT + timedelta(minutes=5))
    ((path, headers, said, body),) = sink.got
    posting = posting_of(publication, Channel.FACEBOOK)
    assert path == "/hook"
    assert said["text"] == posting.text
    assert headers["Idempotency-Key"] == f"posting-{posting.pk}"
    import hashlib
    import hmac

    assert headers["X-Signature"] == hmac.new("таємниця".encode(), body, hashlib.sha256).hexdigest()
    assert (posting.state, posting.url) == (PostingState.DONE, "https://fb.example/post/7")
    assert posting.posted_at == MOMENT


def test_a_telegram_bot_posts_to_its_chat(run, settings, sink):
    community = CommunityFactory()
    bot = {"kind": "telegram", "api": sink.address, "token": "12:ab", "chat": "@hromada"}
    settings.CHANNEL_SENDERS = {community.slug: {"telegram": bot}}
    sink.answers.append((200, {}, {"ok": True, "result": {"message_id": 5, "chat": {"username": "hromada"}}}))
    publication = published(Channel.TELEGRAM, community=community)
    run(MOMENT)
    ((path, _headers, said, _body),) = sink.got
    posting = posting_of(publication, Channel.TELEGRAM)
    assert path == "/bot12:ab/sendMessage"
    assert said == {"chat_id": "@hromada", "text": posting.text}
    assert posting.url == "https://t.me/hromada/5"


def test_a_server_that_is_down_is_asked_again(run, settings, sink):
    community = CommunityFactory()
    with_webhook(settings, community, sink.address)
    sink.answers += [(503, {}, {}), (200, {}, {})]
    publication = published(Channel.FACEBOOK, community=community)
    run(MOMENT)
    assert posting_of(publication, Channel.FACEBOOK).state == PostingState.FAILED
    run(MOMENT + timedelta(minutes=1))
    assert posting_of(publication, Channel.FACEBOOK).state == PostingState.DONE


def test_too_many_requests_wait_as_long_as_the_server_asks(run, settings, sink):
    community = CommunityFactory()
    with_webhook(settings, community, sink.address)
    sink.answers.append((429, {"Retry-After": "120"}, {}))
    publication = published(Channel.FACEBOOK, community=community)
    run(MOMENT)
    run(MOMENT + timedelta(seconds=110))
    assert len(sink.got) == 1
    run(MOMENT + timedelta(seconds=125))
    assert len(sink.got) == 2
    assert posting_of(publication, Channel.FACEBOOK).state == PostingState.DONE


def test_a_refusal_for_good_is_kept_and_a_person_tries_again(run, settings, sink):
    community = CommunityFactory()
    with_webhook(settings, community, sink.address)
    sink.answers.append((403, {}, {"error": "no rights"}))
    publication = published(Channel.FACEBOOK, community=community)
    run(MOMENT)
    run(MOMENT + timedelta(hours=1))
    posting = posting_of(publication, Channel.FACEBOOK)
    assert len(sink.got) == 1
    assert (posting.state, posting.error) == (PostingState.FAILED, "HTTP 403 no rights")
    assert not Effect.objects.exclude(dead_at=None).exists()
    later = MOMENT + timedelta(hours=2)
    postings.try_again(posting=posting, by=None, at=later)
    run(later)
    assert posting_of(publication, Channel.FACEBOOK).state == PostingState.DONE
    with pytest.raises(Refused):
        postings.try_again(posting=posting, by=None, at=later)


def test_redirects_are_not_followed_and_secrets_stand_in_no_message(run, settings, sink):
    community = CommunityFactory()
    bot = {"kind": "telegram", "api": sink.address, "token": "12:topsecret", "chat": "@x"}
    settings.CHANNEL_SENDERS = {community.slug: {"telegram": bot}}
    sink.answers.append((302, {"Location": sink.address + "/elsewhere"}, {}))
    publication = published(Channel.TELEGRAM, community=community)
    run(MOMENT)
    assert len(sink.got) == 1
    assert posting_of(publication, Channel.TELEGRAM).error == "HTTP 302"
    assert not Effect.objects.filter(error__contains="topsecret").exists()


@pytest.mark.parametrize("address", ["http://example.org/", "ftp://x/", "", "file:///etc/passwd"])
def test_only_https_is_posted_to(run, settings, address):
    community = CommunityFactory()
    with_webhook(settings, community, address or " ")
    publication = published(Channel.FACEBOOK, community=community)
    run(MOMENT)
    assert "https" in posting_of(publication, Channel.FACEBOOK).error


def test_a_sender_that_was_taken_away_leaves_it_to_people(run, settings, sink):
    community = CommunityFactory()
    with_webhook(settings, community, sink.address)
    publication = published(Channel.FACEBOOK, community=community)
    publication_id = publication.pk
    settings_before = settings.CHANNEL_SENDERS
    assert settings_before
    postings.open_all(publication=publication, at=MOMENT)
    settings.CHANNEL_SENDERS = {}
    run(MOMENT + timedelta(seconds=1))
    assert Posting.objects.get(publication=publication_id, channel="facebook").state == PostingState.BY_HAND
    assert sink.got == []


def test_two_postings_over_one_channel_are_impossible():
    from django.db import IntegrityError

    posting = PostingFactory()
    with pytest.raises(IntegrityError):
        PostingFactory(publication=posting.publication)
