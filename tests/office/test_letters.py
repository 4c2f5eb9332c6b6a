"""The letters page: personal data for secretaries and administrators alone; trying again."""

import secrets
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.urls import reverse

from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import Letter
from tests.factories import CommunityFactory, UserFactory, member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
PAGE = reverse("office:letters")
READS = {
    Role.ADMINISTRATOR: 200, Role.SECRETARY: 200, Role.EDITOR: 403, Role.MODERATOR: 403, Role.REPORTER: 403,
    Role.READER: 403,
}  # fmt: skip


def letter(community, **fields):
    given = {
        "key": f"k{Letter.objects.count()}", "to": "olena@example.org", "language": "uk", "subject": "Нагадування",
        "text": "Добрий день!\n\n* Звіт\n  http://localhost:8000/office/\n", "created_at": NOW, "due_at": NOW,
    }  # fmt: skip
    return Letter.objects.create(community=community, **{**given, **fields})


@pytest.mark.parametrize(("role", "status"), READS.items())
def test_who_reads_the_letters(client, role, status):
    found = letter(CommunityFactory())
    client.force_login(member(found.community, role))
    assert client.get(PAGE).status_code == status
    assert client.get(reverse("office:letter", args=[found.pk])).status_code == (
        200 if status == 200 else 404
    )
    assert (PAGE in client.get(reverse("office:home")).content.decode()) is (status == 200)


def test_in_the_demo_everyone_in_the_office_reads_the_letters_of_the_community(client, settings):
    settings.DEMO_LETTERS = True
    found, foreign, nobodys = letter(CommunityFactory()), letter(CommunityFactory()), letter(None)
    client.force_login(member(found.community, Role.READER))
    shown = {item.letter for item in client.get(PAGE).context["letters"]}
    assert shown == {found, nobodys}
    assert client.get(reverse("office:letter", args=[foreign.pk])).status_code == 404


def test_letters_of_another_community_do_not_exist(client):
    found = letter(CommunityFactory(), refused_at=NOW)
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert not client.get(PAGE).context["letters"]
    assert client.get(reverse("office:letter", args=[found.pk])).status_code == 404
    assert client.post(reverse("office:letter_repeat", args=[found.pk])).status_code == 404


def test_a_role_that_may_read_here_opens_nothing_there(client):
    here, there = CommunityFactory(), CommunityFactory()
    person = member(here, Role.SECRETARY)
    person.memberships.create(community=there, role=Role.READER)
    foreign = letter(there)
    client.force_login(person)
    assert not client.get(PAGE).context["letters"]
    assert client.get(reverse("office:letter", args=[foreign.pk])).status_code == 404


def test_the_text_is_shown_as_text(client):
    found = letter(CommunityFactory(), text="<script>alert(1)</script>\nhttp://localhost:8000/office/")
    client.force_login(member(found.community, Role.SECRETARY))
    page = client.get(reverse("office:letter", args=[found.pk])).content.decode()
    assert "<script>alert" not in page
    assert 'href="http://localhost:8000/office/"' in page


def test_states_and_words_narrow_the_list(client):
    community = CommunityFactory()
    sent = letter(community, sent_at=NOW)
    waits = letter(community, subject="Підтвердьте адресу")
    refused = letter(community, refused_at=NOW, error="550")
    client.force_login(member(community, Role.SECRETARY))

    def found(query):
        return [item.letter for item in client.get(PAGE + query).context["letters"]]

    assert found("?state=sent") == [sent]
    assert found("?state=waiting") == [waits]
    assert found("?state=refused") == [refused]
    assert found("?q=підтвердьте") == [waits]
    assert set(found("?state=x&page=9")) == {sent, waits, refused}


def test_a_letter_that_was_refused_is_sent_again(client):
    found = letter(CommunityFactory(), refused_at=NOW, error="550 no such user")
    person = member(found.community, Role.SECRETARY)
    client.force_login(person)
    assert "550 no such user" in client.get(reverse("office:effects")).content.decode()
    client.post(reverse("office:letter_repeat", args=[found.pk]))
    found.refresh_from_db()
    assert (found.refused_at, found.error) == (None, "")
    effect = Effect.objects.get(kind="people.letter_written")
    assert effect.subject_id == str(found.pk)


def test_a_letter_that_was_sent_goes_out_once(client):
    found = letter(CommunityFactory(), sent_at=NOW)
    client.force_login(member(found.community, Role.SECRETARY))
    answer = client.post(reverse("office:letter_repeat", args=[found.pk]), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not Effect.objects.exists()


def test_the_demo_lets_nobody_repeat_who_could_not_otherwise(client, settings):
    settings.DEMO_LETTERS = True
    found = letter(CommunityFactory(), refused_at=NOW)
    client.force_login(member(found.community, Role.READER))
    assert client.post(reverse("office:letter_repeat", args=[found.pk])).status_code == 403
    with transaction.atomic():
        assert not Effect.objects.exists()


def test_letters_of_no_community_are_the_superusers(client):
    found = letter(None)
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert client.get(reverse("office:letter", args=[found.pk])).status_code == 404
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(reverse("office:letter", args=[found.pk])).status_code == 200


@pytest.mark.parametrize("demo", [True, False])
def test_a_link_that_works_once_is_not_there_for_staff_to_use(client, settings, demo):
    settings.DEMO_LETTERS = demo
    secret = secrets.token_urlsafe(32)
    found = letter(
        CommunityFactory(), text=f"Відкрийте http://localhost:8000/misto/participation/{secret}/ зараз"
    )
    client.force_login(member(found.community, Role.SECRETARY))
    page = client.get(reverse("office:letter", args=[found.pk])).content.decode()
    assert (secret in page) is demo
    assert "зараз" in page
