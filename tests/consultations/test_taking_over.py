"""Proposed words taken over into the next draft: which passage, what is left to a person, attribution."""

from datetime import UTC, datetime

import pytest

from apps.consultations.domain import places, taking_over
from apps.consultations.domain.passages import in_plain, in_rich
from apps.consultations.domain.quotes import Quote, Unclear
from apps.consultations.enums import Verdict
from apps.consultations.models import Comment
from apps.people.enums import Role
from apps.plans.domain import forks as plan_forks
from apps.strategies.domain import editions, forks
from apps.strategies.domain.errors import Refused
from tests.factories import EditionFactory, GoalFactory, SectionFactory, member, published_plan
from tests.factories.consultations import CommentFactory, ConsultationFactory

AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
BODY = '<p id="p-1">Місто росте.</p><ul><li id="p-2">Парки та <strong>сквери</strong> міста</li></ul><p id="p-3">Парки міста.</p>'


@pytest.mark.parametrize(
    ("quote", "paragraph", "text", "after"),
    [
        ("", 1, "Місто\nживе.", BODY.replace("Місто росте.", "Місто живе.")),
        ("", 1, "Раз.\n\nДва.", BODY.replace("Місто росте.</p>", "Раз.</p><p>Два.</p>")),
        ("", 2, "Ліси & луки", BODY.replace("Парки та <strong>сквери</strong> міста", "Ліси &amp; луки")),
        ("росте", 1, "живе", BODY.replace("росте", "живе")),
        ("Парки", 3, "Ліси", BODY.replace("Парки міста.", "Ліси міста.")),
        ("Місто росте", None, "<b>Хутір</b>", BODY.replace("Місто росте", "&lt;b&gt;Хутір&lt;/b&gt;")),
        ("", None, "Новий абзац.", BODY + "<p>Новий абзац.</p>"),
    ],
)
def test_words_come_into_the_place_of_the_passage(quote, paragraph, text, after):
    assert in_rich(BODY, Quote(quote), paragraph).rewritten(text) == after


@pytest.mark.parametrize(
    ("html", "quote", "paragraph"),
    [
        (BODY, "Парки", None),  # twice
        (BODY, "та сквери", 2),  # runs across markup
        (BODY, "немає", 1),
        (BODY, "", 9),
        ('<p id="p-1">Дані<sup class="footnote"><a href="#fn-1">1</a></sup></p>', "", 1),
        ('<table id="p-1"><tr><td>1</td></tr></table>', "", 1),
    ],
)
def test_what_is_unclear_is_left_to_a_person(html, quote, paragraph):
    with pytest.raises(Unclear):
        in_rich(html, Quote(quote), paragraph)


def test_of_equal_passages_the_one_with_its_surroundings_is_meant():
    html = '<p id="p-1">Парк є тут. Парк є там.</p>'
    found = in_rich(html, Quote("Парк є", prefix="тут. ", suffix=" там."), 1)
    assert found.rewritten("Ліс росте") == '<p id="p-1">Парк є тут. Ліс росте там.</p>'
    assert in_plain("Парк і парк", Quote("парк")).rewritten("ліс") == "Парк і ліс"
    with pytest.raises(Unclear):
        in_plain("парк, парк", Quote("парк"))


def test_a_paragraph_is_found_by_its_words_when_the_editor_lost_its_number():
    html = "<p>Інше.</p><p>Місто росте.</p>"
    assert in_rich(html, Quote(""), 7, "Місто росте.").rewritten("Живе.") == "<p>Інше.</p><p>Живе.</p>"


@pytest.fixture
def consultation(db):
    edition = EditionFactory()
    SectionFactory(edition=edition, number="1", body="<p>Місто росте.</p><p>Парки міста.</p>")
    GoalFactory(edition=edition, code="1", title="Чисте місто")
    editions.publish(edition=edition, by=None, at=AT)
    return ConsultationFactory(community=edition.community, edition=edition)


