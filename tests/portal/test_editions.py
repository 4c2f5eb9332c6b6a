"""Editions, their differences and who sees them."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from apps.people.enums import Role
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from tests.factories import member


def coming(town, delay):
    draft = forks.fork(edition=town.adopted, kind=EditionKind.AMENDED, by=None)
    draft.note = "Таємна примітка"
    draft.save()
    now = timezone.now()
    return editions.publish(edition=draft, by=None, at=now, public_from=now + delay)


def test_list_offers_the_difference_to_the_edition_before(client, town):
    text = client.get(town.base + "editions/").content.decode()
    assert 'href="1-2/"' in text


def test_difference_counts_and_marks_the_words(client, town):
    text = client.get("/en" + town.base + "editions/1-2/").content.decode()
    assert "Goals: 1 changed." in text
    assert "<del>" in text
    assert "біля дому" in text.split("<ins>")[1]


def test_marks_are_also_said_in_words(client, town):
    text = client.get("/en" + town.base + "editions/1-2/").content.decode()
    assert '<span class="visually-hidden">[added: </span>' in text
    assert '<span class="visually-hidden">[removed: </span>' in text


def test_pair_the_wrong_way_round_leads_to_the_right_one(client, town):
    answer = client.get(town.base + "editions/2-1/")
    assert answer.status_code == 301
    assert answer["Location"] == town.base + "editions/1-2/"


def test_scheduled_edition_appears_at_its_second_without_a_worker(client, town):
    edition = coming(town, timedelta(hours=1))
    address = f"{town.base}editions/{edition.number}/"
    assert client.get(address).status_code == 404
    assert "Таємна примітка" not in client.get(town.base + "editions/").content.decode()
    with time_machine.travel(edition.published_at - timedelta(seconds=1), tick=False):
        assert client.get(address).status_code == 404
    with time_machine.travel(edition.published_at, tick=False):
        assert client.get(address).status_code == 200


def test_answers_are_kept_no_longer_than_until_the_next_publication(client, town):
    assert client.get(town.base)["Cache-Control"] == "public, max-age=60"
    edition = coming(town, timedelta(seconds=20))
    with time_machine.travel(edition.published_at - timedelta(seconds=7), tick=False):
        assert client.get(town.base)["Cache-Control"] == "public, max-age=7"


def test_answers_to_people_who_signed_in_are_kept_by_nobody(client, town):
    client.force_login(member(town.community, Role.EDITOR))
    answer = client.get(town.base)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_staff_of_the_community_see_its_draft_with_a_warning(client, town):
    draft = forks.fork(edition=town.adopted, kind=EditionKind.AMENDED, by=None)
    client.force_login(member(town.community, Role.EDITOR))
    text = client.get(f"/en{town.base}goals/?edition={draft.number}").content.decode()
    assert f"Edition {draft.number} is not public." in text


def test_withdrawn_edition_is_gone(client, town):
    editions.withdraw(edition=town.draft, reason="Помилка", by=None, at=timezone.now())
    assert client.get(town.base + "editions/2/").status_code == 404
    assert client.get(town.base + "editions/1-2/").status_code == 404


def test_unchanged_page_is_not_sent_twice(client, town):
    first = client.get(town.base + "goals/")
    again = client.get(town.base + "goals/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
