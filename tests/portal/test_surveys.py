"""Answering a questionnaire as a resident does: pages, a pause, a look back, sending, results."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import translation

from apps.consultations.domain import windows
from apps.consultations.enums import SurveyAccess
from apps.consultations.models import Answer, Question, Response, Survey
from apps.people.enums import Role
from apps.people.models import Letter
from apps.portal.speaking import traps
from tests.consultations.surveys.sample import GROUPS, poll
from tests.factories import UserFactory, member
from tests.portal.survey_pages import at, begin, city, close, first, last

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Nobody waits three seconds in a test."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)


def test_the_way_from_the_first_page_to_thank_you():
    made, client = poll(), Client()
    page = begin(client, made)
    page = client.post(page, first(made)).url
    page = client.post(page, city(made)).url
    page = client.post(page, last(made)).url
    told = client.get(page).content.decode()
    for words in (
        "Наука",
        "Інше: Тиша",
        "Вулиці: так",
        "1. Вода",
        "12,5 років",
        "Біля вокзалу (49.349100, 23.505500)",
    ):
        assert words in told
    done = client.post(page, follow=True)
    assert done.status_code == 200
    response = Response.objects.get()
    assert response.counted_at is not None
    assert response.contributor is None
    # group 1, good 2, mark 1, table 2, order 2, more 1, years 1, words 1, where 1
    assert response.answers.count() == 12


def test_a_condition_passes_a_page_over():
    made, client = poll(), Client()
    page = client.post(begin(client, made), first(made)).url
    page = client.post(page, city(made, more="Ні")).url
    assert page.endswith("/review/")


def test_what_was_answered_stands_in_the_page_again_and_can_be_changed():
    made, client = poll(), Client()
    page = begin(client, made)
    client.post(page, first(made))
    again = client.get(page).content.decode()
    assert again.count("checked") == 1
    client.post(page, first(made, "Бізнес"))
    assert Answer.objects.get().option.text == "Бізнес"


def test_the_return_link_leads_on_from_any_device_and_an_unknown_one_nowhere():
    made, client = poll(), Client()
    page = begin(client, made)
    pause = client.post(page, {**first(made), "later": ""}).url
    assert pause.endswith("/later/")
    shown = client.get(pause).content.decode()
    link = page.rsplit("/", 2)[0] + "/"
    assert f"http://testserver{link}" in shown
    elsewhere = Client()
    assert elsewhere.get(link).url.endswith("/2/")
    assert elsewhere.get(link[:-4] + "abc/").status_code == 404


def test_a_pause_asks_for_nothing_that_is_missing_and_going_on_does():
    made, client = poll(), Client()
    page = begin(client, made)
    assert client.post(page, {"later": ""}).status_code == 302
    refused = client.post(page, {"on": ""})
    assert refused.status_code == 422
    assert "data-focus" in refused.content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("years", "дванадцять"),
        ("years", "130"),
        ("where_point", "десь"),
        ("where_point", "95, 30"),
        ("words", "\0"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_that_was_written_is_lost(field, wrong):
    made, client = poll(), Client()
    page = client.post(begin(client, made), first(made)).url
    page = client.post(page, city(made)).url
    code, _, part = field.partition("_")
    name = f"q{made.key(code)}" + (f"_{part}" if part else "")
    refused = client.post(page, last(made, **{name: wrong}))
    assert refused.status_code == 422
    assert "Біля вокзалу" in refused.content.decode()
    assert not Answer.objects.filter(question=made.questions["years"]).exists()


def test_words_choose_their_option_and_are_not_lost_beside_another():
    made, client = poll(), Client()
    page = client.post(begin(client, made), first(made)).url
    key, other = f"q{made.key('good')}", made.options["good", "Інше"].pk
    client.post(page, {f"{key}_{other}": "Тиша"})
    assert Answer.objects.get(question=made.questions["good"]).text == "Тиша"
    assert "Тиша" in client.get(page).content.decode()


@pytest.mark.parametrize("language", ["uk", "en", "ru"])
def test_a_number_kept_is_the_same_number_in_every_language(language):
    made, client = poll(), Client()
    Question.objects.filter(code="years").update(high=100000, shown_if=None)
    begun = begin(client, made)
    client.post(begun, first(made))
    with translation.override(language):
        page = at(made, "survey_page", begun.split("/")[-3], 3)
    name = f"q{made.key('years')}"
    client.post(page, {name: "1 200,5"})
    shown = client.get(page).context["form"]
    client.post(page, {name: shown[name].value()})
    assert Answer.objects.get(question=made.questions["years"]).number == Decimal("1200.5")


def test_foreign_options_are_refused():
    made, other, client = poll(), poll(), Client()
    page = begin(client, made)
    name = f"q{made.key('group')}"
    assert client.post(page, {name: other.options["group", "Наука"].pk}).status_code == 422
    assert client.post(page, {name: "999999999999999999999"}).status_code == 422


def test_a_page_beyond_the_last_is_not_there():
    made, client = poll(), Client()
    page = begin(client, made)
    for number in ("0", "9", "99999999999999999999999"):
        assert client.get(page.replace("/1/", f"/{number}/")).status_code == 404


def test_a_device_goes_on_with_what_it_began_and_answers_once():
    made, client = poll(), Client()
    begin(client, made)
    assert client.post(at(made), follow=True).redirect_chain[-1][0].endswith("/1/")
    assert Response.objects.count() == 1
    page = Response.objects.get()
    client.post(client.post(at(made), follow=True).redirect_chain[-1][0], first(made))
    token = client.cookies[f"survey_{made.survey.pk}"].value
    client.post(at(made, "survey_review", token))
    page.refresh_from_db()
    assert page.counted_at is not None
    assert client.post(at(made)).url.endswith("/sent/")
    assert Response.objects.count() == 1


def test_a_guest_is_asked_for_an_address_and_gets_a_letter():
    made, client = poll(SurveyAccess.PERSON), Client()
    page = begin(client, made)
    client.post(page, first(made))
    review = page.replace("/1/", "/review/")
    shown = client.get(review).content.decode()
    assert 'name="email"' in shown
    assert 'name="consent"' in shown
    assert client.post(review, {"email": "olena@example.org"}).status_code == 422
    client.post(review, {"email": "olena@example.org", "consent": "on"})
    letter = Letter.objects.get()
    assert letter.to == "olena@example.org"
    assert Response.objects.get().counted_at is None
    link = next(word for word in letter.text.split() if "/participation/" in word)
    path = "/" + link.split("/", 3)[3]
    assert client.get(path).status_code == 200
    assert Response.objects.get().counted_at is None
    client.post(path)
    assert Response.objects.get().counted_at is not None


def test_a_signed_in_person_is_asked_for_consent_only_and_counts_at_once():
    made, client = poll(SurveyAccess.PERSON), Client()
    client.force_login(UserFactory())
    page = begin(client, made)
    client.post(page, first(made))
    review = page.replace("/1/", "/review/")
    shown = client.get(review).content.decode()
    assert 'name="email"' not in shown
    client.post(review, {"consent": "on"})
    assert Response.objects.get().counted_at is not None
    assert not Letter.objects.exists()


def test_who_answered_is_told_so():
    made, client = poll(SurveyAccess.PERSON), Client()
    client.force_login(UserFactory())
    page = begin(client, made)
    client.post(page, first(made))
    client.post(page.replace("/1/", "/review/"), {"consent": "on"})
    client.cookies.pop(f"survey_{made.survey.pk}")
    assert (
        "Дякуємо" in client.get(at(made)).content.decode()
        or "<form" not in client.get(at(made)).content.decode()
    )
    assert client.post(at(made)).status_code == 422


def test_how_answers_count_is_said_on_the_first_page_and_with_the_results():
    device, person = poll(), poll(SurveyAccess.PERSON)
    words = {
        made.survey.access: Client().get(at(made) + "?", follow=True).content.decode()
        for made in (device, person)
    }
    assert words[SurveyAccess.DEVICE] != words[SurveyAccess.PERSON]
    for made in (device, person):
        close(made, windows.GRACE + timedelta(hours=1))


def test_outside_of_the_window_no_form_is_offered_and_none_is_taken():
    made, client = poll(), Client()
    page = begin(client, made)
    close(made)
    assert b'<form method="post">' not in Client().get(at(made)).content
    assert Client().post(at(made)).status_code == 422
    late = client.post(page, first(made))
    assert late.status_code == 422
    assert "checked" in late.content.decode()
    assert client.post(page.replace("/1/", "/review/")).status_code == 422
    assert not Answer.objects.exists()


def test_answers_of_another_questionnaire_are_not_found_by_its_link():
    made, other, client = poll(), poll(), Client()
    page = begin(client, made)
    token = page.split("/")[-3]
    assert client.get(at(other, "survey_page", token, 1)).status_code == 404


def test_a_secret_is_in_no_cache_and_in_no_index():
    made, client = poll(), Client()
    page = begin(client, made)
    shown = client.get(page)
    assert "no-store" in shown["Cache-Control"]
    assert 'content="noindex"' in shown.content.decode()


def test_all_questions_can_be_read_before_it_opens():
    made = poll()
    shown = Client().get(at(made, "survey_questions")).content.decode()
    for question in made.questions.values():
        assert question.text in shown
    for group in GROUPS:
        assert group in shown


def test_a_draft_is_not_there_for_strangers_and_its_editor_sees_it():
    made = poll(published_at=None)
    editor = member(made.survey.consultation.community, Role.EDITOR)
    client = Client()
    client.force_login(editor)
    for name in ("survey", "survey_questions"):
        assert Client().get(at(made, name)).status_code == 404
        assert client.get(at(made, name)).status_code == 200


def test_a_consultation_without_a_questionnaire_has_no_such_page():
    made = poll()
    Survey.objects.filter(pk=made.survey.pk).delete()
    assert Client().get(at(made)).status_code == 404
