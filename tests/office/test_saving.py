"""Every form of the office can be opened and saved again as it is."""

import pytest
from django.db.models.fields.files import FieldFile
from django.urls import reverse

from apps.people.enums import Role
from tests.factories import (
    AnnexFactory,
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    PartnerFactory,
    SectionFactory,
    SourceFactory,
    StrategyFactory,
    UnitFactory,
    member,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community(client):
    community = CommunityFactory(kind="city", population=1000, time_zone="Europe/Kyiv")
    client.force_login(member(community, Role.ADMINISTRATOR))
    return community


def sent(form, formsets):
    """What a browser sends back when nothing was changed."""
    data = {}
    for part in [form, *(fs.management_form for fs in formsets), *(f for fs in formsets for f in fs.forms)]:
        for field in part:
            value = field.value()
            if value is not None and value is not False and not isinstance(value, FieldFile):
                data[field.html_name] = value
    return data


def row_of(noun, community):
    makers = {"unit": UnitFactory, "partner": PartnerFactory, "decision": DecisionFactory}
    if noun == "community":
        return community
    if noun in makers:
        return makers[noun](community=community)
    strategy = StrategyFactory(community=community)
    if noun == "strategy":
        return strategy
    edition = EditionFactory(strategy=strategy)
    parts = {"section": SectionFactory, "annex": AnnexFactory, "goal": GoalFactory, "source": SourceFactory}
    return edition if noun == "edition" else parts[noun](edition=edition)


@pytest.mark.parametrize(
    "noun",
    ["community", "unit", "partner", "decision", "strategy", "edition", "section", "annex", "goal", "source"],
)
def test_form_opened_and_saved_unchanged_is_accepted(client, community, noun):
    row = row_of(noun, community)
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    page = client.get(address)
    inlines = [inline.formset for inline in page.context.get("inline_admin_formsets", [])]
    answer = client.post(address, sent(page.context["adminform"].form, inlines))
    errors = answer.context and answer.context["adminform"].form.errors
    assert answer.status_code == 302, errors
