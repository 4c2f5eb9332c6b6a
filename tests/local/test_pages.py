"""`make screens` finds its pages by following links."""

from __future__ import annotations

import pytest
from django.test import Client

from strategy_portal.local import pages
from strategy_portal.local.pages import FORM, Found, crawl, links, view_name, view_names
from tests.factories import published_edition


def test_only_links_on_this_site_are_followed() -> None:
    text = (
        '<a class="x" href="/one/?a=1&amp;b=2">1</a> <a href="two/#part">2</a> <a href="#top">top</a>'
        '<a href="https://example.org/">far</a> <a href="mailto:a@example.org">mail</a>'
    )
    assert list(links(text, "/city/")) == ["/one/?a=1&b=2", "/city/two/"]


def test_forms_are_met_but_not_followed() -> None:
    text = '<form method="post" action="/office/act/"><a href="/here/">here</a></form>'
    assert list(links(text, "/", FORM)) == ["/office/act/"]
    assert list(links(text, "/")) == ["/here/"]


def test_views_of_the_audience_rooms_are_known_by_name() -> None:
    names = set(view_names())
    assert {"portal:front", "portal:goals", "portal:difference", "office:home"} <= names
    assert not [name for name in names if not name.startswith(("portal:", "office:"))]


@pytest.mark.parametrize("address", ["/static/css/portal.css", "/en/", "/ru/zrazkova/", "/media/a.pdf"])
def test_files_and_other_languages_are_no_pages_of_their_own(address: str) -> None:
    assert view_name(address) is None


@pytest.mark.django_db
def test_crawl_reaches_the_goals_and_reports_what_it_could_not() -> None:
    published_edition(goals=12, sections=2)
    found = Found()
    crawl(Client(raise_request_exception=False), pages.VISITOR, found)
    names = [page.name for page in found.pages]
    assert {"portal:front", "portal:goals", "portal:goal", "portal:section", "account_login"} <= set(names)
    assert len(names) == len(set(names))
    assert found.broken == []
    assert "office:home" in found.unreached()
    assert "portal:goals" not in found.unreached()


@pytest.mark.django_db
def test_page_that_breaks_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = published_edition()
    monkeypatch.setattr("apps.portal.views.goals.nested", lambda _rows: 1 / 0)
    found = Found()
    crawl(Client(raise_request_exception=False), pages.VISITOR, found)
    address = f"/{edition.community.slug}/{edition.strategy.slug}/goals/"
    assert f"500 {address} (visitor)" in found.broken


def test_other_peoples_admin_pages_are_pictured_once_per_template() -> None:
    class Answer:
        template_name = ("admin/auth/group/change_list.html", "admin/change_list.html")

    assert pages.look("admin:auth_group_changelist", Answer()) == "admin/change_list.html"
    assert pages.look("admin:strategies_goal_change", Answer()) == "admin:strategies_goal_change"
    assert pages.look("office:log", Answer()) == "office:log"
