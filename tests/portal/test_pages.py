"""What each page of a community says."""

import pytest

from apps.strategies.enums import EditionKind
from apps.strategies.models import Strategy
from tests.factories import CommunityFactory, GoalFactory, StrategyFactory, published_edition

pytestmark = pytest.mark.django_db
PAGES = [
    "",
    "strategy-2030/",
    "strategy-2030/goals/",
    "strategy-2030/goals/?view=table",
    "strategy-2030/goals/?q=дов&level=1&expand=1",
    "strategy-2030/goals/A.1/",
    "strategy-2030/text/",
    "strategy-2030/text/1/",
    "strategy-2030/text/annex-1/",
    "strategy-2030/editions/",
    "strategy-2030/editions/1/",
    "strategy-2030/editions/1-2/",
    "documents/",
]
WRONG = [
    "/nowhere/",
    "/misto/nothing/",
    "/misto/strategy-2030/goals/9.9.9/",
    "/misto/strategy-2030/text/77/",
    "/misto/strategy-2030/text/annex-9/",
    "/misto/strategy-2030/editions/9/",
    "/misto/strategy-2030/editions/1-9/",
    "/misto/strategy-2030/editions/1-1/",
    "/misto/strategy-2030/editions/0/",
    "/misto/strategy-2030/goals/?edition=9",
    "/misto/strategy-2030/goals/?edition=abc",
    "/misto/strategy-2030/goals/?edition=٣",
    "/misto/strategy-2030/editions/99999999999999999999/",
    "/nowhere/look.css",
    "/nowhere/documents/",
]


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_in_every_language_and_names_its_own(client, town, page, prefix):
    answer = client.get(f"{prefix}/misto/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{prefix[1:] or "uk"}">' in answer.content.decode()


@pytest.mark.parametrize("address", WRONG)
def test_wrong_address_is_not_found(client, town, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert 'class="bar"' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_pages_refuse_to_be_posted_to(client, town, page):
    assert client.post(f"/misto/{page}").status_code == 405


def test_home_says_vision_period_decision_and_goals(client, town):
    text = client.get(town.home).content.decode()
    assert "«Місто біля річки»" in text
    assert "2021–2030" in text
    assert "26 лютого 2021" in text
    assert "194" in text
    assert "Чисте довкілля" in text
    assert "/misto/strategy-2030/editions/2/" in text


def test_home_without_a_strategy_says_so_and_has_no_strategy_door(client):
    CommunityFactory(slug="tykha")
    answer = client.get("/tykha/")
    assert answer.context["plan"] is None
    assert [door.url for door in answer.context["doors"]] == ["/tykha/documents/"]


def test_unknown_facts_are_called_no_data(client):
    edition = published_edition(strategy__vision="", strategy__starts_on=None, strategy__ends_on=None)
    with_data = client.get(f"/en/{edition.strategy.community.slug}/{edition.strategy.slug}/").content.decode()
    assert "<dt>Period</dt><dd>no data</dd>" in with_data
    assert "<dt>Vision</dt><dd>no data</dd>" in with_data


def test_edition_of_the_register_shows_its_source_and_no_decision(client):
    edition = published_edition(kind=EditionKind.REGISTERED)
    text = client.get(f"/en/{edition.strategy.community.slug}/{edition.strategy.slug}/").content.decode()
    assert "<dt>Decision</dt><dd>no data</dd>" in text


def test_content_is_marked_with_its_own_language(client, town):
    community = town.community
    community.language = "ru"
    community.save()
    text = client.get("/en" + town.base + "text/1/").content.decode()
    assert '<article lang="ru">' in text
    assert '<html lang="en">' in text


def test_language_switch_keeps_the_page_and_its_query(client, town):
    text = client.get("/en" + town.base + "goals/", {"q": "дов"}).content.decode()
    query = "goals/?q=%D0%B4%D0%BE%D0%B2"
    assert f'href="/misto/strategy-2030/{query}"' in text
    assert f'href="/ru/misto/strategy-2030/{query}"' in text


def test_edition_in_force_is_shown_although_a_newer_draft_is_public(client, town):
    assert "Робота поруч" in client.get(town.base + "goals/").content.decode()
    other = client.get(town.base + "goals/?edition=2").content.decode()
    assert "Робота біля дому" in other
    assert "Робота поруч" not in other


def test_links_stay_in_the_edition_being_read(client, town):
    text = client.get(town.base + "goals/?edition=2").content.decode()
    assert "goals/A.1/?edition=2" in text
    assert "goals/A.1/?edition=2" not in client.get(town.base + "goals/").content.decode()


def test_made_up_community_says_so_on_every_page(client, town):
    town.community.made_up = True
    town.community.save()
    for page in PAGES:
        assert "Made up" in client.get(f"/en/misto/{page}").content.decode(), page


def test_responsible_unit_stands_in_the_foot(client, town):
    text = client.get(town.base).content.decode()
    assert 'href="tel:+38044000"' in text


def test_hostile_words_are_shown_as_words(client, town):
    Strategy.objects.update(title='<script>alert("1")</script>', vision="<b>x</b>")
    GoalFactory(edition__strategy=town.strategy, edition__number=7)
    for page in PAGES:
        assert "<script>alert" not in client.get(f"/misto/{page}").content.decode(), page
    answer = client.get(town.base + "goals/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in answer


def test_upper_strategy_is_linked_only_while_it_is_public(client, town):
    public = published_edition(strategy__title="Стратегія області").strategy
    hidden = StrategyFactory(title="Прихована стратегія")
    for upper, shown in ((public, True), (hidden, False)):
        Strategy.objects.filter(pk=town.strategy.pk).update(upper=upper)
        assert (upper.title in client.get(town.base).content.decode()) is shown
