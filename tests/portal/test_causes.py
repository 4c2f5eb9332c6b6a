"""«Через пропозицію № 42»: what a comment changed says so beside the change, and leads back to it."""

import pytest
from django.utils import timezone

from apps.consultations.enums import CommentState
from apps.plans.domain import editions, forks
from tests.factories import published_plan
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory

pytestmark = pytest.mark.django_db


def caused(consultation, number, **change):
    disposition = DispositionFactory(consultation=consultation, **change)
    return CommentFactory(consultation=consultation, number=number, disposition=disposition)


def test_a_changed_goal_names_the_comment_that_changed_it(client, town):
    consultation = ConsultationFactory(community=town.community, edition=town.adopted, slug="draft")
    goal = town.draft.goals.get(title__contains="біля дому")
    caused(consultation, 42, edition=town.draft, goal_lineage=goal.lineage)
    text = client.get(town.base + "editions/1-2/").content.decode()
    assert f'id="change-{goal.slug}"' in text
    assert f'<a href="{town.home}consultations/draft/comments/42/">№&nbsp;42</a>' in text
    assert "змінено через пропозицію" in text


def test_a_comment_that_is_held_or_of_a_hidden_consultation_is_not_named(client, town):
    consultation = ConsultationFactory(community=town.community, edition=town.adopted, slug="draft")
    secret = ConsultationFactory(community=town.community, edition=town.adopted, published_at=None)
    goal = town.draft.goals.get(title__contains="біля дому")
    row = caused(consultation, 42, edition=town.draft, goal_lineage=goal.lineage)
    type(row).objects.filter(pk=row.pk).update(state=CommentState.HELD)
    caused(secret, 43, edition=town.draft, goal_lineage=goal.lineage)
    text = client.get(town.base + "editions/1-2/").content.decode()
    assert "№&nbsp;42" not in text
    assert "№&nbsp;43" not in text


def test_a_changed_measure_names_its_comments_too(client):
    plan = published_plan(measures=2)
    draft = forks.fork(edition=plan, kind="amended", by=None)
    draft.measures.filter(code="1.1").update(title="Нова лікарня")
    newer = editions.publish(edition=draft, by=None, at=timezone.now())
    measure = newer.measures.get(code="1.1")
    consultation = ConsultationFactory(community=plan.community, plan_edition=plan, slug="plan")
    for number in (7, 8):
        caused(consultation, number, plan_edition=newer, measure_lineage=measure.lineage)
    stage = plan.stage
    page = client.get(f"/{plan.community.slug}/{stage.strategy.slug}/plan/editions/{stage.slug}/1-2/")
    text = page.content.decode()
    assert f'id="change-{measure.slug}"' in text
    assert "№&nbsp;7" in text
    assert "№&nbsp;8" in text
    assert "змінено через пропозиції" in text
