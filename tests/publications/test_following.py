"""Following by e-mail: what is told, to whom, how often; never twice, never more than one letter a day."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from apps.consultations.domain import announcing, events
from apps.consultations.enums import Act, CommentState, Reason
from apps.consultations.models import Comment, Consultation, Extension, ModerationAct
from apps.core import outbox
from apps.core.models import Effect
from apps.core.moments import moment_of
from apps.people.models import Letter
from apps.publications.domain import digests, followers, unsubscribing
from apps.publications.enums import Channel, Frequency
from apps.publications.models import Subscription
from tests.factories import CommunityFactory, StrategyFactory, published_edition
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory
from tests.factories.publications import PostingFactory, PublicationFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)
EMAIL = "reader@example.org"


@pytest.fixture
def community():
    return CommunityFactory(slug="misto", short_name="Річкова")


@pytest.fixture
def talk(community):
    edition = published_edition(strategy=StrategyFactory(community=community))
    return ConsultationFactory(
        community=community, edition=edition, title="Проєкт стратегії", opens_at=NOW - 5 * DAY
    )


def follows(row, email=EMAIL, **fields):
    """A confirmed subscription to a consultation, or to a community."""
    topic = (
        {"consultation": row, "community": row.community}
        if isinstance(row, Consultation)
        else {"community": row}
    )
    return SubscriptionFactory(
        **{**topic, "email": email, "asked_at": NOW - 7 * DAY, "confirmed_at": NOW - 6 * DAY, **fields}
    )


def place_of(talk):
    """A section of the draft."""
    return talk.edition.sections.first()


def write(at=None, email=EMAIL, **also):
    return digests.write(email=email, at=at or timezone.now(), **also)


def test_a_follower_hears_once_that_the_consultation_is_open(talk):
    follows(talk)
    letter = write()
    assert letter.subject == "Річкова: Проєкт стратегії"
    assert f"/consultations/{talk.slug}/" in letter.text
    assert write() is None
    assert write(at=timezone.now() + DAY) is None


def test_who_follows_later_is_not_told_what_was_before(talk):
    CommentFactory(consultation=talk)
    follows(talk, confirmed_at=timezone.now(), told_number=10**6)
    assert write(at=timezone.now() + timedelta(minutes=1)) is None


def test_extension_tells_both_ends_and_the_reason(talk):
    follows(talk, told_at=NOW - DAY)
    Extension.objects.create(
        consultation=talk, former=talk.closes_at, until=talk.closes_at + 7 * DAY, reason="Просили мешканці",
        extended_at=NOW - timedelta(hours=1),
    )  # fmt: skip
    assert "Просили мешканці" in write().text


def test_a_consultation_called_off_says_so_and_nothing_else(talk):
    follows(talk)
    Consultation.objects.filter(pk=talk.pk).update(
        withdrawn_at=NOW - timedelta(hours=1), withdrawal_reason="Помилка в проєкті"
    )
    letter = write()
    assert "Помилка в проєкті" in letter.text
    assert letter.text.count(talk.title) == 2  # the heading, and what is followed


def test_what_was_not_announced_is_told_to_nobody(talk):
    follows(talk)
    follows(talk.community, email="all@example.org")
    Consultation.objects.filter(pk=talk.pk).update(published_at=timezone.now() + DAY)
    CommentFactory(consultation=talk)
    assert write() is None
    assert write(email="all@example.org") is None


def test_comments_are_counted_not_quoted(talk):
    follows(talk, told_at=NOW - DAY)
    CommentFactory(consultation=talk, number=1, body="ТАЄМНЕ СЛОВО")
    CommentFactory(consultation=talk, number=2)
    CommentFactory(consultation=talk, number=3, state=CommentState.HELD)
    letter = write()
    assert "ТАЄМНЕ" not in letter.text + letter.html
    assert "2 " in letter.text
    assert f"/consultations/{talk.slug}/comments/" in letter.text
    assert Subscription.objects.get().told_number == 3
    assert write(at=timezone.now() + DAY) is None


def test_a_comment_shown_after_it_was_held_is_told_of_then(talk):
    held = CommentFactory(consultation=talk, number=7, state=CommentState.HELD)
    follows(talk, told_at=NOW - DAY, told_number=7)
    assert write() is None
    Comment.objects.filter(pk=held.pk).update(state=CommentState.VISIBLE)
    ModerationAct.objects.create(comment=held, act=Act.RELEASE, done_at=timezone.now(), reason=Reason.UNREAD)
    assert write() is not None


def test_a_section_is_followed_without_what_is_said_elsewhere(talk):
    section = place_of(talk)
    follows(
        talk.community, strategy=talk.edition.strategy, section_lineage=section.lineage,
        place_code="section-1", place_title="1. Вступ", told_at=NOW - DAY,
    )  # fmt: skip
    CommentFactory(consultation=talk, number=1)
    assert write() is None
    CommentFactory(consultation=talk, number=2, section_lineage=section.lineage)
    letter = write()
    assert "1. Вступ" in letter.text
    assert "/read/section-1/#comments" in letter.text


def test_answers_are_told(talk):
    follows(talk, told_at=NOW - DAY, told_number=10**6)
    for number in (1, 2):
        CommentFactory(consultation=talk, number=number, disposition=DispositionFactory(consultation=talk))
    assert "2 " in write().text


def test_all_subscriptions_of_an_address_share_one_letter_a_day(talk):
    other = ConsultationFactory(title="Парк")
    for row in (talk, other, talk.community):
        follows(row)
    letter = write()
    assert letter.text.count("\nПарк\n") == 1
    assert "Проєкт стратегії" in letter.text
    Extension.objects.create(
        consultation=other, former=other.closes_at, until=other.closes_at + DAY, reason="Ще тиждень",
        extended_at=timezone.now(),
    )  # fmt: skip
    assert write() is None
    assert "Ще тиждень" in write(at=timezone.now() + DAY).text


def test_a_thing_that_two_subscriptions_concern_is_told_once(talk):
    follows(talk)
    follows(talk.community)
    publication = PublicationFactory(
        community=talk.community, consultation=talk, title="Звіт", moment=NOW - timedelta(hours=1)
    )
    PostingFactory(publication=publication, channel=Channel.EMAIL)
    assert write().text.count("Звіт") == 1


def test_at_once_means_several_letters_a_day_and_leaves_the_daily_one(talk):
    follows(talk, frequency=Frequency.AT_ONCE, told_at=NOW - timedelta(hours=3))
    daily = follows(talk.community, frequency=Frequency.DAILY, told_at=NOW - timedelta(hours=3))
    for number in (1, 2, 3):
        CommentFactory(consultation=talk, number=number)
        assert write(at_once_only=True) is not None
    daily.refresh_from_db()
    assert daily.told_at == NOW - timedelta(hours=3)


def test_weekly_letters_come_on_fridays(talk):
    follows(talk, frequency=Frequency.WEEKLY, confirmed_at=talk.published_at - DAY)
    zone = talk.community.zone
    today = timezone.localdate()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    for number in range(1, 7):
        day = friday - timedelta(days=number)
        assert write(at=moment_of(day, followers.EVENING, zone)) is None
    assert write(at=moment_of(friday, followers.EVENING, zone)) is not None


def test_the_letter_has_one_click_for_one_subscription_and_for_all(talk):
    only = follows(talk)
    assert write().unsubscribe_url.endswith(f"/follow/{only.token}/stop/")
    follows(talk.community, email="two@example.org", told_at=None)
    several = follows(talk, email="two@example.org")
    assert write(email="two@example.org").unsubscribe_url.endswith(f"/follow/{several.token}/stop-all/")


def test_stopping_all_deletes_everything_of_the_address_and_nothing_of_others(talk):
    own = [follows(talk), follows(talk.community), follows(CommunityFactory())]
    other = follows(talk, email="other@example.org")
    write()
    write(email="other@example.org")
    assert unsubscribing.stop_all(community=talk.community, token=own[0].token, at=timezone.now())
    assert [row.pk for row in Subscription.objects.all()] == [other.pk]
    assert [letter.to for letter in Letter.objects.all()] == ["other@example.org"]


def test_the_letter_stays_while_the_address_follows_something_else(talk):
    first, _second = follows(talk), follows(talk.community)
    write()
    unsubscribing.stop(community=talk.community, token=first.token, at=timezone.now())
    assert Letter.objects.filter(key__startswith="digest:").count() == 1


def test_a_letter_is_in_the_language_that_was_asked_for(talk):
    follows(talk, language="ru")
    letter = write()
    assert letter.language == "ru"
    assert "/ru/misto/consultations/" in letter.text


def test_nothing_in_a_title_gets_into_the_headers_or_the_markup(community):
    talk = ConsultationFactory(community=community, title="Проєкт\r\nBcc: all@example.org <b>x</b>")
    follows(talk)
    letter = write()
    assert "\n" not in letter.subject
    assert "<b>x</b>" not in letter.html


# The moments at which followers are written to.


def announced(talk):
    """Put into the outbox what the announcement puts there."""
    with transaction.atomic():
        events.window(talk, talk.published_at)


def run_all(at):
    while outbox.run_due(at=at):
        pass


def test_news_are_told_at_their_moment(talk, mailoutbox):
    follows(talk)
    announced(talk)
    run_all(timezone.now())
    assert [message.to for message in mailoutbox] == [[EMAIL]]


def test_news_that_are_not_true_any_more_are_not_told(talk):
    follows(talk)
    announced(talk)
    Consultation.objects.filter(pk=talk.pk).update(
        withdrawn_at=talk.published_at - DAY, withdrawal_reason="Не треба"
    )
    run_all(timezone.now())
    assert not Letter.objects.exists()


def test_a_new_comment_is_told_at_once_only_to_who_asked_for_that(talk):
    follows(talk, frequency=Frequency.AT_ONCE, told_at=NOW - DAY)
    follows(talk, email="daily@example.org", told_at=NOW - DAY)
    said = CommentFactory(consultation=talk, number=5)
    with transaction.atomic():
        followers.tell_said(comment=said, at=timezone.now())
    run_all(timezone.now())
    assert [letter.to for letter in Letter.objects.all()] == [EMAIL]


def test_the_evening_gathers_for_the_others_and_arranges_the_next(talk, time_machine):
    follows(talk, told_at=NOW - DAY)
    CommentFactory(consultation=talk, number=5)
    followers.arrange(at=timezone.now())
    followers.arrange(at=timezone.now())
    [evening] = Effect.objects.filter(kind=followers.ROUND)
    time_machine.move_to(evening.due_at, tick=False)
    run_all(evening.due_at)
    assert Letter.objects.count() == 1
    assert Effect.objects.filter(kind=followers.ROUND, done_at=None).get().due_at > evening.due_at


def test_without_followers_no_evening_comes(time_machine):
    followers.arrange(at=timezone.now())
    evening = Effect.objects.get()
    time_machine.move_to(evening.due_at, tick=False)
    run_all(evening.due_at)
    assert not Effect.objects.filter(done_at=None).exists()


def test_followers_are_written_to_in_batches(talk, monkeypatch):
    monkeypatch.setattr(followers, "BATCH", 2)
    for number in range(5):
        follows(talk, email=f"r{number}@example.org")
    announced(talk)
    run_all(timezone.now())
    assert Letter.objects.count() == 5


def test_queries_of_a_letter_do_not_grow_with_the_comments(talk, django_assert_max_num_queries):
    follows(talk, told_at=NOW - DAY)
    for number in range(1, 30):
        CommentFactory(consultation=talk, number=number)
    with django_assert_max_num_queries(20):
        write()


def test_calling_off_through_the_verb_reaches_the_followers(talk):
    follows(talk, told_at=NOW - DAY)
    announcing.call_off(consultation=talk, reason="Знято з розгляду", by=None, at=timezone.now())
    run_all(timezone.now())
    assert "Знято з розгляду" in Letter.objects.get().text
