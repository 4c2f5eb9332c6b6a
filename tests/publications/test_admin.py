"""The library in the admin: staff look at their own files, nobody edits them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.people.enums import Role
from apps.publications.domain import rendering
from apps.publications.enums import Channel
from apps.publications.models import OfficialLetter
from apps.strategies.models import Edition
from tests.factories import CommunityFactory, UserFactory, member, published_edition
from tests.factories.publications import PostingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    now = timezone.now()
    begun = rendering.begin(file=rendering.request(edition=published_edition(), at=now), at=now)
    return rendering.fail(file=begun, reason="canary reason", at=now)


def test_staff_see_the_files_of_their_community_with_the_reason(client, file):
    client.force_login(member(file.community, Role.EDITOR))
    assert file.title in client.get(reverse("admin:publications_libraryfile_changelist")).content.decode()
    page = client.get(reverse("admin:publications_libraryfile_change", args=[file.pk]))
    assert "canary reason" in page.content.decode()


def test_staff_of_another_community_see_none(client, file):
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert file.title not in client.get(reverse("admin:publications_libraryfile_changelist")).content.decode()
    assert client.get(reverse("admin:publications_libraryfile_change", args=[file.pk])).status_code in (
        302,
        404,
    )


@pytest.mark.parametrize("page", ["add", "delete"])
def test_not_even_a_superuser_adds_or_deletes_a_file(client, file, page):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    arguments = [file.pk] if page == "delete" else []
    assert client.get(reverse(f"admin:publications_libraryfile_{page}", args=arguments)).status_code == 403


def test_a_post_changes_nothing(client, file):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    answer = client.post(reverse("admin:publications_libraryfile_change", args=[file.pk]), {"title": "x"})
    assert answer.status_code == 403
    file.refresh_from_db()
    assert file.title != "x"
    assert Edition.objects.filter(files=file).exists()


def test_publications_and_letters_are_looked_at_in_the_admin_and_changed_in_the_office(client):
    letter = OfficialLetter.objects.create(
        publication=(publication := PostingFactory(channel=Channel.EMAIL).publication),
        community=publication.community,
        addressee="Адміністрація",
        subject="Про оприлюднення",
        body="Текст",
    )
    client.force_login(member(publication.community, Role.SECRETARY))
    for name, row in (("publication", publication), ("officialletter", letter)):
        listed = client.get(reverse(f"admin:publications_{name}_changelist"))
        shown = client.get(reverse(f"admin:publications_{name}_change", args=[row.pk]))
        assert str(row.pk) in listed.content.decode()
        assert "/office/" in shown.content.decode()
        assert client.get(reverse(f"admin:publications_{name}_add")).status_code == 403
        assert client.post(reverse(f"admin:publications_{name}_delete", args=[row.pk])).status_code == 403
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    gone = client.get(reverse("admin:publications_publication_change", args=[publication.pk]))
    assert gone.status_code in (302, 404)
