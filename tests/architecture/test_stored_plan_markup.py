"""Markup in the texts of a plan stays text: on its pages, in its drawings, in what is downloaded."""

import pytest
from django.test import Client
from lxml import html

from apps.plans.domain import editions, forks
from apps.plans.models import Carryover, Measure, PlanSource, Progress, StatedFigure
from tests import factories
from tests.architecture import plans
from tests.architecture.crawling import Crawl
from tests.architecture.test_stored_markup import dangers, mixtures, spoil
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db
# What has a form of its own: an address, a number of another system.
SHAPED = ("slug", "dream_id", "url", "source_url", "content_hash", "currency")


def plant(payload):
    """Two stages whose every word is hostile, the second amended."""
    strategy = factories.StrategyFactory(community__slug="hromada", slug="plan")
    factories.published_edition(strategy=strategy, goals=6)
    former = _grown(strategy, 1, payload)
    former = editions.publish(edition=former, by=None, at=LONG_AGO)
    edition = _grown(strategy, 2, payload)
    plans.carry_over(former, edition)
    Carryover.objects.exclude(reason="").update(reason=payload)
    edition = editions.publish(edition=edition, by=None, at=LONG_AGO)
    fork = forks.fork(edition=edition, kind="amended", by=None)
    fork.measures.update(title=f"{payload} інакше", result=f"{payload} інакше", unit=None)
    editions.publish(edition=fork, by=None, at=LONG_AGO)
    for rows in (strategy.community.units, strategy.community.partners, Progress.objects):
        for row in rows.all():
            spoil(row, f"{row.pk} {payload}", skip=SHAPED)


def _grown(strategy, number, payload):
    stage = factories.StageFactory(strategy=strategy, number=number)
    spoil(stage, payload, skip=SHAPED)
    edition = factories.PlanEditionFactory(stage=stage, kind="full")
    plans.grow(edition, 3)
    for measure in Measure.objects.filter(edition=edition):
        spoil(measure, payload, skip=SHAPED)
        Measure.objects.filter(pk=measure.pk).update(description=payload)  # plain text: cleaned by nobody
        for rows in (measure.milestones, measure.indicators):
            spoil(rows.get(), payload, skip=SHAPED)
    for model in (PlanSource, StatedFigure):
        spoil(model.objects.get(edition=edition), payload, skip=SHAPED)
    spoil(edition, payload, skip=SHAPED)
    return edition


@pytest.mark.parametrize("payload", mixtures())
def test_hostile_text_of_a_plan_is_shown_and_never_run(payload):
    plant(payload)
    crawl = Crawl(Client(), languages=("uk",)).run("/hromada/plan/plan/", "/hromada/units/")
    pages = crawl.pages()
    wanted = ("", "timeline/", "money/", "editions/", "carry-over/", "1.1/")
    assert {f"/hromada/plan/plan/{page}" for page in wanted} <= {page.address for page in pages}
    assert not {page.address: dangers(page) for page in pages if dangers(page)}
    assert not [answer.address for answer in crawl.answers.values() if answer.status >= 500]
    shown = [page for page in pages if payload[:20] in html.fromstring(page.body).text_content()]
    assert len(shown) > 10, "the words themselves must not be lost"
