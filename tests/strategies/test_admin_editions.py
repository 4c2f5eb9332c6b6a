"""The page of an edition and its verbs, as staff use them."""

import re
from datetime import UTC, datetime
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.people.enums import Role
from apps.strategies.enums import EditionState
from apps.strategies.models import Decision, Edition
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    adopted_edition,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db


def url(edition, page="change"):
    return reverse(f"admin:strategies_edition_{page}", args=[edition.pk])


@pytest.fixture
def draft():
    edition = EditionFactory()
    for number in range(1, 4):
        SectionFactory(edition=edition, number=str(number), position=number)
    GoalFactory(edition=edition)
    return edition


def secretary(client, edition):
    client.force_login(member(edition.community, Role.SECRETARY))


def state(edition):
    return Edition.objects.get(pk=edition.pk).state


def test_publishing_shows_what_it_will_do_before_it_does_it(client, draft):
    secretary(client, draft)
    page = client.post(url(draft, "publish"), {"when": "now"})
    assert "3 розділи, 1 ціль" in page.content.decode()
    assert state(draft) == EditionState.DRAFT
    answer = client.post(url(draft, "publish"), {"when": "now", "confirmed": "1"})
    assert answer.url == url(draft)
    published = Edition.objects.get(pk=draft.pk)
    assert published.state == EditionState.PUBLISHED
    assert published.published_at <= timezone.now()


def test_publishing_later_counts_in_the_zone_of_the_community(client):
    edition = EditionFactory(strategy__community=CommunityFactory(time_zone="Asia/Novokuznetsk"))
    SectionFactory(edition=edition)
    secretary(client, edition)
    when = {"when": "later", "day": "2099-12-15", "time": "09:00"}
    assert "Asia/Novokuznetsk" in client.post(url(edition, "publish"), when).content.decode()
    client.post(url(edition, "publish"), {**when, "confirmed": "1"})
    edition.refresh_from_db()
    assert edition.published_at == datetime(2099, 12, 15, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "when",
    [{"when": "later"}, {"when": "later", "day": "2020-01-01", "time": "09:00"}, {"when": "later", "day": "tomorrow"},
     {"when": "sometime"}, {}],
)  # fmt: skip
def test_a_moment_that_makes_no_sense_is_refused_in_words_and_publishes_nothing(client, draft, when):
    secretary(client, draft)
    answer = client.post(url(draft, "publish"), {**when, "confirmed": "1"})
    assert answer.status_code == 422
    assert state(draft) == EditionState.DRAFT


def test_an_empty_draft_is_not_published(client):
    edition = EditionFactory()
    secretary(client, edition)
    answer = client.post(url(edition, "publish"), {"when": "now", "confirmed": "1"})
    assert answer.status_code == 422
    assert _("The edition is empty: it has neither sections nor goals.") in answer.content.decode()


def test_a_scheduled_publication_is_called_off(client, draft):
    secretary(client, draft)
    client.post(
        url(draft, "publish"), {"when": "later", "day": "2099-12-15", "time": "09:00", "confirmed": "1"}
    )
    assert url(draft, "unschedule").rsplit("/", 2)[1] in client.get(url(draft)).content.decode()
    client.post(url(draft, "unschedule"), {"confirmed": "1"})
    assert state(draft) == EditionState.DRAFT


def test_adopting_with_a_new_decision_stores_it_and_names_it(client):
    edition = published_edition()
    secretary(client, edition)
    data = {"decision": "", "body": "council", "kind": "decision", "number": "7/1", "adopted_on": "2021-04-01",
            "title": "Про затвердження", "source_url": "", "confirmed": "1"}  # fmt: skip
    assert client.post(url(edition, "adopt"), data).status_code == 302
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.state, edition.decision.number) == (EditionState.ADOPTED, "7/1")


def test_adopting_with_a_known_decision(client):
    edition = published_edition()
    decision = DecisionFactory(community=edition.community)
    secretary(client, edition)
    client.post(url(edition, "adopt"), {"decision": decision.pk, "confirmed": "1"})
    assert Edition.objects.get(pk=edition.pk).decision == decision


def test_a_refused_adoption_keeps_no_decision(client, draft):
    secretary(client, draft)
    data = {"number": "7/1", "adopted_on": "2021-04-01", "confirmed": "1"}
    assert client.post(url(draft, "adopt"), data).status_code == 422
    assert not Decision.objects.exists()


