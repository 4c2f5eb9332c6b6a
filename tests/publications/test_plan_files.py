"""Annexes of plans in the library: asked for by the plan's verbs, made once, seen by who sees the plan."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from apps.core import outbox
from apps.core.pdf import Rendered
from apps.people.enums import Role
from apps.plans.domain import editions
from apps.publications import tasks
from apps.publications.domain import rendering
from apps.publications.enums import FileKind, FileState, Variant
from apps.publications.models import LibraryFile
from tests.factories import DecisionFactory, member, published_edition
from tests.factories.plans import MeasureFactory, PlanEditionFactory, published_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def printer(monkeypatch):
    """Stands in for the renderer of plans: records edition and variant."""
    printed = []

    def render(edition, variant):
        printed.append((edition.pk, variant))
        return Rendered(b"%PDF-1.7 annex", 3)

    monkeypatch.setattr(tasks, "render_plan", render)
    monkeypatch.setattr(tasks, "render_edition", lambda *_printed: Rendered(b"%PDF", 1))
    return printed


def run_all():
    while outbox.run_due(at=timezone.now()):
        pass


def annexes():
    return LibraryFile.objects.filter(kind=FileKind.PLAN)


def status_address(edition):
    strategy = edition.strategy
    slugs = [strategy.community.slug, strategy.slug, edition.stage.slug, edition.number]
    return reverse("portal:plan_edition_pdf", args=slugs)


def test_publication_and_adoption_each_ask_for_the_annex_that_says_so(printer):
    edition = published_plan()
    run_all()
    decision = DecisionFactory(community=edition.community)
    editions.adopt(edition=edition, decision=decision, by=None, at=timezone.now())
    run_all()
    assert printer == [(edition.pk, Variant.DRAFT), (edition.pk, Variant.ADOPTED)]
    assert {row.state for row in annexes()} == {FileState.READY}
    assert annexes().first().title.startswith(edition.strategy.title)


def test_asking_twice_is_asking_once(printer):
    edition = published_plan()
    for _turn in range(2):
        rendering.request(edition=edition, at=timezone.now())
    run_all()
    assert len(printer) == annexes().count() == 1


def test_an_annex_is_visible_when_its_plan_is(printer):
    plan = published_plan()
    coming, later = PlanEditionFactory(stage=plan.stage), timezone.now() + timedelta(days=1)
    MeasureFactory(edition=coming)
    editions.publish(edition=coming, by=None, at=timezone.now(), public_from=later)
    run_all()
    seen = LibraryFile.objects.filter(plan_edition=coming)
    anyone, own = AnonymousUser(), member(plan.community, Role.READER)
    assert not seen.visible_to(anyone, later - timedelta(seconds=1)).exists()
    assert seen.visible_to(anyone, later).exists()
    assert seen.visible_to(own, timezone.now()).exists()
    assert seen.ready().exists()


def test_a_file_prints_an_edition_or_a_plan_and_each_once(printer):
    row = rendering.request(edition=published_plan(), at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryFile.objects.filter(pk=row.pk).update(edition=published_edition())
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_address_of_a_plan_edition_leads_from_waiting_to_the_bytes(client, printer):
    edition = published_plan()
    waiting = client.get(status_address(edition))
    assert (waiting.status_code, waiting["Refresh"]) == (200, "5")
    assert b"<progress" in waiting.content
    run_all()
    answer = client.get(status_address(edition), follow=True)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 annex"
    row = annexes().get()
    assert answer["ETag"] == f'"{row.sha256}"'
    assert f"-plan-{edition.stage.slug}-{edition.number}.pdf" in answer["Content-Disposition"]
    part = client.get(answer.request["PATH_INFO"], headers={"Range": "bytes=0-3"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"%PDF")


def test_a_draft_has_no_annex_and_no_address_for_strangers(client, printer):
    draft = PlanEditionFactory(stage=published_plan().stage)
    assert client.get(status_address(draft)).status_code == 404
    client.force_login(member(draft.community, Role.EDITOR))
    answer = client.get(status_address(draft))
    assert answer.status_code == 200
    assert "Refresh" not in answer


def test_documents_list_the_annex_with_its_hash(client, printer):
    edition = published_plan()
    run_all()
    row = annexes().get()
    page = client.get(reverse("portal:documents", args=[edition.community.slug])).content.decode()
    assert reverse("portal:file", args=[edition.community.slug, row.pk]) in page
    assert row.sha256 in page


def test_the_library_in_the_admin_shows_both_kinds(client, admin_user, printer):
    published_plan()
    run_all()
    kinds = set(LibraryFile.objects.values_list("kind", flat=True))
    assert kinds == {FileKind.EDITION, FileKind.PLAN}
    client.force_login(admin_user)
    for row in LibraryFile.objects.all():
        answer = client.get(reverse("admin:publications_libraryfile_change", args=[row.pk]))
        assert answer.status_code == 200
        assert str(row.printed) in answer.content.decode()
