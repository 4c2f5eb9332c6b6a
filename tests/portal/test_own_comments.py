"""What an author does with what was sent: change, withdraw, files, appeal; and what others do with it."""

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.consultations.enums import CommentState, Reason
from apps.consultations.models import Appeal, Comment, CommentFile, Consultation, Contributor
from apps.people.models import Letter
from apps.portal.speaking import entrance, traps
from tests.factories import CommunityFactory, UserFactory
from tests.portal.speaking_town import EMAIL, link_of, make_talk

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    cache.clear()
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    yield
    cache.clear()


@pytest.fixture
def talk(db):
    return make_talk()


def close(talk):
    Consultation.objects.filter(pk=talk.consultation.pk).update(closes_at=timezone.now())


def text(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_author_changes_what_was_sent_until_the_closing(client, talk):
    comment = talk.speak(client)
    address = f"{talk.base}comment/{comment.pk}/edit/"
    assert "Пропоную додати лавки." in text(client.get(address))
    assert client.post(address, {"kind": "concern", "body": "Інакше."}).status_code == 302
    comment.refresh_from_db()
    assert (comment.body, comment.kind) == ("Інакше.", "concern")
    close(talk)
    assert client.get(address).status_code == 302
    client.post(address, {"kind": "concern", "body": "Запізно."})
    comment.refresh_from_db()
    assert comment.body == "Інакше."


def test_author_withdraws_after_reading_what_it_does(client, talk):
    comment = talk.speak(client)
    address = f"{talk.base}comment/{comment.pk}/withdraw/"
    text(client.get(address))
    comment.refresh_from_db()
    assert comment.state == CommentState.VISIBLE
    client.post(address)
    comment.refresh_from_db()
    assert comment.state == CommentState.WITHDRAWN


def test_nothing_is_withdrawn_after_the_closing(client, talk):
    comment = talk.speak(client)
    close(talk)
    client.post(f"{talk.base}comment/{comment.pk}/withdraw/")
    comment.refresh_from_db()
    assert comment.state == CommentState.VISIBLE


def test_files_are_added_read_by_all_and_removed(client, talk):
    comment = talk.speak(client)
    address = f"{talk.base}comment/{comment.pk}/files/"
    upload = SimpleUploadedFile('план "<b>.pdf', PDF, "text/html")
    assert client.post(address, {"upload": upload}).status_code == 302
    file = CommentFile.objects.get()
    read = Client().get(f"{talk.base}comments/{comment.number}/files/{file.pk}/")
    assert read.status_code == 200
    assert b"".join(read.streaming_content) == PDF
    assert read["Content-Type"] == "application/pdf"
    assert read["Content-Disposition"].startswith("attachment")
    assert client.post(f"{address}{file.pk}/remove/").status_code == 302
    assert not CommentFile.objects.exists()


def test_what_is_no_harmless_file_is_refused_in_words(client, talk):
    comment = talk.speak(client)
    upload = SimpleUploadedFile("x.pdf", b"<script>alert(1)</script>")
    html = text(client.post(f"{talk.base}comment/{comment.pk}/files/", {"upload": upload}), 422)
    assert 'href="#id_upload"' in html
    assert not CommentFile.objects.exists()


def test_file_of_a_comment_that_is_not_shown_is_only_its_authors(client, talk):
    comment = talk.speak(client)
    upload = SimpleUploadedFile("x.pdf", PDF)
    client.post(f"{talk.base}comment/{comment.pk}/files/", {"upload": upload})
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.HIDDEN, reason=Reason.PERSONAL)
    address = f"{talk.base}comments/{comment.number}/files/{CommentFile.objects.get().pk}/"
    assert Client().get(address).status_code == 404
    answer = client.get(address)
    answer.close()
    assert answer.status_code == 200


def test_draft_of_a_stranger_takes_files(client, talk):
    draft = talk.write(client)
    upload = SimpleUploadedFile("x.pdf", PDF)
    assert client.post(f"{talk.base}comment/{draft.pk}/files/", {"upload": upload}).status_code == 302
    assert "x.pdf" in text(client.get(f"{talk.base}comment/{draft.pk}/review/"))


