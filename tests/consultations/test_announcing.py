"""Announcing, taking back, extending and calling off a consultation."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.consultations.domain import announcing, events, readiness, terms
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation, Extension
from apps.core.models import Effect
from apps.strategies.domain import editions
from apps.strategies.domain.errors import Refused
from tests.consultations.windows import DAY, complete_draft
from tests.factories import CommunityFactory, EditionFactory, UserFactory, published_edition, published_plan
from tests.factories.consultations import (
    ConsultationFactory,
    OptionFactory,
    QuestionFactory,
    SurveyFactory,
    SurveyPageFactory,
)

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


def announce(consultation, at=None, **more):
    return announcing.announce(consultation=consultation, by=None, at=at or timezone.now(), **more)


def open_one(**fields):
    return ConsultationFactory(edition=published_edition(), **fields)


def extend(consultation, until=None, reason="Просять мешканці.", at=None):
    until = until or consultation.closes_at + DAY
    return announcing.extend(
        consultation=consultation, until=until, reason=reason, by=None, at=at or timezone.now()
    )


def call_off(consultation, reason="Проєкт відкликано."):
    return announcing.call_off(consultation=consultation, reason=reason, by=None, at=timezone.now())


def test_an_announced_consultation_is_seen_and_opens_by_itself():
    draft, at = complete_draft(), timezone.now()
    row = announce(draft, at)
    assert row.phase(at) == Phase.ANNOUNCED
    assert row.phase(row.opens_at) == Phase.OPEN
    assert row.phase(row.closes_at) == Phase.CLOSED
    assert Consultation.objects.announced(at).filter(pk=row.pk).exists()


def test_without_a_day_of_opening_it_opens_when_it_is_announced():
    at = timezone.now()
    row = announce(complete_draft(opens_at=None), at)
    assert row.opens_at == row.published_at == at
    assert row.phase(at) == Phase.OPEN


def test_announced_for_later_it_is_a_draft_until_then():
    draft, at = complete_draft(opens_at=timezone.now() + 3 * DAY), timezone.now()
    row = announce(draft, at, public_from=at + DAY)
    assert row.phase(at + DAY - INSTANT) == Phase.DRAFT
    assert row.phase(at + DAY) == Phase.ANNOUNCED


@pytest.mark.parametrize("field", ["about", "purpose", "changeable", "decides"])
def test_without_its_texts_it_is_not_announced(field):
    draft = complete_draft(**{field: "  "})
    with pytest.raises(Refused, match=str(Consultation._meta.get_field(field).verbose_name)):
        announce(draft)
    draft.refresh_from_db()
    assert draft.published_at is None


@pytest.mark.parametrize("lacking", [{"contact_email": ""}, {"least_basis": ""}, {"closes_at": None}])
def test_without_contact_rule_or_end_it_is_not_announced(lacking):
    with pytest.raises(Refused):
        announce(complete_draft(**lacking))


def test_all_reasons_are_told_at_once():
    draft = complete_draft(about="", contact_email="", closes_at=None)
    assert len(readiness.missing(draft, timezone.now())) == 3


def test_a_draft_that_is_not_public_by_the_opening_cannot_be_discussed():
    at = timezone.now()
    hidden = EditionFactory()
    later = published_edition(at=at)
    type(later).objects.filter(pk=later.pk).update(published_at=at + 2 * DAY)
    later.refresh_from_db()
    withdrawn = published_edition()
    editions.withdraw(edition=withdrawn, reason="Помилка", by=None, at=at)
    withdrawn.refresh_from_db()
    for edition in (hidden, later, withdrawn):
        with pytest.raises(Refused):
            announce(complete_draft(edition=edition), at)


def test_a_draft_that_becomes_public_with_the_opening_can_be_discussed():
    at = timezone.now()
    edition = published_edition(at=at)
    type(edition).objects.filter(pk=edition.pk).update(published_at=at + DAY)
    edition.refresh_from_db()
    assert announce(complete_draft(edition=edition, opens_at=at + DAY), at).published_at == at


def test_a_plan_can_be_discussed():
    assert announce(complete_draft(plan_edition=published_plan())).published_at is not None


def test_the_draft_of_another_community_is_refused():
    with pytest.raises(Refused):
        announce(complete_draft(community=CommunityFactory()))


def test_a_questionnaire_alone_needs_questions_and_takes_no_comments():
    alone = complete_draft(edition=None, takes_comments=False, community=CommunityFactory())
    with pytest.raises(Refused):
        announce(alone)
    page = SurveyPageFactory(survey=SurveyFactory(consultation=alone))
    question = QuestionFactory(page=page)
    OptionFactory(question=question), OptionFactory(question=question)
    assert announce(alone).published_at is not None


def test_nothing_to_comment_on_and_nothing_to_answer_is_refused():
    with pytest.raises(Refused):
        announce(complete_draft(edition=None, takes_comments=True, community=CommunityFactory()))
    with pytest.raises(Refused):
        announce(complete_draft(takes_comments=False))


def test_one_instant_shorter_than_the_rule_is_refused_in_words():
    opens_at = timezone.now() + DAY
    edition = published_edition()
    earliest = terms.least_closing(opens_at, 15, edition.community.zone)
    draft = complete_draft(edition=edition, opens_at=opens_at, closes_at=earliest - INSTANT)
    with pytest.raises(Refused, match="№ 996") as refusal:
        announce(draft)
    assert "23:59" in refusal.value.messages[0]
    Consultation.objects.filter(pk=draft.pk).update(closes_at=earliest)
    assert announce(draft).published_at is not None


def test_it_is_not_announced_for_a_moment_that_has_passed_nor_after_its_opening():
    at = timezone.now()
    with pytest.raises(Refused):
        announce(complete_draft(), at, public_from=at - INSTANT)
    with pytest.raises(Refused):
        announce(complete_draft(opens_at=at + DAY), at, public_from=at + 2 * DAY)


def test_it_is_announced_once():
    draft = complete_draft()
    announce(draft)
    with pytest.raises(Refused):
        announce(draft)


def test_the_database_keeps_what_was_announced():
    row = announce(complete_draft())
    for change in ({"title": "Інше"}, {"opens_at": timezone.now()}, {"least_days": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consultation.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()


def test_an_announcement_can_be_taken_back_only_before_its_moment():
    at = timezone.now()
    waiting = announce(complete_draft(opens_at=at + 3 * DAY), at, public_from=at + DAY)
    announcing.unannounce(consultation=waiting, by=None, at=at)
    waiting.refresh_from_db()
    assert waiting.published_at is None
    public = announce(complete_draft(), at)
    with pytest.raises(Refused):
        announcing.unannounce(consultation=public, by=None, at=at)


def test_an_announcement_is_not_taken_back_by_a_clock_that_lags_behind():
    at = timezone.now()
    row = announce(complete_draft(), at)
    with pytest.raises(Refused):
        announcing.unannounce(consultation=row, by=None, at=at - DAY)


def test_an_extension_keeps_the_old_and_the_new_end_and_the_reason():
    row, by = open_one(), UserFactory()
    former, until, at = row.closes_at, row.closes_at + 5 * DAY, timezone.now()
    made = announcing.extend(consultation=row, until=until, reason=" Багато питань. ", by=by, at=at)
    row.refresh_from_db()
    assert (made.former, made.until, made.reason, made.extended_by) == (former, until, "Багато питань.", by)
    assert row.closes_at == until


def test_before_the_opening_it_may_be_extended_too():
    row = announce(complete_draft())
    assert extend(row).until == row.closes_at + DAY


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_extension_has_a_reason(reason):
    with pytest.raises(Refused):
        extend(open_one(), reason=reason)


def test_an_extension_is_longer():
    row = open_one()
    for until in (row.closes_at, row.closes_at - DAY):
        with pytest.raises(Refused):
            extend(row, until=until)


def test_what_is_closed_does_not_open_again():
    at = timezone.now()
    closed = open_one(opens_at=at - 30 * DAY, closes_at=at - timedelta(milliseconds=1))
    with pytest.raises(Refused):
        extend(closed, until=at + DAY, at=at)
    with pytest.raises(Refused):
        extend(closed, until=at + DAY, at=at - DAY)  # by a clock that lags behind
    assert not Extension.objects.exists()


def test_a_draft_is_not_extended_and_not_called_off():
    with pytest.raises(Refused):
        extend(complete_draft())
    with pytest.raises(Refused):
        call_off(complete_draft())


def test_called_off_it_is_closed_at_once_for_a_reason():
    row = open_one()
    with pytest.raises(Refused):
        call_off(row, reason=" ")
    call_off(row)
    row.refresh_from_db()
    assert row.phase(timezone.now()) == Phase.WITHDRAWN
    assert not Consultation.objects.open_at(timezone.now()).filter(pk=row.pk).exists()
    with pytest.raises(Refused):
        extend(row)


def test_what_is_answered_is_not_called_off():
    at = timezone.now()
    row = open_one(opens_at=at - 30 * DAY, closes_at=at - DAY, answered_at=at - timedelta(hours=1))
    with pytest.raises(Refused):
        call_off(row)


def test_the_outcome_is_said_once_it_is_closed():
    at = timezone.now()
    with pytest.raises(Refused):
        announcing.say_outcome(consultation=open_one(), outcome="Враховано", by=None, at=at)
    closed = open_one(opens_at=at - 30 * DAY, closes_at=at - DAY)
    announcing.say_outcome(consultation=closed, outcome=" Враховано ", by=None, at=at)
    closed.refresh_from_db()
    assert closed.outcome == "Враховано"


def test_each_moment_of_the_window_is_told_of():
    at = timezone.now()
    row = announce(complete_draft(), at)
    told = dict(Effect.objects.filter(subject_id=str(row.pk)).values_list("kind", "due_at"))
    assert told == {
        events.ANNOUNCED: at,
        events.OPENED: row.opens_at,
        events.CLOSES_SOON: row.closes_at - events.SOON,
        events.CLOSED: row.closes_at,
    }


def test_after_an_extension_only_the_new_end_is_true():
    row = announce(complete_draft())
    extend(row)
    row.refresh_from_db()
    ends = Effect.objects.filter(kind=events.CLOSED, subject_id=str(row.pk)).order_by("due_at")
    assert [events.still_true(effect, row, row.closes_at) for effect in ends] == [False, True]


def test_what_was_called_off_tells_of_nothing_more():
    row = announce(complete_draft())
    row = call_off(row)
    told = Effect.objects.filter(kind__startswith="consultations.")
    true = [effect.kind for effect in told if events.still_true(effect, row, timezone.now())]
    assert (true, told.count()) == ([events.CALLED_OFF], 5)


def test_a_window_shorter_than_the_notice_has_no_notice():
    at = timezone.now()
    row = announce(complete_draft(least_days=1), at)
    assert not Effect.objects.filter(kind=events.CLOSES_SOON, subject_id=str(row.pk)).exists()


PHASES = {
    Phase.ANNOUNCED: {"opens_at": DAY, "closes_at": 30 * DAY},
    Phase.OPEN: {"opens_at": -DAY, "closes_at": 30 * DAY},
    Phase.CLOSED: {"opens_at": -30 * DAY, "closes_at": -DAY},
    Phase.ANSWERED: {"opens_at": -30 * DAY, "closes_at": -DAY, "answered_at": -INSTANT},
    Phase.WITHDRAWN: {"opens_at": -DAY, "closes_at": 30 * DAY, "withdrawn_at": -INSTANT},
}
ALLOWED = {
    "announce": {Phase.DRAFT},
    "unannounce": set(),  # a draft that waits for its moment is tried above
    "extend": {Phase.ANNOUNCED, Phase.OPEN},
    "call_off": {Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED},
    "say_outcome": {Phase.CLOSED, Phase.ANSWERED},
}


def in_phase(phase):
    if phase == Phase.DRAFT:
        return complete_draft()
    now = timezone.now()
    moments = {name: now + span for name, span in PHASES[phase].items()}
    reason = {"withdrawal_reason": "Помилка."} if phase == Phase.WITHDRAWN else {}
    return open_one(**moments, **reason)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("verb", ALLOWED)
def test_each_verb_is_done_in_its_phases_and_refused_in_the_others(verb, phase):
    row = in_phase(phase)
    assert row.phase(timezone.now()) == phase
    given = {
        "extend": {"until": row.closes_at + DAY, "reason": "Просять."},
        "call_off": {"reason": "Відкликано."},
        "say_outcome": {"outcome": "Враховано."},
    }.get(verb, {})
    before = Consultation.objects.filter(pk=row.pk).values().get()

    def act():
        getattr(announcing, verb)(consultation=row, by=None, at=timezone.now(), **given)

    if phase in ALLOWED[verb]:
        act()
        assert Consultation.objects.filter(pk=row.pk).values().get() != before
    else:
        with pytest.raises(Refused):
            act()
        assert Consultation.objects.filter(pk=row.pk).values().get() == before
