"""What went wrong, and trying again."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from apps.core.models import Effect
from apps.people.enums import Role
from apps.publications.domain import rendering
from apps.publications.enums import FileState
from apps.publications.models import LibraryFile
from tests.factories import (
    CommunityFactory,
    EditionFactory,
    SectionFactory,
    UserFactory,
    member,
    published_edition,
    published_plan,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGE = reverse("office:effects")


def dead(edition=None, kind="strategies.edition_published"):
    subject = edition.pk if edition else "x"
    return Effect.objects.create(
        kind=kind,
        subject_id=str(subject),
        key=f"dead:{subject}",
        due_at=NOW,
        dead_at=NOW,
        attempts=6,
        error="Boom",
    )


def failed(edition):
    file = rendering.request(edition=edition, at=NOW)
    rendering.begin(file=file, at=NOW)
    return rendering.fail(file=file, reason="Boom", at=NOW)


RETRY = {
    Role.ADMINISTRATOR: 302, Role.SECRETARY: 302, Role.EDITOR: 403, Role.MODERATOR: 403, Role.REPORTER: 403,
    Role.READER: 403,
}  # fmt: skip


@pytest.mark.parametrize(("role", "status"), RETRY.items())
def test_who_may_try_a_dead_effect_again(client, role, status):
    edition = published_edition()
    effect = dead(edition)
    client.force_login(member(edition.community, role))
    assert "Boom" in client.get(PAGE).content.decode()
    assert client.post(reverse("office:retry", args=[effect.pk])).status_code == status
    effect.refresh_from_db()
    assert (effect.dead_at is None) is (status == 302)


@pytest.mark.parametrize(("role", "status"), RETRY.items())
def test_who_may_make_a_failed_file_again(client, role, status):
    file = failed(published_edition())
    client.force_login(member(file.community, role))
    assert "Boom" in client.get(PAGE).content.decode()
    assert client.post(reverse("office:retry_file", args=[file.pk])).status_code == status
    expected = FileState.QUEUED if status == 302 else FileState.FAILED
    assert LibraryFile.objects.get(pk=file.pk).state == expected


def test_failures_of_another_community_do_not_exist(client):
    edition = published_edition()
    effect, file = dead(edition), failed(edition)
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert "Boom" not in client.get(PAGE).content.decode()
    assert client.post(reverse("office:retry", args=[effect.pk])).status_code == 404
    assert client.post(reverse("office:retry_file", args=[file.pk])).status_code == 404


def test_an_effect_without_a_community_is_the_superusers_business(client):
    effect = dead(kind="elsewhere.thing")
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert client.post(reverse("office:retry", args=[effect.pk])).status_code == 404
    client.force_login(UserFactory(is_superuser=True))
    assert client.post(reverse("office:retry", args=[effect.pk])).status_code == 302


def test_an_address_cannot_try_again_by_being_opened(client):
    effect = dead(published_edition())
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(reverse("office:retry", args=[effect.pk])).status_code == 405


def test_the_front_page_shows_drafts_with_their_doors_and_what_went_wrong(client):
    edition = EditionFactory()
    SectionFactory(edition=edition)
    dead(published_edition(strategy=edition.strategy))
    client.force_login(member(edition.community, Role.EDITOR))
    page = client.get(reverse("office:home")).content.decode()
    for door in ("change", "goals", "preview", "publish"):
        assert reverse(f"admin:strategies_edition_{door}", args=[edition.pk]) in page
    assert reverse("office:effects") in page
    client.force_login(member(edition.community, Role.READER))
    page = client.get(reverse("office:home")).content.decode()
    assert reverse("admin:strategies_edition_publish", args=[edition.pk]) not in page


def test_a_plans_dead_effect_is_seen_by_its_community_alone(client):
    plan = published_plan(measures=1)
    dead(plan, kind="plans.edition_published")
    client.force_login(member(plan.community, Role.SECRETARY))
    page = client.get(PAGE).content.decode()
    assert plan.stage.strategy.title in page
    assert plan.stage.years in page
    client.force_login(member(CommunityFactory(), Role.SECRETARY))
    assert plan.stage.strategy.title not in client.get(PAGE).content.decode()
