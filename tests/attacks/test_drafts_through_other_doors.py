"""Drafts through replies, feeds and files for machines: what is not shown has no second door."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from apps.consultations.enums import CommentState, Moderation, Reason
from apps.consultations.models import Comment, CommentFile
from apps.publications.domain import digests
from apps.strategies.domain import lifecycle
from tests.factories.publications import SubscriptionFactory
from tests.portal.speaking_town import make_talk

SECRET = "ТАЄМНИЦЯ"
UNSEEN = [
    (CommentState.DRAFT, None), (CommentState.UNCONFIRMED, None), (CommentState.HELD, 11),
    (CommentState.HIDDEN, 12), (CommentState.WITHDRAWN, 13),
]  # fmt: skip
DOORS = [
    "", "read/", "read/section-1/", "read/section-1/?p=1", "comments/", f"comments/?q={SECRET}", "moderation/",
    "comments.atom", "comments.json", "comments.csv", "comments/1/", "comments/1/reply/", "comments/1/support/",
    "comment/?on=section-1",
]  # fmt: skip


def hide(talk, state, number, parent=None):
    """A comment that readers do not see, about the first section, every word of it secret."""
    section = talk.consultation.edition.sections.first()
    return talk.said(
        number=number, state=state, reason=Reason.INSULT if state == CommentState.HIDDEN else "", parent=parent,
        body=SECRET, replacement=SECRET, quote=SECRET, author_name=SECRET, organisation=SECRET,
        section_lineage=section.lineage, paragraph=1, place_code="section-1", place_title="1. Вступ",
    )  # fmt: skip


@pytest.mark.parametrize(("state", "number"), UNSEEN)
@pytest.mark.parametrize("as_reply", [False, True])
def test_no_page_and_no_feed_shows_its_words(talk, stranger, state, number, as_reply):
    parent = talk.said(number=1, body="Видно всім")
    secret = hide(talk, state, number, parent if as_reply else None)
    doors = [*DOORS, f"comments/{number}/", f"comments/{number}/reply/", f"comments/{number}/support/"]
    for door in doors if number else [*DOORS, f"comments/{secret.pk}/"]:
        answer = stranger.get(talk.base + door)
        assert answer.status_code in (200, 404, 302), door
        asked = f'value="{SECRET}"' if "q=" in door else ""
        assert SECRET not in answer.content.decode().replace(asked, ""), door
    assert SECRET not in stranger.get("/misto/consultations.atom").content.decode()


@pytest.mark.parametrize(("state", "number"), UNSEEN)
def test_nobody_replies_to_it_or_supports_it(talk, stranger, state, number):
    secret = hide(talk, state, number)
    talk.speak(stranger)
    for act in ("reply", "support"):
        answer = stranger.post(
            f"{talk.base}comments/{number or secret.pk}/{act}/", talk.form(body="Відповідь")
        )
        assert SECRET not in answer.content.decode()
    assert not Comment.objects.filter(parent=secret).exists()
    secret.refresh_from_db()
    assert secret.support_count == 0


def test_a_draft_cannot_be_pinned_to_what_is_hidden_by_a_forged_form(talk, stranger):
    secret = hide(talk, CommentState.HELD, 11)
    talk.speak(stranger)
    stranger.post(f"{talk.base}comment/", talk.form(body="Відповідь", parent=str(secret.pk), number="1"))
    made = Comment.objects.get(body="Відповідь")
    assert made.parent is None
    assert made.number is None


@pytest.mark.parametrize(("state", "number"), UNSEEN)
def test_its_files_are_served_to_nobody(talk, stranger, state, number):
    secret = hide(talk, state, number)
    file = CommentFile(comment=secret, name="s.pdf", size=1)
    file.file.save("s.pdf", ContentFile(b"%PDF-1.7\n%%EOF"))
    shown = talk.said(number=1)
    for place in (number or secret.pk, shown.number):
        assert stranger.get(f"{talk.base}comments/{place}/files/{file.pk}/").status_code == 404
    assert stranger.get(f"/media/{file.file.name}").status_code in (403, 404)


@pytest.mark.django_db
def test_what_waits_for_a_moderator_is_seen_by_its_author_alone(stranger):
    talk = make_talk(moderation=Moderation.PRE)
    said = talk.speak(stranger, body=SECRET)
    assert said.state == CommentState.HELD
    assert SECRET in stranger.get(f"{talk.base}comment/{said.pk}/receipt/").content.decode()
    other = Client()
    for door in DOORS[:10]:
        assert SECRET not in other.get(talk.base + door).content.decode().replace(f'value="{SECRET}"', "")
    assert other.get(f"{talk.base}comment/{said.pk}/receipt/").status_code == 404


def test_a_draft_that_was_taken_back_is_not_read_through_its_consultation(talk, stranger):
    first = "Перший абзац"
    assert first in stranger.get(f"{talk.base}read/section-1/").content.decode()
    lifecycle.withdraw(edition=talk.consultation.edition, reason="Помилка", by=None, at=timezone.now())
    assert stranger.get(f"{talk.base}read/section-1/").status_code == 404
    for door in ("", "read/", "comment/?on=section-1&p=1", "comments/", "comments.json"):
        assert first not in stranger.get(talk.base + door).content.decode(), door


def test_letters_to_followers_quote_nobody(talk):
    SubscriptionFactory(
        community=talk.consultation.community, consultation=talk.consultation, email="f@example.org"
    )
    for state, number in UNSEEN:
        hide(talk, state, number)
    talk.said(number=1, body="Видно всім")
    letter = digests.write(email="f@example.org", at=timezone.now())
    assert SECRET not in letter.text + letter.html + letter.subject
    assert "Видно" not in letter.text


@pytest.mark.django_db
def test_a_consultation_to_come_is_nowhere(stranger):
    talk = make_talk(
        title=SECRET,
        published_at=timezone.now() + timedelta(hours=1),
        opens_at=timezone.now() + timedelta(days=1),
    )
    for door in DOORS:
        assert stranger.get(talk.base + door).status_code == 404, door
    for address in ("/misto/consultations/", "/misto/consultations.atom", "/misto/calendar.ics", "/misto/"):
        assert SECRET not in stranger.get(address).content.decode()
