"""From the effect to the stored file: once, visible at every step, and not lost when it fails."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from apps.core import outbox
from apps.core.models import Effect
from apps.core.pdf import Rendered, RenderFailed
from apps.people.enums import Role
from apps.publications import tasks
from apps.publications.domain import rendering
from apps.publications.enums import FileState, Variant
from apps.publications.models import LibraryFile
from apps.strategies.domain import editions
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionKind
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    SourceFactory,
    adopted_edition,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANYONE = AnonymousUser()


@pytest.fixture
def renderer(monkeypatch):
    """Stands for the PDF engine: notes what was asked, answers or raises what it is told."""

    class Renderer(list):
        answer = Rendered(b"%PDF-1.7 words", 3)

        def __call__(self, edition, variant):
            self.append((edition.pk, variant))
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

    fake = Renderer()
    monkeypatch.setattr(tasks, "render_edition", fake)
    return fake


def run_all(at=None):
    while outbox.run_due(at=at or timezone.now()):
        pass


def test_a_published_draft_gets_its_file_once(renderer):
    edition = published_edition()
    run_all()
    file = LibraryFile.objects.get()
    assert (file.edition, file.variant, file.state) == (edition, Variant.DRAFT, FileState.READY)
    assert (file.pages, file.size) == (3, 14)
    assert file.sha256 == hashlib.sha256(file.file.read()).hexdigest()
    assert file.content_hash == edition.content_hash
    assert not Effect.objects.filter(done_at=None).exists()


def test_effects_that_come_twice_do_not_render_twice(renderer):
    edition = published_edition()
    run_all()
    Effect.objects.update(done_at=None, attempts=0, due_at=NOW - timedelta(days=9))
    run_all()
    assert renderer == [(edition.pk, Variant.DRAFT)]
    assert LibraryFile.objects.count() == 1


def test_an_adopted_edition_gets_a_file_of_its_own_beside_the_draft(renderer):
    edition = published_edition()
    run_all()
    editions.adopt(
        edition=edition, decision=DecisionFactory(community=edition.community), by=None, at=timezone.now()
    )
    run_all()
    assert [variant for _pk, variant in renderer] == [Variant.DRAFT, Variant.ADOPTED]
    edition.refresh_from_db()
    assert LibraryFile.objects.of(edition).get().variant == Variant.ADOPTED


def test_published_and_adopted_before_the_worker_came_gives_the_adopted_file_only(renderer):
    edition = adopted_edition()
    run_all()
    assert renderer == [(edition.pk, Variant.ADOPTED)]


def test_an_edition_of_the_register_gets_a_file_without_watermark(renderer):
    edition = EditionFactory(kind=EditionKind.REGISTERED)
    GoalFactory(edition=edition)
    SourceFactory(edition=edition)
    editions.register(edition=edition, by=None, at=NOW)
    run_all()
    assert LibraryFile.objects.get().variant == Variant.IN_FORCE


@pytest.mark.django_db(transaction=True)
def test_others_see_that_it_is_being_made(renderer, monkeypatch):
    seen = []

    def look(edition, variant):
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT state FROM publications_libraryfile")
                seen.append(cursor.fetchone()[0])
        finally:
            other.close()
        return Rendered(b"%PDF", 1)

    monkeypatch.setattr(tasks, "render_edition", look)
    published_edition()
    run_all()
    assert seen == [FileState.RENDERING]
    assert LibraryFile.objects.get().is_ready


def test_a_failure_by_the_content_is_kept_with_its_reason_and_not_tried_by_the_machine(renderer):
    renderer.answer = RenderFailed("Image has no required alt description")
    published_edition()
    run_all()
    file = LibraryFile.objects.failed().get()
    assert file.error == "Image has no required alt description"
    assert not Effect.objects.filter(done_at=None).exists()


@pytest.mark.parametrize("error", [RenderFailed("too slow", transient=True), OSError("disk full")])
def test_a_passing_failure_is_kept_and_tried_again(renderer, error):
    renderer.answer = error
    published_edition()
    at = timezone.now() + timedelta(minutes=1)
    run_all(at)
    assert LibraryFile.objects.failed().count() == 1
    waiting = Effect.objects.get(done_at=None)
    assert waiting.due_at > at
    renderer.answer = Rendered(b"%PDF", 1)
    run_all(waiting.due_at)
    file = LibraryFile.objects.get()
    assert file.is_ready
    assert file.error == ""


def test_staff_try_again_what_failed(renderer):
    renderer.answer = RenderFailed("no")
    edition = published_edition()
    run_all()
    renderer.answer = Rendered(b"%PDF", 1)
    by = member(edition.community, Role.SECRETARY)
    file = rendering.retry(file=LibraryFile.objects.get(), by=by, at=timezone.now())
    assert file.state == FileState.QUEUED
    run_all()
    assert LibraryFile.objects.get().is_ready
    assert by.has_perm("publications.retry_libraryfile", file)
    assert not by.has_perm("publications.change_libraryfile", file)


def test_a_ready_file_is_not_made_again(renderer):
    published_edition()
    run_all()
    file = LibraryFile.objects.get()
    with pytest.raises(Refused):
        rendering.retry(file=file, by=None, at=NOW)
    assert rendering.begin(file=file, at=NOW) is None


def test_two_workers_do_not_make_the_same_file_but_the_second_takes_over_from_a_dead_one(renderer):
    file = rendering.request(edition=published_edition(), at=NOW)
    assert rendering.begin(file=file, at=NOW)
    assert rendering.begin(file=file, at=NOW + timedelta(seconds=10)) is None
    assert rendering.begin(file=file, at=NOW + outbox.LEASE)


def test_calling_a_publication_off_and_publishing_another_text_makes_the_file_anew(
    renderer, django_capture_on_commit_callbacks
):
    edition, later = EditionFactory(), timezone.now() + timedelta(days=1)
    section = SectionFactory(edition=edition)
    edition = editions.publish(edition=edition, by=None, at=timezone.now(), public_from=later)
    run_all()
    first = LibraryFile.objects.get()
    editions.unschedule(edition=edition, by=None, at=timezone.now())
    section.heading = "Інше"
    section.save()
    renderer.answer = Rendered(b"%PDF other", 1)
    edition = editions.publish(edition=edition, by=None, at=timezone.now(), public_from=later)
    assert not LibraryFile.objects.ready().filter(edition=edition).exists()
    with django_capture_on_commit_callbacks(execute=True):
        run_all()
    second = LibraryFile.objects.ready().get()
    assert second.pk == first.pk
    assert second.content_hash == edition.content_hash
    assert second.sha256 != first.sha256
    assert not first.file.storage.exists(first.file.name)


def test_another_moment_of_publication_makes_the_file_anew_because_it_is_printed(renderer):
    edition, later = EditionFactory(), timezone.now() + timedelta(days=1)
    SectionFactory(edition=edition)
    for days in (0, 1):
        edition = editions.publish(
            edition=edition, by=None, at=timezone.now(), public_from=later + timedelta(days=days)
        )
        run_all()
        if not days:
            editions.unschedule(edition=edition, by=None, at=timezone.now())
    assert len(renderer) == 2


def test_what_was_begun_for_a_former_text_is_not_stored(renderer):
    edition = published_edition()
    file = rendering.begin(file=rendering.request(edition=edition, at=NOW), at=NOW)
    LibraryFile.objects.filter(pk=file.pk).update(round=2)
    with pytest.raises(Refused):
        rendering.finish(file=file, content=b"old", pages=1, at=NOW)
    assert rendering.fail(file=file, reason="old", at=NOW).state == FileState.RENDERING


def test_nothing_is_made_for_a_draft(renderer):
    edition, later = EditionFactory(), timezone.now() + timedelta(days=1)
    SectionFactory(edition=edition)
    edition = editions.publish(edition=edition, by=None, at=timezone.now(), public_from=later)
    editions.unschedule(edition=edition, by=None, at=timezone.now())
    run_all()
    assert renderer == []
    assert not LibraryFile.objects.exists()


def test_a_file_is_visible_when_its_edition_is(renderer):
    edition, later = EditionFactory(), timezone.now() + timedelta(days=1)
    SectionFactory(edition=edition)
    edition = editions.publish(edition=edition, by=None, at=timezone.now(), public_from=later)
    run_all()
    own, foreign = member(edition.community, Role.READER), member(CommunityFactory(), Role.ADMINISTRATOR)
    visible = LibraryFile.objects.visible_to
    assert not visible(ANYONE, later - timedelta(seconds=1)).exists()
    assert visible(ANYONE, later).exists()
    assert visible(own, later - timedelta(seconds=1)).exists()
    assert not visible(foreign, later - timedelta(seconds=1)).exists()
    editions.withdraw(edition=edition, reason="помилка", by=None, at=later)
    assert not visible(ANYONE, later + timedelta(seconds=1)).exists()


@pytest.mark.parametrize(
    "fields", [{"state": FileState.READY}, {"state": FileState.FAILED}, {"state": FileState.RENDERING}]
)
def test_the_database_refuses_a_state_without_what_belongs_to_it(fields, renderer):
    rendering.request(edition=published_edition(), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryFile.objects.update(**fields)


def test_every_step_is_in_the_audit_log(renderer):
    published_edition()
    run_all()
    events = apps.get_model("publications", "LibraryFileEvent").objects.order_by("pgh_id")
    verbs = [event.pgh_context["verb"] for event in events]
    assert verbs == ["request_file", "begin_file", "finish_file"]
