"""What people said elsewhere, entered with a number; and who reads it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.consultations.domain import comments
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.consultations.models import Comment
from apps.people.enums import Role
from tests.factories import CommunityFactory, EditionFactory, UserFactory, member, published_edition

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def enter(community, **fields):
    given = {"body": "Додати парк", "origin": CommentOrigin.LETTER, "by": None, "at": NOW} | fields
    return comments.enter(community=community, **given)


def seen_by(user, comment, at=NOW):
    return Comment.objects.visible_to(user, at).filter(pk=comment.pk).exists()


def test_each_community_numbers_its_own():
    first, second = CommunityFactory(), CommunityFactory()
    assert [enter(community).number for community in (first, first, second)] == [1, 2, 1]


def test_what_was_said_is_stored_as_it_was_given():
    person = UserFactory()
    found = enter(
        CommunityFactory(), body="  Додати парк \n", author_name=" Іван ", kind=CommentKind.QUESTION,
        author_kind=AuthorKind.ORGANISATION, by=person,
    )  # fmt: skip
    found.refresh_from_db()
    assert (found.body, found.author_name, found.entered_by) == ("Додати парк", "Іван", person)
    assert (found.kind, found.author_kind, found.received_at) == (
        CommentKind.QUESTION,
        AuthorKind.ORGANISATION,
        NOW,
    )


def test_an_empty_text_or_a_foreign_edition_is_refused():
    community = CommunityFactory()
    with pytest.raises(ValidationError):
        enter(community, body=" \n")
    with pytest.raises(ValidationError):
        enter(community, edition=EditionFactory())
    assert not Comment.objects.exists()


def test_a_comment_on_a_draft_is_for_staff_until_the_draft_is_public():
    draft = EditionFactory()
    hidden = enter(draft.community, edition=draft)
    assert not seen_by(None, hidden)
    assert seen_by(member(draft.community, Role.READER), hidden)
    assert not seen_by(member(CommunityFactory(), Role.ADMINISTRATOR), hidden)
    edition = published_edition()
    assert seen_by(None, enter(edition.community, edition=edition))


def test_a_comment_is_not_seen_before_it_was_received():
    found = enter(CommunityFactory())
    assert not seen_by(None, found, NOW - timedelta(seconds=1))
    assert seen_by(None, found)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.ADMINISTRATOR, Role.READER])
def test_in_the_admin_comments_are_read_and_never_edited(client, role):
    found = enter(CommunityFactory(), body="Додати парк")
    client.force_login(member(found.community, role))
    assert "Додати парк" in client.get(reverse("admin:consultations_comment_changelist")).content.decode()
    page = reverse("admin:consultations_comment_change", args=[found.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"body": "Інше"}).status_code == 403
    assert client.get(reverse("admin:consultations_comment_add")).status_code == 403
    assert (
        client.post(
            reverse("admin:consultations_comment_delete", args=[found.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
    found.refresh_from_db()
    assert found.body == "Додати парк"


def test_comments_of_another_community_do_not_exist_in_the_admin(client):
    found = enter(CommunityFactory(), body="Чуже слово")
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert "Чуже слово" not in client.get(reverse("admin:consultations_comment_changelist")).content.decode()
    assert client.get(reverse("admin:consultations_comment_change", args=[found.pk])).status_code == 302


def test_what_a_person_said_is_not_kept_in_the_log():
    assert not hasattr(Comment, "pgh_event_model")
