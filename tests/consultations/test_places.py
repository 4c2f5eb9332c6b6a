"""Places of a draft: found by their key, kept in a comment, named as they were called."""

import pytest
from django.utils import timezone, translation

from apps.consultations.domain import places
from apps.consultations.domain.places import PlaceKind
from apps.strategies.domain import editions
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import WORDS, consultation_on, open_consultation, said, write
from tests.factories import EditionFactory, SectionFactory, published_edition
from tests.factories.consultations import ConsultationFactory
from tests.factories.plans import published_plan
from tests.factories.strategies import LONG_AGO, AnnexFactory, GoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Sections 1, 1.1, 2 (the second was made last), an annex and a goal."""
    draft = EditionFactory()
    SectionFactory(edition=draft, number="2", heading="Прогноз", position=2)
    first = SectionFactory(edition=draft, number="1", heading="Вступ", position=1)
    SectionFactory(edition=draft, number="1.1", heading="Мета", parent=first, position=1)
    AnnexFactory(edition=draft, number="1", title="Перелік")
    GoalFactory(edition=draft, code="А.1", title="Чисте довкілля")
    return editions.publish(edition=draft, by=None, at=LONG_AGO)


@pytest.fixture
def consultation(edition):
    return consultation_on(edition)


def test_the_outline_is_in_the_order_of_reading(consultation):
    found = places.outline(consultation)
    assert [place.key for place in found] == [
        "", "section-1", "section-1.1", "section-2", "annex-1", f"goal-{consultation.edition.goals.get().slug}",
    ]  # fmt: skip
    assert [place.order for place in found] == sorted(place.order for place in found)


def test_places_are_called_what_the_document_calls_them(consultation):
    labels = [place.label for place in places.outline(consultation)]
    assert labels[:4] == ["", "1. Вступ", "1.1. Мета", "2. Прогноз"]
    assert labels[4].endswith("1. Перелік")
    assert labels[5] == "А.1 Чисте довкілля"


def test_each_place_of_the_outline_is_found_by_its_key(consultation):
    for place in places.outline(consultation):
        assert places.find(consultation, place.key, None) == place


def test_a_place_is_found_with_two_questions(consultation, django_assert_max_num_queries):
    for on, paragraph in (("section-1.1", 3), ("annex-1", 7), ("section-2", None), ("", None)):
        with django_assert_max_num_queries(2):
            assert places.find(consultation, on, paragraph).paragraph == paragraph


@pytest.mark.parametrize(
    ("on", "paragraph"),
    [
        ("section-9", None), ("annex-9", None), ("goal-9", None), ("measure-1", None), ("chapter-1", None),
        ("section-", None), ("section", None), ("1", None), ("section-1.1", 1), ("section-1.1", 99),
        ("section-1.1", 0), ("section-1.1", -1), ("section-1.1", 10**30), ("section-1'--", None), ("-", None),
    ],
)  # fmt: skip
def test_what_the_draft_does_not_have_is_refused(consultation, on, paragraph):
    with pytest.raises(Refused):
        places.find(consultation, on, paragraph)


def test_a_draft_that_was_withdrawn_meanwhile_is_not_named_any_more(consultation):
    editions.withdraw(edition=consultation.edition, reason="Помилка.", by=None, at=timezone.now())
    with pytest.raises(Refused):
        places.find(consultation, "section-1.1", None)
    assert places.find(consultation, "", None) == places.WHOLE


def test_places_of_another_draft_are_not_found(consultation):
    other = consultation_on(published_edition(sections=5))
    assert places.find(other, "section-5", None)
    with pytest.raises(Refused):
        places.find(consultation, "section-5", None)


def test_measures_of_a_plan_are_places():
    plan = published_plan(measures=2)
    consultation = ConsultationFactory(plan_edition=plan, community=plan.community)
    keys = [place.key for place in places.outline(consultation)]
    assert keys == ["", *(f"measure-{row.slug}" for row in plan.measures.order_by("position"))]
    place = places.find(consultation, keys[1], None)
    assert (place.kind, place.lineage) == (PlaceKind.MEASURE, plan.measures.get(slug=place.address).lineage)
    assert places.of_lineage(plan, place.lineage) == place


def test_a_questionnaire_alone_has_only_the_whole():
    assert places.outline(open_consultation()) == [places.WHOLE]


def test_a_comment_keeps_its_place_without_a_question(consultation, django_assert_num_queries):
    for key, paragraph in (
        ("section-1.1", 3),
        ("annex-1", None),
        (places.outline(consultation)[5].key, None),
    ):
        place = places.find(consultation, key, paragraph)
        comment = said(consultation, place=place, body=f"{WORDS} {key}")
        with django_assert_num_queries(0):
            found = places.of_comment(comment)
        assert (found.key, found.lineage, found.paragraph, found.label) == (
            place.key, place.lineage, place.paragraph, place.label,
        )  # fmt: skip


def test_a_place_is_kept_in_the_language_of_the_community(consultation):
    annex = places.find(consultation, "annex-1", None)
    with translation.override("ru"):
        comment = said(consultation, place=annex)
        assert places.of_comment(comment).label != comment.place_title
        assert comment.place_title != annex.label
    assert comment.place_title == annex.label


def test_a_comment_on_the_whole_has_no_place(consultation):
    assert places.of_comment(said(consultation)) == places.WHOLE


def test_a_reply_stands_where_its_comment_stands(consultation):
    parent = said(consultation, place=places.find(consultation, "section-1.1", 3))
    reply = write(consultation, parent=parent)
    assert places.of_comment(reply) == places.of_comment(parent)
    assert (reply.parent, reply.paragraph) == (parent, 3)


def test_a_lineage_that_the_edition_does_not_have_is_refused(edition):
    other = published_edition()
    with pytest.raises(Refused):
        places.of_lineage(edition, other.sections.first().lineage)


def test_a_very_long_title_fits_into_the_comment():
    draft = EditionFactory()
    GoalFactory(edition=draft, code="1", title="Дуже довга назва " * 50)
    consultation = consultation_on(editions.publish(edition=draft, by=None, at=LONG_AGO))
    place = places.outline(consultation)[1]
    comment = said(consultation, place=place)
    assert len(comment.place_title) <= 300
    assert comment.place_title.endswith("…")
