"""Letters and speeches entered by staff: they count when they were received in the window."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.consultations.domain import comments, content, places, shown_names
from apps.consultations.enums import AuthorKind, CommentOrigin, CommentState, Identity, NameShown
from apps.consultations.models import Comment, Consultation
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import consultation_on, open_consultation, said, shut
from tests.factories import CommunityFactory, UserFactory

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def consultation():
    return consultation_on()


def enter(at_consultation, **fields):
    given = {
        "community": at_consultation.community, "consultation": at_consultation, "body": "Додати парк.",
        "origin": CommentOrigin.LETTER, "by": None, "at": timezone.now(),
    } | fields  # fmt: skip
    return comments.enter(**given)


def test_a_letter_stands_in_its_place_with_the_next_number(consultation):
    said(consultation)
    place = places.find(consultation, "section-1", 1)
    person = UserFactory()
    letter = enter(
        consultation, place=place, by=person, author_name="Марія Поштова", name_shown=NameShown.INITIALS,
        author_kind=AuthorKind.ORGANISATION, organisation="ОСББ «Затишок»",
    )  # fmt: skip
    letter.refresh_from_db()
    assert (letter.number, letter.state, letter.identity) == (2, CommentState.VISIBLE, Identity.STAFF)
    assert places.of_comment(letter) == place
    assert (letter.edition, letter.entered_by) == (consultation.edition, person)
    assert shown_names.shown_name(letter) == "ОСББ «Затишок» (М. П.)"
    assert letter.content_hash == content.digest(letter)


def test_it_is_dated_within_the_window_and_may_be_entered_after_it(consultation):
    shut(consultation)
    last = consultation.closes_at - INSTANT
    assert enter(consultation, received_at=last).received_at == last
    assert enter(consultation, received_at=consultation.opens_at, body="Друге.")
    for moment in (consultation.closes_at, consultation.opens_at - INSTANT):
        with pytest.raises(Refused):
            enter(consultation, received_at=moment)
    with pytest.raises(Refused):
        enter(consultation)
    assert Comment.objects.count() == 2


def test_nothing_is_received_in_the_future(consultation):
    with pytest.raises(Refused):
        enter(consultation, received_at=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize("phase", ["unannounced", "called off"])
def test_nothing_is_entered_where_nobody_was_asked(consultation, phase):
    shut(consultation, phase)
    if phase == "unannounced":
        Consultation.objects.update(published_at=None)
        consultation.refresh_from_db()
    with pytest.raises(Refused):
        enter(consultation)


def test_after_the_report_nothing_is_added(consultation):
    Consultation.objects.update(answered_at=timezone.now())
    consultation.refresh_from_db()
    with pytest.raises(Refused):
        enter(consultation)


def test_consultations_of_other_communities_are_refused(consultation):
    with pytest.raises(ValidationError):
        enter(consultation, community=CommunityFactory())


def test_without_a_consultation_the_place_is_found_by_its_lineage(consultation):
    edition = consultation.edition
    section, goal = edition.sections.first(), edition.goals.first()
    given = {"consultation": None, "community": edition.community, "edition": edition}
    on_section = enter(consultation, section_lineage=section.lineage, **given)
    on_goal = enter(consultation, goal_lineage=goal.lineage, **given)
    keys = [row.place_code for row in (on_section, on_goal, enter(consultation, **given))]
    assert keys == [f"section-{section.number}", f"goal-{goal.slug}", ""]


def test_staff_is_bound_by_the_window_of_no_other_consultation():
    other = open_consultation()
    shut(open_consultation(community=other.community))
    assert enter(other)
