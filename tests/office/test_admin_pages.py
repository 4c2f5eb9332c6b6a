"""The admin as one product with the site: frame, content security policy, safe reads."""

import re

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from apps.communities.models import Unit
from apps.core.forms import RichTextField
from apps.core.middleware import GetWroteError, ReadOnlyGetMiddleware
from apps.people.enums import Role
from tests.factories import EditionFactory, GoalFactory, SectionFactory, UnitFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client):
    edition = EditionFactory()
    section, goal = SectionFactory(edition=edition), GoalFactory(edition=edition)
    client.force_login(member(edition.community, Role.ADMINISTRATOR))
    edition_pages = ["change", "goals", "preview", "compare", "publish", "import", "history", "delete"]
    return [
        reverse("admin:index"),
        reverse("admin:strategies_strategy_changelist"),
        reverse("admin:strategies_strategy_add"),
        reverse("admin:strategies_strategy_change", args=[edition.strategy_id]),
        *[reverse(f"admin:strategies_edition_{page}", args=[edition.pk]) for page in edition_pages],
        reverse("admin:strategies_section_change", args=[section.pk]),
        reverse("admin:strategies_goal_change", args=[goal.pk]),
        reverse("admin:people_membership_changelist"),
        reverse("admin:people_membership_add"),
        reverse("admin:people_workinggroup_add"),
        reverse("admin:communities_community_change", args=[edition.community.pk]),
        reverse("admin:strategies_decision_add"),
    ]


def test_no_page_has_inline_scripts_styles_or_handlers(client, pages):
    for page in pages:
        answer = client.get(page)
        html = answer.content.decode()
        assert answer.status_code == 200, page
        assert not re.search(r"<style|\sstyle=|\son\w+=\"", html), page
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
        for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL):
            if body.strip() and "application/json" not in attributes:
                assert nonce, page
                assert f'nonce="{nonce[1]}"' in attributes, page


def test_every_page_stands_in_the_portals_frame(client, pages):
    for page in pages:
        html = client.get(page).content.decode()
        for part in ('class="bar"', 'class="doors"', "css/portal.css", 'class="skip"', "<h1"):
            assert part in html, (page, part)


def test_the_admin_speaks_ukrainian_by_default_and_other_languages_under_their_prefix(client):
    client.force_login(UserFactory(is_superuser=True))
    with translation.override("uk"):  # a request leaves its language behind
        assert '<html lang="uk"' in client.get("/admin/").content.decode()
        assert '<html lang="en"' in client.get("/en/admin/").content.decode()


def test_a_get_that_writes_raises_even_inside_a_history_context():
    unit = UnitFactory()

    def view(request):
        import pghistory

        with pghistory.context(user=None):
            Unit.objects.filter(pk=unit.pk).update(name="змінено")

    with pytest.raises(GetWroteError):
        ReadOnlyGetMiddleware(view)(RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<ul><li><p>один</p></li></ul>", "<ul><li>один</li></ul>"),
        ("<ul><li><p>один</p><p>два</p></li></ul>", "<ul><li><p>один</p><p>два</p></li></ul>"),
        (
            '<table data-caption="Таблиця &lt;b&gt;1&lt;/b&gt;"><tbody><tr><th scope="col"><p>Рік</p></th></tr>'
            "<tr><td><p>2020</p></td></tr></tbody></table>",
            '<table><caption>Таблиця <strong>1</strong></caption><thead><tr><th scope="col">Рік</th></tr></thead>'
            "<tbody><tr><td>2020</td></tr></tbody></table>",
        ),
        (
            '<p>Слово<a href="#fn-1" rel="noopener"><sup class="footnote" id="fnref-1">1</sup></a></p>',
            '<p>Слово<sup class="footnote" id="fnref-1"><a href="#fn-1" rel="noopener">1</a></sup></p>',
        ),
        ('<figure><p><img src="/media/a.png" alt="x"></p></figure>', '<figure><img src="/media/a.png" alt="x"></figure>'),
        ('<table data-caption="&lt;script&gt;x()&lt;/script&gt;"><tr><td>1</td></tr></table>',
         "<table><caption></caption><tbody><tr><td>1</td></tr></tbody></table>"),
        ("<p></p><p><br></p>", ""),
    ],
)  # fmt: skip
def test_what_the_editor_sends_gets_the_shape_that_the_portal_stores(typed, stored):
    assert RichTextField(required=False).clean(typed) == stored
