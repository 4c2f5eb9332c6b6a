"""Reusable or guessable links: a link confirms once, for a while, and no number leads to a private thing."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, CommentFile, OneTimeLink
from apps.people.models import Letter
from apps.publications.models import Subscription
from tests.factories.publications import SubscriptionFactory
from tests.portal.speaking_town import EMAIL, link_of

SECRET = re.compile(r"^[\w-]{32,}$")


def enter(talk, client, email=EMAIL):
    """Ask for a link to one's own page; returns the link of the letter."""
    client.post(talk.own, {"email": email})
    return link_of(Letter.objects.filter(key__contains=":enter:").latest("pk"))


def test_a_link_that_confirmed_a_comment_is_used_up(talk):
    mine, thief = Client(), Client()
    talk.send(mine)
    link = link_of(Letter.objects.latest("pk"))
    assert mine.post(link).status_code == 302
    for client in (mine, thief):
        assert client.get(link).status_code == 404
        assert client.post(link).status_code == 404
    assert "data.json" not in thief.get(talk.own).content.decode()
    assert Comment.objects.get().state == CommentState.VISIBLE


def test_a_link_that_lets_in_lets_in_once(talk):
    talk.speak(Client())
    first, second = Client(), Client()
    link = enter(talk, first)
    assert first.post(link).status_code == 302
    assert second.post(link).status_code == 404
    assert second.get(f"{talk.own}data.json").status_code == 302


def test_opening_a_link_without_pressing_uses_nothing(talk):
    """Mail programs and scanners open links by themselves."""
    talk.send(Client())
    link = link_of(Letter.objects.latest("pk"))
    for _ in range(3):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert Comment.objects.get().state == CommentState.UNCONFIRMED
    assert Client().post(link).status_code == 302


def test_a_link_ends_with_its_time(talk, time_machine):
    talk.speak(Client())
    link = enter(talk, Client())
    time_machine.move_to(timezone.now() + timedelta(hours=25), tick=False)
    assert Client().post(link).status_code == 404


def test_secrets_are_long_different_and_not_kept(talk):
    tokens = []
    for number in range(3):
        talk.send(Client(), email=f"a{number}@example.org", body=f"Слово {number}")
        tokens.append(link_of(Letter.objects.latest("pk")).rstrip("/").rpartition("/")[2])
    assert len(set(tokens)) == 3
    assert all(SECRET.match(token) for token in tokens)
    kept = str(list(OneTimeLink.objects.values()))
    assert not any(token in kept for token in tokens)


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, lambda t: t[:-1], lambda t: f"{t}a", lambda t: t[::-1]]
)
def test_a_link_almost_right_is_wrong(talk, change):
    talk.send(Client())
    link = link_of(Letter.objects.latest("pk"))
    token = link.rstrip("/").rpartition("/")[2]
    wrong = link.replace(token, change(token))
    assert Client().post(wrong).status_code == 404
    assert Comment.objects.get().state == CommentState.UNCONFIRMED


def test_the_link_of_one_purpose_serves_no_other(talk):
    """The secret of a subscription opens no contributions, and the other way round."""
    follower = SubscriptionFactory(community=talk.consultation.community)
    talk.send(Client())
    token = link_of(Letter.objects.latest("pk")).rstrip("/").rpartition("/")[2]
    assert Client().post(f"{talk.own}{follower.token}/").status_code == 404
    assert Client().post(f"/misto/follow/{token}/confirm/").status_code == 404
    assert Client().post(f"/misto/follow/{token}/stop/").status_code == 200
    assert Subscription.objects.count() == 1


def test_comments_of_others_are_not_found_by_counting(talk, stranger):
    comment = talk.speak(Client())
    draft = talk.write(Client(), body="Чернетка")
    for pk in range(comment.pk - 2, draft.pk + 3):
        for name in ("review", "receipt", "edit", "withdraw", "files"):
            assert stranger.get(f"{talk.base}comment/{pk}/{name}/").status_code == 404, (pk, name)


def test_files_of_others_are_not_found_by_counting(talk, stranger):
    draft = talk.write(Client(), body="Чернетка")
    file = CommentFile(comment=draft, name="private.pdf", size=1)
    file.file.save("private.pdf", ContentFile(b"%PDF-1.7\n%%EOF"))
    shown = talk.said(number=500)
    for pk in range(file.pk - 2, file.pk + 3):
        assert stranger.get(f"{talk.base}comments/{shown.number}/files/{pk}/").status_code == 404
        assert stranger.post(f"{talk.base}comment/{draft.pk}/files/{pk}/remove/").status_code == 404
    assert stranger.get(f"/media/{file.file.name}").status_code in (403, 404)
    assert CommentFile.objects.count() == 1


def test_a_stored_file_has_a_name_that_nobody_guesses(talk, stranger):
    draft = talk.write(stranger)
    pdf = ContentFile(b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n", name="plan.pdf")
    assert stranger.post(f"{talk.base}comment/{draft.pk}/files/", {"upload": pdf}).status_code == 302
    assert re.search(r"/[0-9a-f]{32}\.pdf$", CommentFile.objects.get().file.name)


def test_links_of_letters_are_kept_by_no_cache_and_sent_to_no_other_site(talk, stranger):
    talk.send(Client())
    answer = stranger.get(link_of(Letter.objects.latest("pk")))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] in ("same-origin", "no-referrer", "strict-origin-when-cross-origin")
