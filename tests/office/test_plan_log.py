"""The log of actions on plans: in words, and only for the people of the community."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.office import community_entries
from apps.people.enums import Role
from apps.plans.domain import editions, facts, responsibility, terms
from apps.plans.enums import Reported
from apps.plans.models import Funding, Measure, Outlay, PlanEdition
from tests.factories import FundingFactory, MeasureFactory, PlanEditionFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A plan on which an editor of its community has worked."""
    edition = PlanEditionFactory()
    measure = FundingFactory(measure=MeasureFactory(edition=edition)).measure
    editor = member(edition.community, Role.EDITOR)
    terms.shift_dates(edition=edition, measures=[measure.pk], months=1, by=editor)
    responsibility.assign_unit(edition=edition, measures=[measure.pk], unit=None, by=editor)
    facts.report(
        stage=edition.stage,
        lineage=measure.lineage,
        state=Reported.GOING,
        as_of=timezone.now().date(),
        by=editor,
    )
    return edition, editor


def test_the_log_tells_in_words_what_was_done_to_a_plan(client, plan):
    _edition, editor = plan
    client.force_login(editor)
    page = client.get(reverse("office:log")).content.decode()
    for verb in ("moved the dates of several", "assigned a unit to several", "reported the state"):
        assert _(verb) in page


def test_nobody_reads_the_log_of_another_communitys_plan(plan):
    _edition, editor = plan
    stranger = member(PlanEditionFactory().community, Role.ADMINISTRATOR)
    for model in (PlanEdition, Measure, Funding, Outlay):
        events = model.pgh_event_model
        own = {event.pgh_obj_id for event in community_entries.scoped(events, editor)}
        seen = {event.pgh_obj_id for event in community_entries.scoped(events, stranger)}
        assert not own & seen
    assert set(
        community_entries.scoped(Funding.pgh_event_model, editor).values_list("pgh_label", flat=True)
    ) == {"insert"}


def test_the_log_of_a_plan_stays_when_the_draft_is_deleted(plan):
    edition, editor = plan
    PlanEdition.objects.get(pk=edition.pk).delete()
    labels = set(
        community_entries.scoped(Measure.pgh_event_model, editor).values_list("pgh_label", flat=True)
    )
    assert labels == {"insert", "update", "delete"}


def test_an_edition_of_the_text_with_the_same_number_opens_no_door_to_a_plan(plan):
    """The ids of both kinds of editions count from one: they must not be taken for each other."""
    from tests.factories import EditionFactory

    edition, _editor = plan
    text = EditionFactory(pk=edition.pk + 100_000)
    foreign = PlanEditionFactory(pk=text.pk)
    MeasureFactory(edition=foreign)
    reader = member(text.community, Role.READER)
    assert (
        not community_entries.scoped(Measure.pgh_event_model, reader).filter(edition_id=foreign.pk).exists()
    )


def test_publishing_a_plan_is_told_as_publishing(client, plan):
    edition, editor = plan
    editions.publish(edition=edition, by=editor, at=timezone.now())
    client.force_login(editor)
    assert _("published") in client.get(reverse("office:log")).content.decode()
