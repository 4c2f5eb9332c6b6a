"""Answering: begun, kept page by page, sent once, counted once, and only while the consultation is open."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.consultations.domain import confirming, windows
from apps.consultations.domain.surveys import conditions, responses, saving, sending, values
from apps.consultations.domain.surveys.sending import Sender
from apps.consultations.domain.surveys.values import Value
from apps.consultations.domain.windows import Closed
from apps.consultations.enums import SurveyAccess
from apps.consultations.models import Answer, Consultation, Contributor, Response
from apps.people.models import Letter
from apps.strategies.domain.errors import Refused
from tests.consultations.surveys.sample import poll
from tests.factories.consultations import ContributorFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
GUEST = Sender(email="olena@example.org", consent=True, language="uk")


def begin(made, **more):
    response, _secret = responses.start(survey=made.survey, language="uk", at=timezone.now(), **more)
    response.survey = made.survey
    return response


def first_page(made, response):
    leaf = made.sheet.leaves[0]
    saving.save(response=response, leaf=leaf, given={made.key("group"): (made.value("group", "Наука"),)})


def send(response, sender=None):
    return sending.submit(response=response, sender=sender or Sender(), at=timezone.now())


def move(made, **times):
    Consultation.objects.filter(pk=made.survey.consultation_id).update(**times)


def close(made, ago=HOUR):
    move(made, closes_at=timezone.now() - ago)


def token_of(letter):
    return next(line for line in letter.text.split() if "/participation/" in line).rstrip("/").split("/")[-1]


def test_answers_are_found_again_by_their_secret_and_only_its_hash_is_kept():
    made = poll()
    response, secret = responses.start(survey=made.survey, language="uk", at=timezone.now())
    assert responses.find(survey=made.survey, secret=secret) == response
    assert responses.find(survey=made.survey, secret=secret + "x") is None
    assert responses.find(survey=poll().survey, secret=secret) is None
    assert secret not in str(Response.objects.filter(pk=response.pk).values())


def test_a_page_is_kept_and_replaced_whole():
    made = poll()
    response = begin(made)
    first_page(made, response)
    leaf = made.sheet.leaves[0]
    saving.save(response=response, leaf=leaf, given={made.key("group"): (made.value("group", "Бізнес"),)})
    assert values.of_response(response) == {made.key("group"): (made.value("group", "Бізнес"),)}
    response.refresh_from_db()
    assert response.saved_at is not None


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("good", lambda p: (p.value("good", "Парк"), p.value("good", "Річка"), p.value("good", "Школа"))),
        ("good", lambda p: (p.value("good", "Парк"), p.value("good", "Парк"))),
        ("good", lambda p: (p.value("good", "Парк", text="слова"),)),
        ("good", lambda p: (p.value("group", "Наука"),)),
        ("mark", lambda _p: (Value(number=Decimal(6)),)),
        ("mark", lambda _p: (Value(number=Decimal("1.5")),)),
        ("table", lambda p: (p.value("table", "так"),)),
        ("table", lambda p: (p.value("table", "так", row=p.rows["table", "Двори"].pk),) * 2),
        ("order", lambda p: (p.value("order", "Вода", rank=2),)),
        ("order", lambda p: (p.value("order", "Вода", rank=1), p.value("order", "Світло", rank=1))),
        ("order", lambda p: tuple(p.value("order", t, rank=n) for n, t in enumerate(("Вода", "Світло", "Дороги"), 1))),
    ],
)  # fmt: skip
def test_what_does_not_fit_its_question_is_refused_and_nothing_is_kept(code, wrong):
    made = poll()
    response = begin(made)
    with pytest.raises(Refused):
        saving.save(response=response, leaf=made.sheet.leaves[1], given={made.key(code): wrong(made)})
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"years": (Value(number=Decimal(121)),)},
        {"words": (Value(text="я" * 2001),)},
        {"words": (Value(text="  "),)},
        {"where": (Value(latitude=Decimal(50)),)},
        {"where": (Value(latitude=Decimal(91), longitude=Decimal(30)),)},
        {"where": (Value(),)},
    ],
)
def test_numbers_words_and_places_have_bounds(wrong):
    made = poll()
    response = begin(made)
    given = {made.key(code): found for code, found in wrong.items()}
    with pytest.raises(Refused):
        saving.save(response=response, leaf=made.sheet.leaves[2], given=given)


def test_a_device_counts_at_once_and_cannot_change_what_it_sent():
    made = poll()
    response = begin(made)
    first_page(made, response)
    sent = send(response)
    assert sent.counted_at is not None
    assert sent.contributor is None
    assert send(response).counted_at == sent.counted_at
    with pytest.raises(Refused):
        first_page(made, response)


def test_what_must_be_answered_is_asked_for_by_name():
    with pytest.raises(Refused) as refused:
        send(begin(poll()))
    assert "Питання group?" in refused.value.messages[0]


def test_an_empty_questionnaire_is_not_sent():
    made = poll()
    type(made.questions["group"]).objects.filter(pk=made.key("group")).update(required=False)
    with pytest.raises(Refused):
        send(begin(made))


def test_answers_on_a_way_since_left_do_not_count():
    made = poll()
    response = begin(made)
    first_page(made, response)
    city, more = made.sheet.leaves[1:]
    saving.save(response=response, leaf=city, given={made.key("more"): (made.value("more", "Так"),)})
    saving.save(response=response, leaf=more, given={made.key("years"): (Value(number=Decimal(7)),)})
    saving.save(response=response, leaf=city, given={made.key("more"): (made.value("more", "Ні"),)})
    send(response)
    assert set(values.of_response(response)) == {made.key("group"), made.key("more")}
    assert conditions.missing(made.sheet, values.of_response(response)) == []


def test_a_guest_counts_after_the_letter_and_only_once():
    made = poll(SurveyAccess.PERSON)
    community = made.survey.consultation.community
    first, second = begin(made), begin(made)
    for response in (first, second):
        first_page(made, response)
        assert send(response, GUEST).counted_at is None
    one, other = Letter.objects.order_by("pk")
    assert one.to == "olena@example.org"
    assert "Яким бути місту" in one.subject
    confirmed = confirming.confirm(community=community, token=token_of(one), at=timezone.now())
    assert confirmed is not None
    first.refresh_from_db()
    assert first.counted_at is not None
    assert Contributor.objects.get().consented_at is not None
    with pytest.raises(Refused):
        confirming.confirm(community=community, token=token_of(other), at=timezone.now())
    assert Response.objects.filter(counted_at__isnull=False).count() == 1


def test_a_known_person_counts_at_once_and_once():
    made = poll(SurveyAccess.PERSON)
    person = ContributorFactory(community=made.survey.consultation.community)
    response, other = begin(made, contributor=person), begin(made, contributor=person)
    for row in (response, other):
        first_page(made, row)
    assert send(response, Sender(contributor=person)).counted_at is not None
    with pytest.raises(Refused):
        send(other, Sender(contributor=person))
    with pytest.raises(Refused):
        begin(made, contributor=person)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("sender", [Sender(email="olena@example.org"), Sender()])
def test_nobody_is_received_without_consent(sender):
    made = poll(SurveyAccess.PERSON)
    response = begin(made)
    first_page(made, response)
    with pytest.raises(Refused):
        send(response, sender)
    assert not Contributor.objects.exists()


def test_where_only_people_with_an_account_may_answer_a_guest_is_sent_to_sign_in():
    made = poll(SurveyAccess.PERSON, takes_guests=False)
    response = begin(made)
    first_page(made, response)
    with pytest.raises(Refused):
        send(response, GUEST)


def test_one_mailbox_is_not_filled_by_strangers():
    made = poll(SurveyAccess.PERSON)
    told = []
    for _n in range(sending.WAITING + 1):
        response = begin(made)
        first_page(made, response)
        try:
            told.append(send(response, GUEST).submitted_at is not None)
        except Refused:
            told.append(False)
    assert told == [True] * sending.WAITING + [False]
    assert Letter.objects.count() == sending.WAITING


def test_who_sent_in_time_may_confirm_for_a_day():
    made = poll(SurveyAccess.PERSON)
    response = begin(made)
    first_page(made, response)
    send(response, GUEST)
    close(made, windows.GRACE - HOUR)
    assert responses.count(response=response, at=timezone.now()).counted_at is not None


def test_later_than_that_nothing_is_counted():
    made = poll(SurveyAccess.PERSON)
    response = begin(made)
    first_page(made, response)
    send(response, GUEST)
    close(made, windows.GRACE)
    with pytest.raises(Closed):
        responses.count(response=response, at=timezone.now())


@pytest.mark.parametrize(
    "times",
    [
        {"opens_at": timedelta(hours=1), "closes_at": timedelta(hours=2)},
        {"closes_at": timedelta(seconds=-1)},
    ],
    ids=["before", "after"],
)
def test_outside_of_the_window_nothing_begins_is_kept_or_sent(times):
    made = poll()
    response = begin(made)
    first_page(made, response)
    moments = {name: timezone.now() + shift for name, shift in times.items()}
    if "opens_at" in moments:
        # an announced opening stays as it is, so this one is called off and on by its announcement
        moments = {"published_at": timezone.now() + HOUR}
    move(made, **moments)
    for act in (lambda: begin(made), lambda: first_page(made, response), lambda: send(response)):
        with pytest.raises(Closed):
            act()
    assert Response.objects.get().submitted_at is None


def test_the_database_itself_refuses_late_answers():
    made = poll()
    response = begin(made)
    close(made)
    with pytest.raises(Closed), windows.in_time():
        Answer.objects.create(response=response, question=made.questions["mark"], number=1)


def test_answers_that_nobody_sent_go_once_it_is_closed():
    made = poll()
    response = begin(made)
    first_page(made, response)
    assert not responses.forget_left(response_id=response.pk, at=timezone.now())
    close(made, windows.GRACE + HOUR)
    assert responses.forget_left(response_id=response.pk, at=timezone.now())
    assert not Answer.objects.exists()


def test_counted_answers_are_never_forgotten():
    made = poll()
    response = begin(made)
    first_page(made, response)
    send(response)
    close(made, windows.GRACE + HOUR)
    assert not responses.forget_left(response_id=response.pk, at=timezone.now())
    assert Response.objects.exists()