def test_author_of_a_hidden_comment_asks_for_another_look_once(client, talk):
    comment = talk.speak(client)
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.HIDDEN, reason=Reason.OFF_TOPIC)
    receipt = f"{talk.base}comment/{comment.pk}/receipt/"
    address = f"{talk.base}comment/{comment.pk}/appeal/"
    assert address in text(client.get(receipt))
    assert client.post(address, {"text": " "}).status_code == 422
    assert client.post(address, {"text": "Це про парк."}).status_code == 302
    assert Appeal.objects.get().text == "Це про парк."
    assert address not in text(client.get(receipt))
    client.post(address, {"text": "Ще раз."})
    assert Appeal.objects.count() == 1


def test_reply_stands_below_the_comment_and_one_level_deep(client, talk):
    above = talk.said(body="Потрібна лікарня.")
    address = f"{talk.base}comments/{above.number}/reply/"
    assert "Потрібна лікарня." in text(client.get(address))
    assert client.post(address, talk.form(body="Згодна.")).status_code == 302
    reply = Comment.objects.latest("pk")
    assert reply.parent == above
    below = talk.said(parent=above)
    assert client.get(f"{talk.base}comments/{below.number}/reply/").url == address


@pytest.mark.parametrize("state", [CommentState.HELD, CommentState.HIDDEN, CommentState.WITHDRAWN])
def test_what_is_not_shown_can_be_neither_replied_to_nor_supported(client, talk, state):
    hidden = talk.said(state=state, reason="other")
    for name in ("reply", "support"):
        assert client.get(f"{talk.base}comments/{hidden.number}/{name}/").status_code == 404
        assert (
            client.post(f"{talk.base}comments/{hidden.number}/{name}/", {"email": EMAIL}).status_code == 404
        )


def test_known_guest_supports_once_and_takes_it_back(client, talk):
    talk.speak(client)
    other = talk.said()
    address = f"{talk.base}comments/{other.number}/support/"
    back = f"{talk.base}comments/"
    for _again in range(2):
        assert client.post(address, {"next": back}).url == back
    other.refresh_from_db()
    assert other.support_count == 1
    assert 'name="back"' in text(client.get(address))
    client.post(address, {"back": "1"})
    other.refresh_from_db()
    assert other.support_count == 0


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_support_never_leads_to_another_host(client, talk, address):
    talk.speak(client)
    other = talk.said()
    answer = client.post(f"{talk.base}comments/{other.number}/support/", {"next": address})
    assert answer.url.startswith(talk.base)


def test_stranger_who_wants_to_support_is_sent_a_link_and_comes_back(client, talk):
    other = talk.said()
    address = f"{talk.base}comments/{other.number}/support/"
    asked = client.post(address, {"email": "new@example.org", "consent": "on"})
    assert "new@example.org" in text(asked)
    other.refresh_from_db()
    assert other.support_count == 0
    answer = client.post(link_of(Letter.objects.get()))
    assert answer.url == address
    client.post(address)
    other.refresh_from_db()
    assert other.support_count == 1


def test_support_by_a_stranger_without_consent_keeps_nothing(client, talk):
    other = talk.said()
    answer = client.post(f"{talk.base}comments/{other.number}/support/", {"email": "new@example.org"})
    assert answer.status_code == 422
    assert not Contributor.objects.filter(email="new@example.org").exists()


def test_own_page_answers_alike_for_every_address(client, talk):
    talk.speak(Client())
    Letter.objects.all().delete()
    known = text(client.post(talk.own, {"email": EMAIL}))
    unknown = text(client.post(talk.own, {"email": "nobody@example.org"}))
    assert known.replace(EMAIL, "x") == unknown.replace("nobody@example.org", "x")
    assert [letter.to for letter in Letter.objects.all()] == [EMAIL]
    assert not Contributor.objects.filter(email="nobody@example.org").exists()


