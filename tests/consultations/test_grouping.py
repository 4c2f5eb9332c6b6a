"""Groups of comments that say the same, and what is worded alike."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.consultations.domain import alikes, clusters, grouping, likeness_pairs, likenesses
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, CommentGroup
from apps.strategies.domain.errors import Refused
from tests.factories import UserFactory
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
BENCH = "Поставте лавки вздовж вулиці Шевченка, бо літнім людям ніде сісти."
BENCHES = "Поставте, будь ласка, лавки вздовж вулиці Шевченка: літнім людям ніде сісти!"
AIR = "Школи просять перевірити якість повітря біля цементного заводу."


@pytest.fixture
def consultation():
    return ConsultationFactory()


def said(consultation, body=BENCH, **fields):
    return CommentFactory(consultation=consultation, body=body, **fields)


def make(consultation, comments, title="Лавки"):
    return grouping.make(consultation=consultation, title=title, comments=comments, by=UserFactory(), at=AT)


def of(group):
    return set(group.comments.values_list("pk", flat=True))


def test_a_group_holds_comments_and_changes_nothing_of_them(consultation):
    one, two = said(consultation), said(consultation)
    before = [(row.body, row.state, row.number) for row in Comment.objects.order_by("pk")]
    group = make(consultation, [one, two], "  Лавки \n на Шевченка ")
    assert (group.title, of(group)) == ("Лавки на Шевченка", {one.pk, two.pk})
    assert [(row.body, row.state, row.number) for row in Comment.objects.order_by("pk")] == before


@pytest.mark.parametrize("title", ["", " \n"])
def test_a_group_says_what_its_comments_have_in_common(consultation, title):
    with pytest.raises(Refused):
        make(consultation, [said(consultation)], title)
    assert not CommentGroup.objects.exists()


def test_comments_of_another_consultation_do_not_come_in(consultation):
    with pytest.raises(Refused):
        make(consultation, [said(consultation), said(ConsultationFactory())])
    with pytest.raises(Refused):
        make(consultation, [])
    assert not CommentGroup.objects.exists()


def test_a_comment_is_in_one_group_and_an_empty_group_goes(consultation):
    one, two = said(consultation), said(consultation)
    first = make(consultation, [one])
    second = make(consultation, [two])
    assert grouping.add(group=second, comments=[one], by=None) == 1
    assert of(second) == {one.pk, two.pk}
    assert not CommentGroup.objects.filter(pk=first.pk).exists()


def test_comments_are_taken_out_and_a_group_is_dissolved_without_a_loss(consultation):
    comments = [
        said(consultation, disposition=DispositionFactory(consultation=consultation)) for _ in range(3)
    ]
    group = make(consultation, comments)
    assert grouping.take_out(comments=comments[:1], by=None) == 1
    assert of(group) == {row.pk for row in comments[1:]}
    grouping.dissolve(group=group, by=None)
    assert not CommentGroup.objects.exists()
    assert Comment.objects.filter(group=None, disposition__isnull=False).count() == 3


def test_words_alike_are_found_the_most_alike_first(consultation):
    comment = said(consultation)
    other, near = said(consultation, BENCHES), said(consultation, BENCH)
    said(consultation, AIR)
    said(consultation, BENCH, state=CommentState.WITHDRAWN)
    said(ConsultationFactory(), BENCH)
    found = alikes.alike(comment)
    assert [row.comment.pk for row in found] == [near.pk, other.pk]
    assert found[0].percent == 100
    assert likeness_pairs.ALIKE * 100 <= found[1].percent < 100


def test_suggestions_are_lots_of_comments_that_no_group_holds_yet(consultation):
    lot = [said(consultation), said(consultation, BENCHES), said(consultation)]
    air = [said(consultation, AIR), said(consultation, AIR + " Дякуємо.")]
    said(consultation, "Зовсім інша думка про бюджет участі.")
    make(consultation, [said(consultation), said(consultation)])
    said(consultation, disposition=DispositionFactory(consultation=consultation))
    found = likenesses.suggestions(consultation)
    assert [[row.pk for row in cluster.comments] for cluster in found.clusters] == [
        [row.pk for row in lot],
        [row.pk for row in air],
    ]
    assert (found.looked_at, found.following) == (6, None)


def test_suggestions_go_on_behind_what_was_looked_at(consultation, monkeypatch):
    monkeypatch.setattr(likenesses, "SEEDS", 2)
    rows = [said(consultation, AIR), said(consultation), said(consultation)]
    first = likenesses.suggestions(consultation)
    assert (first.looked_at, first.following) == (2, rows[1].pk)
    assert likenesses.suggestions(consultation, first.following).looked_at == 1


def test_the_same_words_are_found_by_their_hash(consultation):
    same = [said(consultation, likeness="a" * 64) for _ in range(3)]
    pair = [said(consultation, likeness="b" * 64) for _ in range(2)]
    said(consultation, likeness="c" * 64)
    said(consultation), said(consultation)
    found = clusters.same_wording(consultation)
    assert [[row.pk for row in lot.comments] for lot in found] == [
        [row.pk for row in same],
        [row.pk for row in pair],
    ]


@pytest.mark.parametrize("size", [3, 40])
def test_looking_for_likenesses_asks_as_often_for_many_as_for_few(consultation, size):
    for _ in range(size):
        said(consultation, likeness="a" * 64)
    with CaptureQueriesContext(connection) as asked:
        likenesses.suggestions(consultation)
        clusters.same_wording(consultation)
        alikes.alike(consultation.comments.first())
    assert len(asked) == 9
