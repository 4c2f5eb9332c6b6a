"""Scheduled for an exact local time: public at the second, called off before it, true to the clock on the wall."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.communities.models import Community
from apps.core.models import Effect
from apps.publications.domain import publishing
from apps.publications.domain.publishing import Content
from apps.publications.enums import Channel, PostingState
from apps.publications.models import LibraryFile, Publication
from apps.strategies.domain import editions
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionState
from apps.strategies.models import Edition
from tests.factories import (
    CommunityFactory,
    EditionFactory,
    MeasureFactory,
    PlanEditionFactory,
    SectionFactory,
    StageFactory,
    StrategyFactory,
    published_edition,
)
from tests.publications.conftest import MOMENT

pytestmark = pytest.mark.django_db
BEFORE = MOMENT - timedelta(days=20)
SECOND = timedelta(seconds=1)
ANYONE = AnonymousUser()


def draft(**fields):
    edition = EditionFactory(**fields)
    SectionFactory(edition=edition)
    return edition


def scheduled(*channels, edition=None, **values):
    edition = edition or draft()
    return publishing.schedule(
        community=edition.community,
        content=Content(title="Попередній проєкт", summary="Розділи 1–3.", edition=edition),
        channels=channels,
        day=values.get("day", date(2026, 12, 15)),
        time=values.get("time", time(9)),
        by=None,
        at=BEFORE,
    )


def states(publication):
    return {posting.channel: posting.state for posting in publication.postings.all()}


def test_day_and_time_are_those_of_the_community():
    assert scheduled().moment == MOMENT
    community = CommunityFactory(time_zone="Asia/Novokuznetsk", calendar="RU")
    far = scheduled(edition=draft(strategy=StrategyFactory(community=community)))
    assert far.moment == MOMENT - timedelta(hours=5)


def test_the_edition_and_the_publication_appear_at_the_second_without_any_worker():
    publication = scheduled()
    for at, seen in ((MOMENT - SECOND, False), (MOMENT, True), (MOMENT + SECOND, True)):
        assert Edition.objects.visible_to(ANYONE, at).exists() is seen
        assert Publication.objects.visible_to(ANYONE, at).exists() is seen
        assert publication.is_public(at) is seen
    assert states(publication) == {"portal": PostingState.WAITING}


def test_nothing_is_posted_before_the_moment_and_everything_at_it(run):
    publication = scheduled(Channel.FACEBOOK)
    run(MOMENT - SECOND)
    assert set(states(publication).values()) == {PostingState.WAITING}
    run(MOMENT)
    assert states(publication) == {"portal": PostingState.DONE, "facebook": PostingState.BY_HAND}


def test_after_a_week_without_a_worker_the_evidence_is_the_true_moment(run):
    publication = scheduled()
    run(MOMENT + timedelta(days=7))
    posting = publication.postings.get()
    publication.edition.refresh_from_db()
    assert posting.posted_at == MOMENT
    assert posting.sha256 == publication.edition.content_hash == publication.content_hash
    assert posting.url.endswith(
        f"/{publication.community.slug}/{publication.edition.strategy.slug}/editions/1/"
    )


def test_handling_the_moment_twice_is_handling_it_once(run):
    publication = scheduled()
    run(MOMENT)
    Effect.objects.filter(kind=publishing.PUBLISHED).update(done_at=None)
    before = list(publication.postings.values())
    run(MOMENT + timedelta(hours=1))
    assert list(publication.postings.values()) == before


def test_a_plan_is_published_in_the_same_way():
    stage = StageFactory()
    plan = PlanEditionFactory(stage=stage)
    MeasureFactory(edition=plan)
    publication = publishing.schedule(
        community=plan.community,
        content=Content(title="План заходів", plan_edition=plan),
        channels=[],
        day=date(2026, 12, 15),
        time=time(9),
        by=None,
        at=BEFORE,
    )
    plan.refresh_from_db()
    assert plan.published_at == MOMENT
    assert publication.content_hash == plan.content_hash
    assert publication.path.endswith("/plan/")


def test_a_page_is_published_with_a_hash_of_what_is_said():
    community = CommunityFactory()
    content = Content(title="Результати аналізу", summary="Коротко", path="/x/")
    first = publishing.schedule(community=community, content=content, channels=[], by=None, at=BEFORE)
    assert len(first.content_hash) == 64
    assert first.moment == BEFORE
    again = publishing.schedule(community=community, content=content, channels=[], by=None, at=BEFORE)
    assert again.content_hash == first.content_hash


def test_at_once_also_in_the_hour_that_the_clocks_show_twice():
    second_time = MOMENT.replace(year=2027, month=10, day=31, hour=1, minute=30)
    made = publishing.schedule(
        community=CommunityFactory(), content=Content(title="Слово"), channels=[], by=None, at=second_time
    )
    assert made.moment == second_time


def test_an_edition_public_already_is_announced_and_stays_as_it_is():
    edition = published_edition()
    was = edition.published_at
    publication = scheduled(edition=edition)
    edition.refresh_from_db()
    assert edition.published_at == was
    publishing.call_off(publication=publication, by=None, at=BEFORE)
    edition.refresh_from_db()
    assert edition.state == EditionState.PUBLISHED


def test_a_past_moment_and_an_edition_that_comes_later_are_refused():
    with pytest.raises(Refused):
        scheduled(day=BEFORE.date() - timedelta(days=1))
    later = draft()
    editions.publish(edition=later, by=None, at=BEFORE, public_from=MOMENT + timedelta(days=1))
    with pytest.raises(Refused):
        scheduled(edition=later)
    assert not Publication.objects.exists()


def test_called_off_before_the_moment_nothing_appears_and_the_edition_is_a_draft(run):
    publication = scheduled()
    publishing.call_off(publication=publication, by=None, at=MOMENT - SECOND)
    publication.edition.refresh_from_db()
    assert publication.edition.is_draft
    run(MOMENT + timedelta(days=1))
    assert states(publication) == {"portal": PostingState.WAITING}
    assert not Publication.objects.visible_to(ANYONE, MOMENT + timedelta(days=1)).exists()
    with pytest.raises(Refused):
        publishing.call_off(publication=publication, by=None, at=MOMENT - SECOND)


def test_at_the_moment_it_is_too_late_to_call_off_or_to_move():
    publication = scheduled()
    with pytest.raises(Refused):
        publishing.call_off(publication=publication, by=None, at=MOMENT)
    with pytest.raises(Refused):
        publishing.reschedule(
            publication=publication, day=date(2026, 12, 20), time=time(9), by=None, at=MOMENT
        )


def test_what_a_worker_has_posted_is_not_called_off_by_a_slower_clock(run):
    publication = scheduled()
    run(MOMENT)
    with pytest.raises(Refused):
        publishing.call_off(publication=publication, by=None, at=MOMENT - SECOND)


def test_moved_to_another_moment_the_first_one_passes_in_silence(run):
    publication = scheduled()
    later = MOMENT + timedelta(days=5)
    publishing.reschedule(publication=publication, day=later.date(), time=time(9), by=None, at=BEFORE)
    run(MOMENT + SECOND)
    assert set(states(publication).values()) == {PostingState.WAITING}
    assert not Edition.objects.visible_to(ANYONE, MOMENT + SECOND).exists()
    run(later)
    assert publication.postings.get().posted_at == later
    assert Edition.objects.visible_to(ANYONE, later).exists()


def test_the_pdf_names_the_new_day(run):
    publication = scheduled()
    run(BEFORE)
    publishing.reschedule(publication=publication, day=date(2026, 12, 20), time=time(9), by=None, at=BEFORE)
    run(BEFORE + SECOND)
    file = LibraryFile.objects.get()
    assert file.public_from == MOMENT + timedelta(days=5)
    assert file.round == 2


def test_an_edition_withdrawn_before_its_moment_is_not_called_published_afterwards_it_was(run):
    before, after = scheduled(), scheduled()
    editions.withdraw(edition=before.edition, reason="Помилка", by=None, at=MOMENT - SECOND)
    run(MOMENT)
    editions.withdraw(edition=after.edition, reason="Помилка", by=None, at=MOMENT + SECOND)
    assert states(before) == {"portal": PostingState.FAILED}
    assert states(after) == {"portal": PostingState.DONE}
    assert list(Publication.objects.visible_to(ANYONE, MOMENT + SECOND)) == [after]


def test_an_edition_taken_back_behind_our_back_is_not_called_published(run):
    publication = scheduled(Channel.TELEGRAM)
    editions.unschedule(edition=publication.edition, by=None, at=BEFORE)
    run(MOMENT)
    assert set(states(publication).values()) == {PostingState.FAILED}
    assert not Publication.objects.visible_to(ANYONE, MOMENT).exists()


def summer_time_all_year(monkeypatch):
    """From a law on: Kyiv stays three hours ahead in winter too."""
    monkeypatch.setattr(Community, "zone", property(lambda _self: ZoneInfo("Etc/GMT-3")))


def test_when_the_rules_of_the_zone_change_the_time_on_the_wall_holds(run, monkeypatch):
    publication = scheduled()
    summer_time_all_year(monkeypatch)
    run(BEFORE + timedelta(days=1, hours=6))
    publication.refresh_from_db()
    publication.edition.refresh_from_db()
    assert publication.moment == publication.edition.published_at == MOMENT - timedelta(hours=1)
    assert (publication.day, publication.time) == (date(2026, 12, 15), time(9))
    run(MOMENT - timedelta(hours=1) - SECOND)
    assert set(states(publication).values()) == {PostingState.WAITING}
    run(MOMENT - timedelta(hours=1))
    assert publication.postings.get().posted_at == MOMENT - timedelta(hours=1)


def test_a_zone_changed_so_late_that_the_time_has_passed_publishes_now(monkeypatch):
    publication = scheduled()
    summer_time_all_year(monkeypatch)
    at = MOMENT - timedelta(minutes=30)
    assert publishing.keep_moments_true(at=at) == 1
    publication.refresh_from_db()
    assert publication.moment == at
    assert publishing.keep_moments_true(at=at + SECOND) == 0


def test_a_worker_whose_clock_is_slow_waits_for_the_moment(run):
    publication = scheduled()
    Effect.objects.filter(kind=publishing.PUBLISHED).update(due_at=MOMENT - timedelta(minutes=1))
    run(MOMENT - SECOND * 30)
    assert set(states(publication).values()) == {PostingState.WAITING}
    run(MOMENT + SECOND)
    assert set(states(publication).values()) == {PostingState.DONE}


def test_the_clocks_are_looked_at_every_night_until_the_last_moment(run):
    scheduled()
    run(MOMENT - timedelta(days=3))
    nights = Effect.objects.filter(kind=publishing.CLOCK)
    assert nights.filter(done_at__isnull=False).exists()
    assert nights.filter(done_at=None).count() == 1
    for day in range(3, -1, -1):
        run(MOMENT - timedelta(days=day))
    assert not nights.filter(done_at=None).exists()