@pytest.fixture
def draft(consultation):
    return forks.fork(edition=consultation.edition, kind="full", by=None)


def proposal(consultation, on="section-1", paragraph=2, replacement="Парки і сквери міста.", **fields):
    place = places.find(consultation, on, paragraph)
    return CommentFactory(consultation=consultation, replacement=replacement, **place.fields(), **fields)


def take(comment, draft, text="Парки і сквери міста.", **fields):
    given = {"reason": "Слушно.", "by": None, "at": AT} | fields
    return taking_over.take_over(comment=comment, edition=draft, text=text, **given)


def test_a_paragraph_of_the_draft_says_what_was_proposed_and_the_answer_says_who(consultation, draft):
    comment = proposal(consultation)
    given = take(comment, draft)
    body = draft.sections.get().body
    assert "Парки і сквери міста." in body
    assert "Місто росте." in body
    assert (given.verdict, given.edition, given.section_lineage) == (
        Verdict.ACCEPTED,
        draft,
        comment.section_lineage,
    )
    assert given.comments.get() == comment
    assert consultation.edition.sections.get().body.count("Парки міста.") == 1


def test_another_text_than_proposed_is_accepted_in_part(consultation, draft):
    others = [proposal(consultation), proposal(consultation)]
    given = take(proposal(consultation), draft, "Парки та ліси міста.", others=others)
    assert given.verdict == Verdict.PARTLY
    assert given.comments.count() == 3


def test_the_title_of_a_goal_is_taken_over(consultation, draft):
    take(proposal(consultation, "goal-1", None, "Чисте й зелене місто"), draft, "Чисте й зелене місто")
    assert draft.goals.get().title == "Чисте й зелене місто"
    part = proposal(consultation, "goal-1", None, "Зелене", quote="Чисте", quote_suffix=" й зелене")
    with pytest.raises(Refused):  # the title changed meanwhile: the mark tells
        take(part, draft, "Зелене", seen="0" * 24)


def test_a_measure_of_a_plan_is_taken_over(db):
    plan = published_plan()
    consultation = ConsultationFactory(community=plan.community, plan_edition=plan)
    later = plan_forks.fork(edition=plan, kind="full", by=None)
    measure = plan.measures.first()
    comment = proposal(consultation, f"measure-{measure.slug}", None, "Новий захід")
    given = take(comment, later, "Новий захід")
    assert later.measures.get(lineage=measure.lineage).title == "Новий захід"
    assert (given.plan_edition, given.measure_lineage) == (later, measure.lineage)


def test_who_may_not_edit_the_draft_takes_nothing_over(consultation, draft):
    moderator = member(consultation.community, Role.MODERATOR)
    with pytest.raises(Refused):
        take(proposal(consultation), draft, by=moderator)
    foreign = member(EditionFactory().community, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        take(proposal(consultation), draft, by=foreign)
    assert "сквери" not in draft.sections.get().body
    editor = member(consultation.community, Role.EDITOR)
    take(proposal(consultation), draft, by=editor)
    assert "сквери" in draft.sections.get().body


def test_a_frozen_edition_a_gone_passage_and_no_text_are_refused(consultation, draft):
    comment = proposal(consultation)
    with pytest.raises(Refused):
        take(comment, consultation.edition)
    with pytest.raises(Refused):
        take(comment, draft, " ")
    section = draft.sections.get()
    section.body = "<p>Усе інше.</p>"
    section.save()
    with pytest.raises(Refused):
        take(comment, draft)
    section.delete()
    with pytest.raises(Refused):
        take(comment, draft)
    assert Comment.objects.filter(disposition=None).count() == 1


def test_only_drafts_that_are_later_are_offered(consultation, draft):
    assert taking_over.drafts(consultation) == [draft]
    editions.publish(edition=draft, by=None, at=AT)
    assert taking_over.drafts(consultation) == []
