"""The front page finds a community."""

import pytest

from tests.factories import CommunityFactory

pytestmark = pytest.mark.django_db


def test_community_with_a_public_strategy_comes_first(client, town):
    CommunityFactory(slug="abazivka", name="Абазівська територіальна громада")
    answer = client.get("/")
    text = answer.content.decode()
    assert text.index("Річкова міська") < text.index("Абазівська")
    assert [place.slug for place, _strategies in answer.context["planning"]] == ["misto"]


def test_search_by_part_of_the_name_and_by_oblast(client):
    CommunityFactory(slug="one", name="Жмеринська міська територіальна громада", oblast="Вінницька область")
    CommunityFactory(
        slug="two", name="Миргородська міська територіальна громада", oblast="Полтавська область"
    )
    assert "/one/" in client.get("/?q=жмерин").content.decode()
    assert "/two/" not in client.get("/?q=жмерин").content.decode()
    assert "/two/" in client.get("/?q=полтавська").content.decode()


@pytest.mark.parametrize("typed", ["кам'янець", "кам’янець", "камʼянець"])
def test_search_takes_any_apostrophe(client, typed):
    CommunityFactory(slug="kamianets", name="Кам'янець-Подільська міська територіальна громада")
    assert "/kamianets/" in client.get("/", {"q": typed}).content.decode()


def test_slip_of_the_finger_is_answered_with_similar_names(client):
    CommunityFactory(slug="vin", name="Вінницька міська територіальна громада")
    answer = client.get("/", {"q": "вінницкя"})
    assert answer.context["alike"] is True
    assert "/vin/" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["?q=\x00", "?q=" + "я" * 5000, "?page=abc", "?page=-1", "?page=9999", "?q=%25_"]
)
def test_senseless_query_is_answered_with_a_page(client, query):
    CommunityFactory()
    assert client.get("/" + query).status_code == 200


def test_nothing_found_says_so(client):
    answer = client.get("/?q=zzzzqqqq").content.decode()
    assert 'class="empty"' in answer


def test_pages_keep_the_search(client):
    CommunityFactory.create_batch(61, oblast="Сумська область")
    answer = client.get("/?q=сумська").content.decode()
    assert "page=2" in answer
    assert "q=%D1%81%D1%83%D0%BC%D1%81%D1%8C%D0%BA%D0%B0&amp;page=2" in answer
    assert client.get("/?q=сумська&page=2").status_code == 200


@pytest.mark.parametrize("count", [3, 50])
def test_query_budget_does_not_grow_with_communities(client, count, django_assert_max_num_queries):
    CommunityFactory.create_batch(count)
    with django_assert_max_num_queries(6):
        client.get("/")
