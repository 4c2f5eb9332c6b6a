"""What became of places in a later edition of a strategy or a plan."""

import uuid

import pytest

from apps.consultations.domain.carryover import (
    Spot,
    causes,
    later_plan,
    spot_of,
    successor,
    trace,
    trace_measures,
)
from apps.consultations.enums import CommentState, Fate
from apps.core.paragraphs import paragraphs
from apps.plans.domain import editions as plan_editions
from apps.plans.domain import forks as plan_forks
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from tests.factories import AnnexFactory, MeasureFactory, SectionFactory, published_edition
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory
from tests.factories.plans import published_plan
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db


def next_of(old):
    return forks.fork(edition=old, kind=EditionKind.MAIN, by=None)


def published(draft):
    return editions.publish(edition=draft, by=None, at=LONG_AGO)


def test_a_section_goal_and_annex_that_stayed_are_unchanged():
    old = published_edition()
    new = published(next_of(old))
    spots = [Spot(row.lineage) for row in (*old.sections.all(), *old.goals.all())]
    found = trace(old=old, new=new, spots=spots)
    assert {outcome.fate for outcome in found.values()} == {Fate.UNCHANGED}
    assert len(found) == len(spots)


def test_a_changed_title_and_a_removed_goal_are_told_apart():
    old = published_edition()
    draft = next_of(old)
    section = draft.sections.get(lineage=old.sections.all()[0].lineage)
    section.heading = "Зовсім нова назва"
    section.save()
    gone = draft.goals.exclude(children__isnull=False).first()
    gone.delete()
    new = published(draft)
    found = trace(old=old, new=new, spots=[Spot(section.lineage), Spot(gone.lineage)])
    assert found[Spot(section.lineage)].fate == Fate.CHANGED
    assert found[Spot(section.lineage)].address == section.number
    assert found[Spot(gone.lineage)].fate == Fate.REMOVED
    assert found[Spot(gone.lineage)].title == gone.title


def test_a_paragraph_is_followed_into_another_section():
    old_draft = next_of(published_edition())
    first = SectionFactory(
        edition=old_draft, number="8", body="<p>Вода.</p><p>Мандрівний абзац про сквер.</p>"
    )
    second = SectionFactory(edition=old_draft, number="9", body="<p>Повітря.</p>")
    old = published(old_draft)
    body = old.sections.get(lineage=first.lineage).body
    number = next(key for key, words in paragraphs(body).items() if "Мандрівний" in words)
    draft = next_of(old)
    draft.sections.filter(lineage=first.lineage).update(body="<p>Вода.</p>")
    draft.sections.filter(lineage=second.lineage).update(
        body="<p>Повітря.</p><p>Мандрівний абзац про сквер.</p>"
    )
    found = trace(old=old, new=published(draft), spots=[Spot(first.lineage, number)])[
        Spot(first.lineage, number)
    ]
    assert (found.fate, found.address) == (Fate.MOVED, "9")
    assert found.paragraph


def test_a_place_that_the_old_edition_never_had_is_left_out():
    old = published_edition()
    new = published(next_of(old))
    nowhere = [Spot(uuid.uuid4()), Spot(old.sections.all()[0].lineage, 9999)]
    assert trace(old=old, new=new, spots=nowhere) == {}


def test_the_whole_is_changed_when_anything_is():
    old = published_edition()
    draft = next_of(old)
    AnnexFactory(edition=draft, number="7")
    new = published(draft)
    assert trace(old=old, new=new, spots=[Spot()])[Spot()].fate == Fate.CHANGED
    assert trace(old=old, new=old, spots=[Spot()])[Spot()].fate == Fate.UNCHANGED


def test_the_questions_do_not_grow_with_the_places(django_assert_max_num_queries):
    old = published_edition()
    new = published(next_of(old))
    spots = [Spot(row.lineage) for row in (*old.sections.all(), *old.goals.all())]
    with django_assert_max_num_queries(3):
        trace(old=old, new=new, spots=spots)


def test_the_successor_is_the_newest_public_edition():
    old = published_edition()
    assert successor(old, at=LONG_AGO) is None
    draft = next_of(old)
    assert successor(old, at=LONG_AGO) is None
    new = published(draft)
    assert successor(old, at=LONG_AGO) == new
    assert successor(new, at=LONG_AGO) is None


def test_measures_are_followed_by_lineage():
    old = published_plan()
    draft = plan_forks.fork(edition=old, kind=EditionKind.MAIN, by=None)
    kept, changed = MeasureFactory(edition=draft, code="8.8"), draft.measures.first()
    changed.title = "Інша назва заходу"
    changed.save()
    assert later_plan(old, at=LONG_AGO) is None
    new = plan_editions.publish(edition=draft, by=None, at=LONG_AGO)
    assert later_plan(old, at=LONG_AGO) == new
    found = trace_measures(old=old, new=new, spots=[Spot(changed.lineage), Spot(kept.lineage), Spot()])
    assert found[Spot(changed.lineage)].fate == Fate.CHANGED
    assert found[Spot(changed.lineage)].address == changed.slug
    assert Spot(kept.lineage) not in found
    assert found[Spot()].fate == Fate.CHANGED
    back = trace_measures(old=new, new=old, spots=[Spot(kept.lineage)])
    assert back[Spot(kept.lineage)].fate == Fate.REMOVED


def test_the_comments_that_caused_a_change_are_known_by_its_place():
    old = published_edition()
    new = published(next_of(old))
    section = new.sections.all()[0]
    consultation = ConsultationFactory(community=old.community, edition=old)
    disposition = DispositionFactory(
        consultation=consultation, edition=new, section_lineage=section.lineage, paragraph=1
    )
    comment = CommentFactory(
        consultation=consultation, disposition=disposition, section_lineage=section.lineage
    )
    held = CommentFactory(consultation=consultation, disposition=disposition, state=CommentState.HELD)
    at = comment.received_at
    (found,) = causes(old=old, new=new, user=None, at=at)[section.lineage]
    assert (found.number, found.consultation, found.paragraph) == (comment.number, consultation.slug, 1)
    assert held.number != found.number
    assert causes(old=new, new=new, user=None, at=at) == {}
    assert spot_of(comment) == Spot(section.lineage)
