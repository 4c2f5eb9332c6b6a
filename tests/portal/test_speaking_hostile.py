"""Whatever a stranger puts into the forms of speaking: a page in words, never an error of ours, never markup."""

from urllib.parse import quote

import pytest
from django.core.cache import cache

from apps.consultations.models import Comment
from apps.portal.speaking import entrance, traps, writing
from tests.architecture.hostile import WORDS
from tests.portal.speaking_town import make_talk

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
ANSWERS = (200, 302, 404, 422)
BLOW = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    cache.clear()
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    monkeypatch.setattr(writing, "MOST", 10_000)
    monkeypatch.setattr(entrance, "ASKS", 10_000)
    yield
    cache.clear()


@pytest.fixture
def talk(db):
    return make_talk()


def body(fields):
    return "&".join(
        f"{name}={quote(str(value).encode('utf-8', 'surrogateescape'), safe='')}"
        for name, value in fields.items()
    )


# Fields of which a wrong one keeps the others from being read.
ALONE = ("kind", "body", "quote", "name_shown", "begun", "email", "website")


@pytest.mark.parametrize("value", WORDS.values(), ids=WORDS)
def test_any_word_in_any_field_gets_an_answer(client, talk, value):
    above = talk.said()
    good = talk.form(replacement="x", organisation="x", settlement="x", prefix="x", suffix="x", next="x")
    comment = f"{talk.base}comment/?on=section-1&p=1"
    pages = [comment, f"{talk.base}comments/{above.number}/reply/", talk.own]
    pages += [f"{talk.base}comments/{above.number}/support/"]
    asked = [(page, dict.fromkeys([*good, *ALONE], value)) for page in pages]
    asked += [(comment, {**good, name: value}) for name in ALONE]
    found = [client.generic("POST", page, body(sent), content_type=FORM).status_code for page, sent in asked]
    assert set(found) <= set(ANSWERS), found


@pytest.mark.parametrize("value", WORDS.values(), ids=WORDS)
def test_any_word_as_a_quotation_gets_the_form(client, talk, value):
    asked = body(dict.fromkeys(("quote", "quote_end", "prefix", "suffix"), value))
    assert client.get(f"{talk.base}comment/?on=section-1&{asked}").status_code == 200


def test_markup_in_any_field_stays_words_on_every_page(client, talk):
    fields = {
        "body": BLOW,
        "name": BLOW,
        "organisation": BLOW,
        "settlement": BLOW,
        "author_kind": "organisation",
    }
    comment = talk.speak(client, "?on=section-1&p=1", replacement=BLOW, **fields)
    Comment.objects.filter(pk=comment.pk).update(quote=BLOW)
    pages = [f"{talk.base}comment/{comment.pk}/{name}/" for name in ("receipt", "edit", "withdraw")]
    pages += [f"{talk.base}comments/{comment.number}/{name}/" for name in ("reply", "support")]
    pages += [talk.own, talk.base, f"{talk.base}comments/", f"{talk.base}comments/{comment.number}/"]
    for page in pages:
        html = client.get(page).content.decode()
        assert "alert(1)" in html or page == talk.base, page
        assert "<script>alert" not in html, page
        assert "<img src=x" not in html, page
