"""A guest writes, looks once more, sends and confirms."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from apps.consultations.enums import CommentState, Identity
from apps.consultations.models import Comment, Contributor
from apps.people.models import Letter
from apps.portal.speaking import traps, writing
from tests.factories.consultations import ContributorFactory
from tests.portal.speaking_town import EMAIL, link_of, make_talk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    """Tests write faster than people."""
    cache.clear()
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    yield
    cache.clear()


@pytest.fixture
def talk(db):
    return make_talk()


def page(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_form_shows_the_paragraph_it_is_about(client, talk):
    html = page(client.get(f"{talk.base}comment/?on=section-1&p=2"))
    assert "Другий абзац." in html
    assert "Перший абзац." not in html


def test_guest_writes_reviews_sends_confirms_and_is_numbered(client, talk):
    draft = talk.write(client, "?on=section-1&p=1", replacement="Перший довший абзац.")
    review = page(client.get(f"{talk.base}comment/{draft.pk}/review/"))
    assert (draft.state, draft.paragraph, draft.contributor) == (CommentState.DRAFT, 1, None)
    assert "Олена Мешканка" in review
    assert "<ins>" in review
    assert EMAIL in review
    client.post(f"{talk.base}comment/{draft.pk}/review/", {"send": "1"})
    draft.refresh_from_db()
    assert (draft.state, draft.number) == (CommentState.UNCONFIRMED, None)
    receipt = page(client.get(f"{talk.base}comment/{draft.pk}/receipt/"))
    assert draft.content_hash in receipt
    talk.confirm(client)
    draft.refresh_from_db()
    assert (draft.state, draft.identity) == (CommentState.VISIBLE, Identity.EMAIL)
    assert f"№ {draft.number}" in page(client.get(f"{talk.base}comment/{draft.pk}/receipt/"))


def test_link_of_the_letter_does_nothing_until_the_button_and_only_once(client, talk):
    comment = talk.send(client)
    link = link_of(Letter.objects.get())
    client.get(link)
    comment.refresh_from_db()
    assert comment.state == CommentState.UNCONFIRMED
    assert client.post(link).status_code == 302
    assert client.post(link).status_code == 404
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"body": ""}, "id_body"),
        ({"body": " \u200b\u202e "}, "id_body"),
        ({"body": "x" * 5001}, "id_body"),
        ({"kind": "insult"}, "id_kind"),
        ({"name": ""}, "id_name"),
        ({"author_kind": "organisation"}, "id_organisation"),
        ({"email": "nobody"}, "id_email"),
        ({"email": "a@b.c\r\nBcc: x@y.z"}, "id_email"),
        ({"consent": ""}, "id_consent"),
        ({"body": "x\x00y"}, "id_body"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, talk, changed, words):
    answer = client.post(f"{talk.base}comment/", talk.form(settlement="Тихе", **changed))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{words}' in html
    assert 'value="Тихе"' in html
    assert not Comment.objects.exists()
    assert not Contributor.objects.exists()


def test_hidden_field_and_haste_are_refused_in_words(client, talk, monkeypatch):
    filled = client.post(f"{talk.base}comment/", talk.form(website="https://buy.example"))
    monkeypatch.setattr(traps, "LEAST_SECONDS", 3.0)
    hasty = client.post(f"{talk.base}comment/", talk.form(begun=traps.stamp()))
    forged = client.post(f"{talk.base}comment/", talk.form(begun="form:1abc:xyz"))
    assert [answer.status_code for answer in (filled, hasty, forged)] == [422, 422, 422]
    assert all("лавки" in answer.content.decode() for answer in (filled, hasty, forged))
    assert not Comment.objects.exists()


def test_hasty_form_sent_again_later_is_taken(client, talk, monkeypatch):
    begun = traps.stamp()
    monkeypatch.setattr(traps, "LEAST_SECONDS", 3.0)
    with time_machine.travel(timezone.now() + timedelta(seconds=5), tick=False):
        answer = client.post(f"{talk.base}comment/", talk.form(begun=begun))
    assert answer.status_code == 302


def test_quote_is_kept_when_it_stands_there_and_dropped_when_made_up(client, talk):
    true = talk.write(client, "?on=section-1", quote="Другий  абзац", prefix="Перший абзац.", suffix=".")
    false = talk.write(client, "?on=section-1", quote="Мер усе вкрав", prefix="x", suffix="y")
    assert (true.quote, true.quote_prefix, true.quote_suffix) == ("Другий абзац", "Перший абзац.", ".")
    assert (false.quote, false.quote_prefix, false.quote_suffix) == ("", "", "")


def test_quote_across_paragraphs_is_found(client, talk):
    comment = talk.write(client, "?on=section-1", quote="абзац. Другий")
    assert comment.quote == "абзац. Другий"


def test_unchanged_replacement_is_none_and_a_changed_one_belongs_to_a_proposal(client, talk):
    same = talk.write(client, "?on=section-1&p=1", replacement=" Перший   абзац. ")
    answer = client.post(
        f"{talk.base}comment/?on=section-1&p=1", talk.form(kind="question", replacement="Інакше.")
    )
    assert same.replacement == ""
    assert answer.status_code == 422
    assert "Інакше." in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["?on=section-99", "?on=x", "?on=section-1&p=99", "?on=section-1&p=x", "?p=٣"]
)
def test_place_that_the_draft_does_not_have_is_not_found(client, talk, query):
    assert client.get(f"{talk.base}comment/{query}").status_code == 404


def test_draft_is_changed_and_thrown_away(client, talk):
    draft = talk.write(client)
    edited = client.post(f"{talk.base}comment/{draft.pk}/edit/", talk.form(body="Інакше."))
    draft.refresh_from_db()
    assert (edited.url, draft.body) == (f"{talk.base}comment/{draft.pk}/review/", "Інакше.")
    assert 'value="Олена Мешканка"' in page(client.get(f"{talk.base}comment/{draft.pk}/edit/"))
    client.post(f"{talk.base}comment/{draft.pk}/review/", {"discard": "1"})
    assert not Comment.objects.exists()


def test_draft_of_another_browser_is_not_found(client, talk):
    draft = talk.write(client)
    for name in ("review", "edit", "receipt", "withdraw", "appeal", "files"):
        assert Client().get(f"{talk.base}comment/{draft.pk}/{name}/").status_code == 404
    assert Client().post(f"{talk.base}comment/{draft.pk}/review/", {"send": "1"}).status_code == 404


def test_stranger_cannot_write_into_a_confirmed_persons_data(client, talk):
    known = ContributorFactory(community=talk.consultation.community, email=EMAIL, name="Олена Справжня")
    comment = talk.send(client, name="Хтось Інший")
    known.refresh_from_db()
    assert (known.name, comment.contributor) == ("Олена Справжня", known)
    assert client.get(f"{talk.base}comment/{comment.pk}/edit/").status_code == 302
    assert client.get(talk.own).content.decode().count("Олена Справжня") == 0


def test_known_guest_is_not_asked_for_the_address_again(client, talk):
    talk.speak(client)
    html = page(client.get(f"{talk.base}comment/"))
    assert 'name="email"' not in html
    assert 'name="consent"' not in html
    second = talk.send(client, body="Ще одне.")
    assert second.state == CommentState.VISIBLE


def test_author_chooses_how_the_name_is_shown(client, talk):
    initials = talk.speak(client, name_shown="initials")
    receipt = page(client.get(f"{talk.base}comment/{initials.pk}/receipt/"))
    assert "О. М." in receipt
    assert "Олена Мешканка" not in receipt


def test_organisation_speaks_in_its_name(client, talk):
    comment = talk.speak(client, author_kind="organisation", organisation="ГО «Річка»")
    assert "ГО «Річка»" in page(client.get(f"{talk.base}comment/{comment.pk}/receipt/"))


def test_too_many_forms_from_one_place_are_refused_and_kept(client, talk, monkeypatch):
    monkeypatch.setattr(writing, "MOST", 1)
    talk.write(client)
    answer = client.post(f"{talk.base}comment/", talk.form(body="Ще одне."))
    assert answer.status_code == 422
    assert "Ще одне." in answer.content.decode()


def test_pre_moderated_comment_waits_for_a_moderator(client):
    talk = make_talk(moderation="pre")
    comment = talk.speak(client)
    assert comment.state == CommentState.HELD
    assert comment.number
