"""Who writes while an edition is being published: one waits for the other, nothing slips in after the hash."""

import pytest
from django.db import OperationalError, connection, transaction

from apps.plans.domain import editions as plans
from apps.plans.domain.canonical import content_hash as plan_hash
from apps.strategies.domain import editions as strategies
from apps.strategies.domain.canonical import content_hash as text_hash
from tests.core.test_audit_commits import Other
from tests.factories import MeasureFactory, PlanEditionFactory, SectionFactory
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db(transaction=True)
CASES = {
    "text": (lambda: SectionFactory().edition, strategies.publish, text_hash, "strategies_source"),
    "plan": (lambda: MeasureFactory(edition=PlanEditionFactory()).edition, plans.publish, plan_hash, "plans_plansource"),
}  # fmt: skip
SHORT = "SET lock_timeout = '300ms'"


@pytest.fixture(params=CASES)
def case(request):
    make, publish, content_hash, table = CASES[request.param]
    return make(), publish, content_hash, table


@pytest.fixture
def other():
    somebody = Other()
    yield somebody
    somebody.wrapper.close()


def add_source(somebody, table, edition):
    somebody.run(
        f"INSERT INTO {table} (edition_id, label, url, licence, position) VALUES (%s, 'Звіт', '', '', 1)",  # noqa: S608
        edition.pk,
    )


def test_a_publication_waits_for_who_is_writing(case, other):
    edition, publish, content_hash, table = case
    add_source(other, table, edition)
    with connection.cursor() as cursor:
        cursor.execute(SHORT)
    with pytest.raises(OperationalError, match="lock timeout"):
        publish(edition=edition, by=None, at=LONG_AGO)
    other.run("COMMIT")
    published = publish(edition=edition, by=None, at=LONG_AGO)
    assert published.sources.count() == 1
    assert published.content_hash == content_hash(published)


def test_who_writes_during_a_publication_waits_and_is_refused(case, other):
    edition, publish, _content_hash, table = case
    other.run(SHORT)
    with transaction.atomic():
        publish(edition=edition, by=None, at=LONG_AGO)
        with pytest.raises(OperationalError, match="lock timeout"):
            add_source(other, table, edition)
        other.run("ROLLBACK")
    with pytest.raises(Exception, match="frozen"):
        add_source(other, table, edition)
