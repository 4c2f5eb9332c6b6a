"""Letters: written once per key, in the reader's language, safe in their headers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template import TemplateDoesNotExist, engines

from apps.core import outbox
from apps.core.models import Effect
from apps.people.domain import letters, sending
from apps.people.models import Letter
from tests.factories import CommunityFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEMPLATES = {
    "letters/tests.subject.txt": "{{ title }}\n",
    "letters/tests.txt": '{% extends "letters/base.txt" %}{% block content %}{{ title }}{% endblock %}',
    "letters/tests.html": '{% extends "letters/base.html" %}{% block content %}<p>{{ title }}</p>{% endblock %}',
    "letters/plain.subject.txt": "Plain",
    "letters/plain.txt": '{% extends "letters/base.txt" %}',
    "letters/broken.subject.txt": "Broken",
    "letters/broken.txt": "text",
    "letters/broken.html": '{% include "letters/no_such_part.html" %}',
}


@pytest.fixture(autouse=True)
def templates(settings):
    """The portal's templates, and some of the tests' own."""
    (portal,) = settings.TEMPLATES
    loaders = [
        ("django.template.loaders.locmem.Loader", TEMPLATES),
        "django.template.loaders.filesystem.Loader",
    ]
    options = {**portal["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**portal, "APP_DIRS": False, "OPTIONS": options}]
    assert engines["django"].get_template("letters/tests.txt")


def write(**changes):
    values = {
        "key": "k",
        "to": "olena@example.org",
        "template": "tests",
        "context": {"title": "A & B"},
        "language": "uk",
        "at": NOW,
    }
    return letters.write(**{**values, **changes})


def deliver(letter):
    sending.send(letter=letter, at=NOW)
    letter.refresh_from_db()
    return letter


def test_a_letter_is_stored_with_its_effect():
    letter = write()
    assert (letter.subject, letter.to, letter.due_at, letter.sent_at) == (
        "A & B",
        "olena@example.org",
        NOW,
        None,
    )
    effect = Effect.objects.get()
    assert (effect.kind, effect.subject_id, effect.due_at) == (letters.WRITTEN, str(letter.pk), NOW)


def test_the_same_key_is_one_letter_as_it_was_first_written():
    first = write()
    again = write(context={"title": "other"}, to="other@example.org")
    assert again == first
    assert again.subject == "A & B"
    assert Effect.objects.count() == 1


def test_a_letter_may_wait_for_a_later_moment():
    later = NOW + timedelta(hours=9)
    assert write(due_at=later).due_at == later
    assert outbox.run_due(at=NOW) == 0
    assert outbox.run_due(at=later) == 1
    assert len(mail.outbox) == 1


def test_a_letter_rolled_back_with_its_cause_is_not_sent():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()
    assert not Effect.objects.exists()


def test_text_is_not_escaped_and_markup_is():
    letter = write()
    assert "A & B" in letter.text
    assert "<p>A &amp; B</p>" in letter.html
    assert "<" not in letter.text


@pytest.mark.parametrize(("language", "word"), [("uk", "Добрий день!"), ("en", "Hello!")])
def test_a_letter_is_in_the_language_asked_for(language, word):
    letter = write(language=language)
    assert word in letter.text
    assert f'<html lang="{language}">' in letter.html
    assert letter.language == language


def test_a_letter_without_a_template_for_markup_is_text_only():
    letter = deliver(write(template="plain"))
    assert letter.html == ""
    assert mail.outbox[0].alternatives == []


@pytest.mark.parametrize("template", ["broken", "no_such_letter"])
def test_a_template_that_is_missing_inside_is_an_error(template):
    with pytest.raises(TemplateDoesNotExist):
        write(template=template)


def test_letters_know_whose_and_from_where_they_are():
    community, person = CommunityFactory(), UserFactory()
    letter = write(community=community, person=person, to=person.email)
    assert list(community.letters.all()) == list(person.letters.all()) == [letter]
    person.delete()
    letter.refresh_from_db()
    assert letter.person is None


def test_a_sent_letter_has_its_headers_and_its_text_twin():
    letter = deliver(write(unsubscribe_url="https://portal.example.org/unsubscribe/x/"))
    (sent,) = mail.outbox
    assert sent.to == ["olena@example.org"]
    assert sent.extra_headers["Message-ID"] == letter.message_id
    assert sent.extra_headers["List-Unsubscribe"] == "<https://portal.example.org/unsubscribe/x/>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.body == letter.text
    assert sent.alternatives[0].content == letter.html
    assert "https://portal.example.org/unsubscribe/x/" in letter.text
    assert 'href="https://portal.example.org/unsubscribe/x/"' in letter.html


def test_a_letter_that_cannot_be_unsubscribed_from_does_not_pretend():
    deliver(write())
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_message_ids_follow_from_the_keys():
    one, two = write(key="one"), write(key="two")
    assert one.message_id == Letter(key="one").message_id
    assert one.message_id != two.message_id
    assert mail.message.forbid_multi_line_headers("Message-ID", one.message_id, "utf-8")


def test_a_subject_of_several_lines_becomes_one():
    letter = deliver(write(context={"title": "Перша\r\nBcc: everybody@example.org"}))
    assert letter.subject == "Перша Bcc: everybody@example.org"
    assert mail.outbox[0].message()["Bcc"] is None


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@example.org\nBcc: b@example.org", "a@example.org, b@example.org"]
)
def test_what_is_not_one_address_is_refused(to):
    with pytest.raises(ValidationError):
        write(to=to)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/\nBcc: b@example.org",
        "javascript:x",
        "/relative/",
        "https://x.example/> <https://y",
    ],
)
def test_what_would_break_the_header_to_unsubscribe_is_refused(url):
    with pytest.raises(ValueError, match="unsubscribe"):
        write(unsubscribe_url=url)


def test_a_key_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="200"):
        write(key="k" * 201)


def test_a_letter_is_never_sent_and_refused():
    letter = deliver(write())
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(refused_at=NOW)
