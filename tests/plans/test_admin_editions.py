"""Stages, the page of a plan and its verbs, as staff use them."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.people.enums import Role
from apps.plans.domain import wording
from apps.plans.models import PlanEdition, PlanSource, Stage, StatedFigure
from apps.strategies.enums import EditionKind, EditionState
from tests.factories import (
    DecisionFactory,
    FundingFactory,
    MeasureFactory,
    PlanEditionFactory,
    StageFactory,
    StrategyFactory,
    member,
    published_plan,
)

pytestmark = pytest.mark.django_db


def url(edition, page="change"):
    return reverse(f"admin:plans_planedition_{page}", args=[edition.pk])


def state(edition):
    return PlanEdition.objects.get(pk=edition.pk).state


@pytest.fixture
def draft(client):
    edition = PlanEditionFactory()
    FundingFactory(measure=MeasureFactory(edition=edition))
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def secretary(client, edition):
    client.force_login(member(edition.community, Role.SECRETARY))


def test_a_stage_is_added_to_a_strategy_with_its_years_as_address(client):
    strategy = StrategyFactory()
    client.force_login(member(strategy.community, Role.EDITOR))
    StageFactory(strategy=strategy)
    address = reverse("admin:plans_stage_add") + f"?strategy={strategy.pk}"
    form = client.get(address).context["adminform"].form
    assert (form["strategy"].value(), form["number"].value()) == (str(strategy.pk), 2)
    data = {"strategy": strategy.pk, "number": 2, "title": "", "starts_on": "2025-01-01",
            "ends_on": "2028-12-31", "slug": "", "currency": "UAH", "note": ""}  # fmt: skip
    assert client.post(address, data).status_code == 302
    assert Stage.objects.get(number=2).slug == "2025-2028"


def test_a_stage_of_another_community_cannot_be_added(client):
    strategy = StrategyFactory()
    client.force_login(member(StrategyFactory().community, Role.EDITOR))
    data = {"strategy": strategy.pk, "number": 1, "starts_on": "2025-01-01", "ends_on": "2028-12-31",
            "currency": "UAH"}  # fmt: skip
    answer = client.post(reverse("admin:plans_stage_add"), data)
    assert answer.status_code == 200
    assert not Stage.objects.exists()


def test_a_draft_of_the_plan_is_started_from_the_stage(client):
    stage = StageFactory()
    client.force_login(member(stage.community, Role.EDITOR))
    page = client.get(reverse("admin:plans_stage_change", args=[stage.pk]))
    assert reverse("admin:plans_stage_start", args=[stage.pk]) in page.content.decode()
    answer = client.post(reverse("admin:plans_stage_start", args=[stage.pk]), {"kind": "full"})
    edition = PlanEdition.objects.get()
    assert answer.url == url(edition)
    assert edition.stage == stage


def test_a_secretary_cannot_start_a_draft(client):
    stage = StageFactory()
    client.force_login(member(stage.community, Role.SECRETARY))
    assert (
        client.post(reverse("admin:plans_stage_start", args=[stage.pk]), {"kind": "full"}).status_code == 403
    )


def test_a_stage_with_a_public_plan_keeps_address_and_currency(client):
    stage = published_plan().stage
    client.force_login(member(stage.community, Role.EDITOR))
    form = client.get(reverse("admin:plans_stage_change", args=[stage.pk])).context["adminform"].form
    assert not {"slug", "currency", "strategy"} & set(form.fields)


def test_the_strategy_leads_to_its_stages(client, draft):
    strategy = draft.strategy
    page = client.get(reverse("admin:strategies_strategy_change", args=[strategy.pk])).content.decode()
    address = reverse("admin:plans_stage_changelist") + f"?strategy__id__exact={strategy.pk}"
    assert address in page
    assert draft.stage.years in client.get(address).content.decode()


def test_the_page_of_a_plan_shows_all_of_it(client, draft):
    MeasureFactory(edition=draft, unit=None, kind="project", code="9")
    page = client.get(url(draft)).content.decode()
    assert "1\u00a0250\u00a0000,50" in page
    for address in (url(draft, "grid"), url(draft, "import"), url(draft, "publish")):
        assert address.rsplit("/", 2)[1] in page
    assert f"{url(draft, 'grid')}?unit=none" in page


def test_publishing_says_how_much_is_published_before_it_does_it(client, draft):
    page = client.post(url(draft, "publish"), {"when": "now"}).content.decode()
    assert wording.measures(1) in page
    assert state(draft) == EditionState.DRAFT
    client.post(url(draft, "publish"), {"when": "now", "confirmed": "1"})
    assert state(draft) == EditionState.PUBLISHED


def test_an_empty_plan_is_not_published(client):
    edition = PlanEditionFactory()
    secretary(client, edition)
    answer = client.post(url(edition, "publish"), {"when": "now", "confirmed": "1"})
    assert answer.status_code == 422
    assert _("The plan is empty: it has no measures.") in answer.content.decode()


def test_a_plan_is_scheduled_called_off_adopted_forked_and_withdrawn_by_the_same_pages(client, draft):
    secretary(client, draft)
    later = {"when": "later", "day": "2099-12-15", "time": "09:00", "confirmed": "1"}
    client.post(url(draft, "publish"), later)
    client.post(url(draft, "unschedule"), {"confirmed": "1"})
    assert state(draft) == EditionState.DRAFT
    client.post(url(draft, "publish"), {"when": "now", "confirmed": "1"})
    decision = DecisionFactory(community=draft.community)
    client.post(url(draft, "adopt"), {"decision": decision.pk, "confirmed": "1"})
    assert state(draft) == EditionState.ADOPTED
    client.force_login(member(draft.community, Role.EDITOR))
    answer = client.post(url(draft, "fork"), {"kind": "amended", "confirmed": "1"})
    fork = PlanEdition.objects.get(based_on=draft)
    assert answer.url == url(fork)
    assert fork.measures.count() == 1
    secretary(client, draft)
    assert client.post(url(draft, "withdraw"), {"reason": "", "confirmed": "1"}).status_code == 422
    client.post(url(draft, "withdraw"), {"reason": "Помилка", "confirmed": "1"})
    assert state(draft) == EditionState.WITHDRAWN


def test_a_plan_known_only_from_a_source_is_published_as_in_force(client):
    edition = PlanEditionFactory(kind=EditionKind.REPORTED)
    secretary(client, edition)
    assert client.post(url(edition, "register"), {"confirmed": "1"}).status_code == 422
    PlanSource.objects.create(edition=edition, label="Звіт")
    page = client.get(url(edition)).content.decode()
    assert "../register/" in page
    assert "../publish/" not in page
    assert client.post(url(edition, "register"), {"confirmed": "1"}).status_code == 302
    assert PlanEdition.objects.get(pk=edition.pk).is_in_force


def test_an_editor_cannot_say_that_a_plan_is_in_force(client, draft):
    assert client.post(url(draft, "register"), {"confirmed": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("noun", "model", "data"),
    [
        ("plansource", PlanSource, {"label": "Рішення", "url": "https://example.org/", "licence": ""}),
        ("statedfigure", StatedFigure, {"what": "projects", "value": 74, "source": "Звіт", "source_url": ""}),
    ],
)
def test_sources_and_stated_figures_are_added_and_shown(client, draft, noun, model, data):
    answer = client.post(reverse(f"admin:plans_{noun}_add") + f"?edition={draft.pk}", data)
    assert answer.status_code == 302
    row = model.objects.get(edition=draft)
    assert reverse(f"admin:plans_{noun}_change", args=[row.pk]) in client.get(url(draft)).content.decode()


@pytest.mark.parametrize("noun", ["plansource", "statedfigure", "measure"])
def test_nothing_is_added_to_a_frozen_or_foreign_plan(client, draft, noun):
    frozen = published_plan(stage=draft.stage)
    for edition in (frozen, PlanEditionFactory()):
        address = reverse(f"admin:plans_{noun}_add") + f"?edition={edition.pk}"
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403


def test_a_frozen_plan_is_shown_without_a_form(client):
    edition = published_plan()
    client.force_login(member(edition.community, Role.EDITOR))
    page = client.get(url(edition))
    assert 'name="note"' not in page.content.decode()
    assert client.post(url(edition), {"kind": "full", "note": "x"}).status_code == 403


def test_the_plan_of_another_community_does_not_exist(client, draft):
    foreign = PlanEditionFactory()
    assert client.get(url(foreign)).status_code == 302
    for page in ("publish", "grid", "assign", "shift", "carryover", "import", "import_sample"):
        assert client.get(url(foreign, page)).status_code == 404


def test_the_office_offers_stages_and_plans_beside_the_strategies(client, draft):
    page = client.get(reverse("admin:index")).content.decode()
    places = [page.index(reverse(f"admin:{noun}_changelist")) for noun in (
        "strategies_edition", "plans_stage", "plans_planedition", "communities_unit")]  # fmt: skip
    assert places == sorted(places)
    assert reverse("admin:plans_plansource_add") not in page


def test_a_draft_is_deleted_after_its_size_was_shown(client, draft, django_assert_max_num_queries):
    for _number in range(20):
        MeasureFactory(edition=draft)
    with django_assert_max_num_queries(20):
        page = client.get(url(draft, "delete"))
    assert "21" in page.content.decode()
    assert client.post(url(draft, "delete"), {"post": "yes"}).status_code == 302
    assert not PlanEdition.objects.exists()


@pytest.mark.parametrize("measures", [3, 60])
def test_the_page_of_a_plan_asks_the_same_whatever_its_size(client, measures, django_assert_max_num_queries):
    edition = published_plan(measures=measures)
    client.force_login(member(edition.community, Role.EDITOR))
    for page in ("change", "grid"):
        with django_assert_max_num_queries(32):
            assert client.get(url(edition, page)).status_code == 200
