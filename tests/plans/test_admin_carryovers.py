"""The carry-over table, drawn up and settled as an editor does it."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.people.enums import Role
from apps.plans.enums import Fate
from apps.plans.models import Carryover, Measure, Progress
from tests.factories import MeasureFactory, PlanEditionFactory, StageFactory, member, published_plan

pytestmark = pytest.mark.django_db


def url(edition):
    return reverse("admin:plans_planedition_carryover", args=[edition.pk])


@pytest.fixture
def former(db):
    return published_plan()


@pytest.fixture
def draft(client, former):
    edition = PlanEditionFactory(stage=StageFactory(strategy=former.strategy, number=2))
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def sent(client, edition):
    forms = client.get(url(edition)).context["forms"]
    return {f"{form.prefix}-{name}": form[name].value() for form in forms for name in form.fields}


def drawn(client, draft):
    client.post(url(draft), {"prepare": "1"})
    return sent(client, draft)


def test_the_table_is_drawn_up_from_the_former_stage(client, draft, former):
    done = former.measures.order_by("position").first()
    Progress.objects.create(stage=former.stage, lineage=done.lineage, state="done", as_of="2022-12-31")
    page = client.get(url(draft))
    assert page.context["missing"] == 3
    client.post(url(draft), {"prepare": "1"})
    fates = dict(draft.carryovers.values_list("former", "fate"))
    assert fates.pop(done.lineage) == Fate.DONE
    assert set(fates.values()) == {Fate.CONTINUED}
    assert draft.measures.count() == 2
    assert client.get(url(draft)).context["missing"] == 0


def test_a_table_sent_back_as_it_was_changes_nothing(client, draft):
    data = drawn(client, draft)
    before = list(Carryover.objects.order_by("pk").values_list("pk", flat=True))
    assert client.post(url(draft), data).status_code == 302
    assert list(Carryover.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_measures_are_split_merged_and_dropped(client, draft, former):
    data = drawn(client, draft)
    one, two, three = former.measures.order_by("position")
    MeasureFactory(edition=draft, code="9")
    words = data[f"c{one.pk}-successors"]
    data |= {
        f"c{one.pk}-successors": f"{words}, 9",
        f"c{two.pk}-successors": "9",
        f"c{three.pk}-fate": "dropped",
        f"c{three.pk}-successors": "",
        f"c{three.pk}-reason": "Немає коштів",
    }
    assert client.post(url(draft), data).status_code == 302
    said = {
        row.lineage: sorted(
            draft.carryovers.filter(former=row.lineage).values_list("successor__code", flat=True)
        )
        for row in (one, two)
    }
    assert said == {one.lineage: sorted([words, "9"]), two.lineage: ["9"]}
    dropped = draft.carryovers.get(former=three.lineage)
    assert (dropped.fate, dropped.reason) == ("dropped", "Немає коштів")


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("reason", {"fate": "dropped", "successors": "", "reason": ""}),
        ("successors", {"fate": "continued", "successors": ""}),
        ("successors", {"fate": "continued", "successors": "77"}),
        ("successors", {"fate": "done"}),
        ("fate", {"fate": "forgotten"}),
    ],
)
def test_a_row_that_makes_no_sense_is_told_and_nothing_is_saved(client, draft, former, column, values):
    data = drawn(client, draft)
    one, two, _three = former.measures.order_by("position")
    data |= {f"c{one.pk}-{name}": value for name, value in values.items()}
    data |= {f"c{two.pk}-reason": "Інше"}
    answer = client.post(url(draft), data)
    assert answer.status_code == 422
    form = next(form for form in answer.context["forms"] if form.former == one)
    assert column in form.errors
    assert "Інше" in answer.content.decode()
    assert not Carryover.objects.filter(reason="Інше").exists()


def test_a_row_settled_by_somebody_else_meanwhile_is_not_overwritten(client, draft, former):
    data = drawn(client, draft)
    one = former.measures.order_by("position").first()
    draft.carryovers.filter(former=one.lineage).update(reason="Їхнє")
    data |= {f"c{one.pk}-reason": "Моє"}
    answer = client.post(url(draft), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Їхнє" in page
    assert "Моє" in page
    assert draft.carryovers.get(former=one.lineage).reason == "Їхнє"


def test_a_stage_without_a_former_one_says_so(client):
    edition = PlanEditionFactory()
    client.force_login(member(edition.community, Role.EDITOR))
    assert _("There is no former stage with a published plan.") in client.get(url(edition)).content.decode()
    assert client.post(url(edition), {"prepare": "1"}).url == url(edition)


def test_a_frozen_plan_shows_its_table_and_refuses_changes(client, draft, former):
    data = drawn(client, draft)
    from apps.plans.domain import editions
    from tests.factories.strategies import LONG_AGO

    editions.publish(edition=draft, by=None, at=LONG_AGO)
    page = client.get(url(draft)).content.decode()
    assert former.measures.first().title in page
    assert "<select" not in page
    one = former.measures.order_by("position").first()
    client.post(url(draft), data | {f"c{one.pk}-reason": "Моє"})
    client.post(url(draft), {"prepare": "1"})
    assert not Carryover.objects.filter(reason="Моє").exists()
    assert Measure.objects.filter(edition=draft).count() == 3
