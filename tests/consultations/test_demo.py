"""The consultations of the demo: a closed one that is answered, and one that is open on any day."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.consultations.enums import CommentState, Phase
from apps.consultations.models import Comment, CommentCounter, Consultation, Disposition, Report, Support

pytestmark = pytest.mark.django_db
MODELS = (Consultation, Comment, Disposition, Report, Support)


def load(slug):
    output = StringIO()
    call_command("load_demo", stdout=output, only=slug)
    return output.getvalue()


def test_the_made_up_community_has_a_closed_consultation_with_every_comment_answered():
    load("zrazkova")
    consultation = Consultation.objects.get(slug="concept-preliminary")
    assert consultation.phase(timezone.now()) == Phase.ANSWERED
    comments = consultation.comments.all()
    assert comments.count() == 300
    assert Counter(comments.values_list("state", flat=True)) == {
        CommentState.VISIBLE: 294,
        CommentState.HIDDEN: 3,
        CommentState.WITHDRAWN: 2,
        CommentState.ERASED: 1,
    }
    assert not comments.standing().filter(disposition=None).exists()
    assert comments.filter(disposition__edition__number=2).count() > 100
    report = Report.objects.get(consultation=consultation)
    assert report.published_at < timezone.now()
    assert report.content_hash


def test_its_comments_came_while_it_was_open_and_have_their_numbers_in_that_order():
    load("zrazkova")
    consultation = Consultation.objects.get(slug="concept-preliminary")
    rows = list(consultation.comments.order_by("received_at"))
    assert consultation.opens_at < rows[0].received_at
    assert rows[-1].received_at < consultation.closes_at
    numbers = [row.number for row in rows]
    assert numbers == list(range(numbers[0], numbers[0] + 300))
    assert CommentCounter.objects.get(community=consultation.community).last >= numbers[-1]
    assert all(row.support_count == row.supports.count() for row in rows[:40])


def test_the_draft_of_drohobych_is_discussed_from_the_day_of_loading_on():
    load("drohobych")
    consultation = Consultation.objects.get(community__slug="drohobych")
    now = timezone.now()
    assert consultation.phase(now) == Phase.OPEN
    assert timedelta(days=13) < consultation.closes_at - now < timedelta(days=16)
    assert consultation.edition.strategy.slug == "concept"
    assert not consultation.comments.exists()


@pytest.mark.parametrize("slug", ["zrazkova", "drohobych"])
def test_loading_twice_changes_nothing(slug):
    load(slug)
    before = [model.objects.count() for model in MODELS]
    assert load(slug).strip() == "nothing to do"
    assert [model.objects.count() for model in MODELS] == before