def test_a_decision_of_another_community_cannot_be_chosen(client):
    edition, foreign = published_edition(), DecisionFactory()
    secretary(client, edition)
    answer = client.post(url(edition, "adopt"), {"decision": foreign.pk, "confirmed": "1"})
    assert answer.status_code == 422
    assert state(edition) == EditionState.PUBLISHED


def test_withdrawing_needs_a_reason_and_keeps_it(client):
    edition = published_edition()
    secretary(client, edition)
    assert client.post(url(edition, "withdraw"), {"reason": " ", "confirmed": "1"}).status_code == 422
    client.post(url(edition, "withdraw"), {"reason": "Помилка", "confirmed": "1"})
    assert Edition.objects.get(pk=edition.pk).withdrawal_reason == "Помилка"


def test_going_on_in_a_new_draft_leads_to_it(client):
    edition = adopted_edition()
    client.force_login(member(edition.community, Role.EDITOR))
    answer = client.post(url(edition, "fork"), {"kind": "amended", "confirmed": "1"})
    fork = Edition.objects.get(based_on=edition)
    assert answer.url == url(fork)


def test_a_frozen_edition_shows_no_form_and_a_way_on(client):
    edition = adopted_edition()
    client.force_login(member(edition.community, Role.EDITOR))
    page = client.get(url(edition)).content.decode()
    assert 'name="_save"' not in page
    assert "../fork/" in page
    section = edition.sections.first()
    part = reverse("admin:strategies_section_change", args=[section.pk])
    assert client.post(part, {"number": "1", "heading": "Інше", "body": ""}).status_code == 403


@pytest.mark.parametrize("make", [EditionFactory, published_edition, adopted_edition])
def test_every_door_on_the_page_leads_somewhere(client, make):
    edition = make()
    SectionFactory(edition=edition) if edition.is_draft else None
    client.force_login(member(edition.community, Role.ADMINISTRATOR))
    page = client.get(url(edition)).content.decode()
    doors = re.findall(r'<a class="act[^"]*" href="([^"]+)"', page)
    assert len(doors) >= 3
    for door in doors:
        assert client.get(urljoin(url(edition), door.replace("&amp;", "&"))).status_code == 200, door


def test_state_cannot_be_posted(client, draft):
    client.force_login(member(draft.community, Role.ADMINISTRATOR))
    form = client.get(url(draft)).context["adminform"].form
    data = {
        "kind": "full",
        "note": "",
        "version": form["version"].value(),
        "state": "adopted",
        "number": "99",
    }
    assert client.post(url(draft), data).status_code == 302
    draft = Edition.objects.get(pk=draft.pk)
    assert (draft.state, draft.number, draft.kind) == (EditionState.DRAFT, 1, "full")


def test_a_draft_is_deleted_with_all_that_hangs_off_it_and_a_published_one_is_not(client, draft):
    client.force_login(member(draft.community, Role.EDITOR))
    assert client.post(url(draft, "delete"), {"post": "yes"}).status_code == 302
    assert not Edition.objects.exists()
    public = published_edition(strategy=draft.strategy)
    assert client.post(url(public, "delete"), {"post": "yes"}).status_code == 403
    assert Edition.objects.exists()


def test_a_strategy_starts_its_first_draft(client):
    edition = EditionFactory()
    client.force_login(member(edition.community, Role.EDITOR))
    start = reverse("admin:strategies_strategy_start", args=[edition.strategy_id])
    answer = client.post(start, {"kind": "preliminary"})
    assert answer.url == url(Edition.objects.get(number=2))


def test_two_editions_stand_side_by_side(client):
    edition = adopted_edition()
    person = member(edition.community, Role.EDITOR)
    client.force_login(person)
    client.post(url(edition, "fork"), {"kind": "amended", "confirmed": "1"})
    fork = Edition.objects.get(based_on=edition)
    goal = fork.goals.first()
    goal.title = "Чисте повітря"
    goal.save()
    page = client.get(url(fork, "compare")).content.decode()
    assert "Чисте повітря" in page
    assert "Чисте довкілля" in page
    assert client.get(url(fork, "compare") + "?with=99999").status_code == 404


def test_preview_shows_the_draft_as_readers_will_see_it(client, draft):
    SectionFactory(edition=draft, number="9", body="<p>Слово</p><script>alert(1)</script>", position=9)
    client.force_login(member(draft.community, Role.READER))
    page = client.get(url(draft, "preview")).content.decode()
    assert "<p>Слово</p>" in page
    assert "alert(1)" not in page
