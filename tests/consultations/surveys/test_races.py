"""Sixteen people answer while the consultation closes: none late, none lost; and one person counts once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from apps.consultations.domain.surveys import responses, saving, sending
from apps.consultations.domain.surveys.sending import Sender
from apps.consultations.domain.windows import Closed
from apps.consultations.enums import SurveyAccess
from apps.consultations.models import Answer, Consultation, Response
from apps.core.clock import database_now
from apps.strategies.domain.errors import Refused
from tests.consultations.surveys.sample import poll
from tests.factories.consultations import ContributorFactory

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ROUNDS, PATIENCE = 16, 12, 60


def at_once(count, act):
    start = Barrier(count, timeout=PATIENCE)

    def one(number):
        try:
            start.wait()
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def begin(made, **more):
    response, _secret = responses.start(survey=made.survey, language="uk", at=timezone.now(), **more)
    response.survey = made.survey
    return response


def test_across_the_boundary_no_answer_is_late_and_none_is_lost():
    made = poll()
    leaf = made.sheet.leaves[0]
    given = {made.key("group"): (made.value("group", "Наука"),)}
    begun = [[begin(made) for _n in range(ROUNDS)] for _w in range(WRITERS)]
    closes = database_now() + timedelta(milliseconds=700)
    Consultation.objects.filter(pk=made.survey.consultation_id).update(closes_at=closes)

    def answer(number):
        """Keep and send, again and again until the window shuts; returns what was accepted."""
        kept, sent, refused = [], [], 0
        for response in begun[number]:
            try:
                saving.save(response=response, leaf=leaf, given=given)
                kept.append(response.pk)
                sending.submit(response=response, sender=Sender(), at=timezone.now())
                sent.append(response.pk)
            except Closed:
                refused += 1
        while database_now() < closes:
            pass
        with pytest.raises(Closed):
            begin(made)
        return kept, sent, refused

    told = at_once(WRITERS, answer)
    kept = {pk for own, _sent, _no in told for pk in own}
    sent = {pk for _own, done, _no in told for pk in done}
    assert kept
    assert set(Answer.objects.values_list("response", flat=True)) == kept
    rows = Response.objects.filter(submitted_at__isnull=False)
    assert set(rows.values_list("pk", flat=True)) == sent
    assert not Response.objects.filter(submitted_at__gte=closes).exists()
    assert not Response.objects.filter(saved_at__gte=closes).exists()
    assert not Response.objects.filter(started_at__gte=closes).exists()
    assert not Response.objects.filter(submitted_at__isnull=False, counted_at=None).exists()
    assert len(sent) + sum(refused for _own, _sent, refused in told) == WRITERS * ROUNDS


def test_a_save_that_waits_past_the_end_is_refused():
    """The clock is asked once the consultation is ours, not when the transaction began."""
    from tests.core.test_audit_commits import Other

    made = poll()
    response = begin(made)
    leaf, given = made.sheet.leaves[0], {made.key("group"): (made.value("group", "Наука"),)}
    other = Other()
    try:
        other.run(
            "UPDATE consultations_consultation SET closes_at = clock_timestamp() + interval '100 ms'"
            " WHERE id = %s",
            made.survey.consultation_id,
        )

        def save():
            try:
                saving.save(response=response, leaf=leaf, given=given)
                return "kept"
            except Closed:
                return "closed"
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            told = pool.submit(save)
            other.run("SELECT pg_sleep(0.4)")
            other.run("COMMIT")
            assert told.result(PATIENCE) == "closed"
    finally:
        other.wrapper.close()
    assert not Answer.objects.exists()


def test_one_person_who_sends_from_sixteen_windows_counts_once():
    made = poll(SurveyAccess.PERSON)
    person = ContributorFactory(community=made.survey.consultation.community)
    leaf, given = made.sheet.leaves[0], {made.key("group"): (made.value("group", "Наука"),)}
    begun = [begin(made, contributor=person) for _n in range(WRITERS)]
    for response in begun:
        saving.save(response=response, leaf=leaf, given=given)

    def send(number):
        try:
            sending.submit(response=begun[number], sender=Sender(contributor=person), at=timezone.now())
            return "counted"
        except Refused:
            return "refused"

    assert Counter(at_once(WRITERS, send)) == {"counted": 1, "refused": WRITERS - 1}
    assert Response.objects.filter(counted_at__isnull=False).count() == 1
    assert Response.objects.filter(submitted_at__isnull=False).count() == 1


def test_the_same_answers_sent_many_times_are_one():
    made = poll()
    response = begin(made)
    saving.save(
        response=response, leaf=made.sheet.leaves[0],
        given={made.key("group"): (made.value("group", "Наука"),)},
    )  # fmt: skip

    def send(number):
        return sending.submit(response=response, sender=Sender(), at=timezone.now()).counted_at

    assert len(set(at_once(WRITERS, send))) == 1
    assert Answer.objects.count() == 1