def test_guest_is_let_in_by_the_link_and_sees_what_became_of_the_words(client, talk):
    comment = talk.speak(Client())
    Letter.objects.all().delete()
    assert "лавки" not in text(client.get(talk.own))
    client.post(talk.own, {"email": EMAIL.upper()})
    assert client.post(link_of(Letter.objects.get())).url == talk.own
    html = text(client.get(talk.own))
    assert f"{talk.base}comment/{comment.pk}/receipt/" in html
    assert client.post(f"{talk.own}leave/").status_code == 302
    assert "лавки" not in text(client.get(talk.own))


def test_nobody_floods_a_mailbox_with_links(client, talk, monkeypatch):
    talk.speak(Client())
    Letter.objects.all().delete()
    monkeypatch.setattr(entrance, "ASKS", 5)
    answers = [client.post(talk.own, {"email": EMAIL}).status_code for _number in range(6)]
    assert answers == [200] * 5 + [429]
    assert Letter.objects.count() == 3


def test_data_are_downloaded_and_erased(client, talk):
    comment = talk.speak(client)
    answer = client.get(f"{talk.own}data.json")
    told = json.loads(answer.content)
    assert told["person"]["email"] == EMAIL
    assert told["comments"][0]["body"] == comment.body
    assert "no-store" in answer["Cache-Control"]
    assert client.post(f"{talk.own}erase/").status_code == 422
    assert client.post(f"{talk.own}erase/", {"sure": "on"}).status_code == 302
    comment.refresh_from_db()
    assert (comment.state, comment.body, comment.number is None) == (CommentState.ERASED, "", False)
    assert not Contributor.objects.exists()
    assert client.get(f"{talk.own}data.json").status_code == 302


def test_person_with_an_account_speaks_without_a_letter(client, talk):
    person = UserFactory()
    client.force_login(person)
    comment = talk.send(client)
    assert (comment.state, comment.identity) == (CommentState.VISIBLE, "account")
    assert comment.contributor.user == person
    assert str(comment.number) in text(client.get(talk.own))


def test_where_guests_may_not_speak_an_account_is_asked_for(client):
    talk = make_talk(takes_guests=False)
    html = text(client.get(f"{talk.base}comment/?on=section-1&p=1"))
    assert "/accounts/login/?next=" in html
    assert "<textarea" not in html
    client.post(f"{talk.base}comment/", talk.form())
    assert not Comment.objects.exists()


def test_before_and_after_the_window_no_form_is_shown_and_nothing_is_taken(client, talk):
    close(talk)
    assert "<textarea" not in text(client.get(f"{talk.base}comment/"))
    late = text(client.post(f"{talk.base}comment/", talk.form(body="Запізно, але моє.")), 422)
    assert "Запізно, але моє." in late
    assert not Comment.objects.exists()


def test_draft_that_came_too_late_is_refused_and_its_words_are_kept(client, talk):
    draft = talk.write(client)
    close(talk)
    html = text(client.post(f"{talk.base}comment/{draft.pk}/review/", {"send": "1"}), 422)
    assert "лавки" in html
    draft.refresh_from_db()
    assert draft.state == CommentState.DRAFT


def test_no_page_of_ones_own_is_kept_by_a_cache(client, talk):
    comment = talk.speak(client)
    own = [
        talk.own,
        f"{talk.own}erase/",
        f"{talk.base}comment/",
        f"{talk.base}comments/{comment.number}/support/",
    ]
    own += [f"{talk.base}comment/{comment.pk}/{name}/" for name in ("receipt", "edit", "withdraw", "files")]
    for address in own:
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_public_pages_are_not_cached_for_a_known_guest(client, talk):
    stranger = Client().get(talk.base)
    assert "public" in stranger["Cache-Control"]
    talk.speak(client)
    assert "no-store" in client.get(talk.base)["Cache-Control"]


def test_link_of_another_community_lets_nobody_in(client, talk):
    talk.send(client)
    token = link_of(Letter.objects.get()).rstrip("/").rpartition("/")[2]
    other = CommunityFactory(slug="inshe")
    assert client.post(f"/{other.slug}/participation/{token}/").status_code == 404
    assert Comment.objects.get().state == CommentState.UNCONFIRMED
