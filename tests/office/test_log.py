"""The log of actions: who did what in the own communities, and nothing of others."""

import pytest
from django.urls import reverse

from apps.core import audit
from apps.people.enums import Role
from apps.strategies.domain import editions
from apps.strategies.models import Edition, Goal, Section
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    UserFactory,
    member,
)
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db
LOG = reverse("office:log")


@pytest.fixture
def edition():
    edition = EditionFactory()
    SectionFactory(edition=edition, number="1", heading="Аналіз")
    return edition


def save(client, section, heading):
    url = reverse("admin:strategies_section_change", args=[section.pk])
    version = client.get(url).context["adminform"].form["version"].value()
    client.post(url, {"number": section.number, "heading": heading, "body": section.body, "version": version})


def test_a_saved_form_stands_in_the_log_with_person_verb_before_and_after(client, edition):
    person = member(edition.community, Role.EDITOR)
    client.force_login(person)
    save(client, edition.sections.get(), "Соціальний аналіз")
    page = client.get(LOG + "?verb=change").content.decode()
    assert str(person) in page
    assert "<del>Аналіз</del>" in page
    assert "<ins>Соціальний аналіз</ins>" in page


def test_the_history_of_an_object_shows_the_same(client, edition):
    person = member(edition.community, Role.EDITOR)
    client.force_login(person)
    section = edition.sections.get()
    save(client, section, "Соціальний аналіз")
    page = client.get(reverse("admin:strategies_section_history", args=[section.pk])).content.decode()
    assert str(person) in page
    assert "<ins>Соціальний аналіз</ins>" in page


def test_a_verb_is_one_act_with_all_that_it_touched(client, edition):
    person = member(edition.community, Role.SECRETARY)
    for number in range(2, 7):
        SectionFactory(edition=edition, number=str(number))
    editions.publish(edition=edition, by=person, at=LONG_AGO)
    client.force_login(person)
    answer = client.get(LOG + "?verb=publish")
    (act,) = answer.context["acts"]
    assert sorted(count for _noun, count in act.nouns) == [1, 6]
    page = client.get(reverse("office:act", args=[act.key]))
    assert len(page.context["entries"]) == 7


def test_the_log_of_another_community_is_not_readable(client, edition):
    person, foreign = member(edition.community, Role.EDITOR), member(CommunityFactory(), Role.ADMINISTRATOR)
    with audit.verb("change", by=person):
        section = edition.sections.get()
        section.heading = "Канарка"
        section.save()
    key = str(Section.pgh_event_model.objects.get(pgh_label="update").pgh_context_id)
    client.force_login(foreign)
    assert "Канарка" not in client.get(LOG).content.decode()
    assert client.get(reverse("office:act", args=[key])).status_code == 404
    client.force_login(person)
    assert "Канарка" in client.get(LOG).content.decode()
    assert client.get(reverse("office:act", args=[key])).status_code == 200


def test_a_deleted_draft_stays_in_the_log(client, edition):
    person = member(edition.community, Role.EDITOR)
    with audit.verb("delete", by=person):
        Edition.objects.get(pk=edition.pk).delete()
    client.force_login(person)
    assert not Edition.objects.exists()
    (act,) = client.get(LOG + "?verb=delete").context["acts"]
    assert act.size == 2


@pytest.mark.parametrize(
    "query",
    [
        "verb=nonsense",
        "person=abc",
        "since=yesterday",
        "page=0",
        "page=x",
        "page=99999999999",
        "until=2020-13-40",
    ],
)
def test_a_filter_that_makes_no_sense_breaks_nothing(client, edition, query):
    client.force_login(member(edition.community, Role.EDITOR))
    assert client.get(f"{LOG}?{query}").status_code == 200


@pytest.mark.parametrize("key", ["x", "goalevent-1", "0" * 36, "goalevent-99999999999999999999", "-"])
def test_an_act_that_is_not_there_is_not_found(client, edition, key):
    client.force_login(member(edition.community, Role.EDITOR))
    assert client.get(reverse("office:act", args=[key])).status_code == 404


def test_filters_narrow_the_log(client, edition):
    one, two = member(edition.community, Role.EDITOR), member(edition.community, Role.SECRETARY)
    for person in (one, two):
        with audit.verb("add", by=person):
            DecisionFactory(community=edition.community)
    client.force_login(one)
    acts = client.get(f"{LOG}?person={two.pk}").context["acts"]
    assert {act.person for act in acts} == {str(two)}
    assert client.get(f"{LOG}?since=2999-01-01").context["acts"] == []


def test_the_filter_names_colleagues_only(client, edition):
    UserFactory(last_name="Канарка")
    client.force_login(member(edition.community, Role.EDITOR))
    assert "Канарка" not in client.get(LOG).content.decode()


def test_the_log_asks_as_much_for_many_acts_as_for_few(client, edition, django_assert_max_num_queries):
    client.force_login(member(edition.community, Role.EDITOR))
    for count in (3, 30):
        for number in range(count):
            with audit.verb("add", by=None):
                GoalFactory(edition=edition, code=f"{count}.{number}")
        with django_assert_max_num_queries(20):
            client.get(LOG)
    assert Goal.objects.count() == 33


def test_the_front_page_shows_what_people_did_and_not_the_portal_itself(client, edition):
    client.force_login(member(edition.community, Role.EDITOR))
    section = SectionFactory(edition=edition, heading="Записано порталом")
    assert client.get(reverse("office:home")).context["acts"] == []
    save(client, section, "Змінено людиною")
    acts = client.get(reverse("office:home")).context["acts"]
    assert [act.person != "" for act in acts] == [True]
