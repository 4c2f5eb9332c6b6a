"""Where an obligation stands: on time, late by so many days, due in so many."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import translation

from apps.core.workdays import Calendar
from apps.process.domain.standing import Standing, StandingWord, standing
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step

CALENDAR = Calendar("UA")
DUE = date(2026, 11, 20)  # a Friday
MET_AT = datetime(2026, 11, 20, 9)


def owed(due_on=DUE, *, kind=ObligationKind.PUBLISH, met_on=None, provisional=False, **step):
    return Obligation(kind=kind, step=Step(**step), due_on=due_on, met_on=met_on, provisional=provisional)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 13), Standing(StandingWord.DUE, 7, 5)),
        (date(2026, 11, 19), Standing(StandingWord.DUE, 1, 1)),
        (DUE, Standing(StandingWord.DUE_TODAY)),
        (date(2026, 11, 21), Standing(StandingWord.LATE, 1, 0)),
        (date(2026, 11, 23), Standing(StandingWord.LATE, 3, 1)),
        (date(2027, 1, 4), Standing(StandingWord.LATE, 45, 31)),
    ],
)
def test_before_on_and_after_the_day(today, expected):
    assert standing(owed(), today, CALENDAR) == expected


@pytest.mark.parametrize(
    ("met_on", "expected"),
    [
        (date(2026, 11, 2), Standing(StandingWord.MET_ON_TIME)),
        (DUE, Standing(StandingWord.MET_ON_TIME)),
        (date(2026, 11, 24), Standing(StandingWord.MET_LATE, 4, 2)),
    ],
)
def test_met_it_says_for_ever_whether_it_was_on_time(met_on, expected):
    assert standing(owed(met_on=met_on), date(2030, 1, 1), CALENDAR) == expected


def test_working_days_are_those_of_the_communitys_calendar():
    own = Calendar("UA", {date(2026, 11, 23): False})
    assert standing(owed(met_on=date(2026, 11, 24)), DUE, own).working_days == 1


def test_without_a_day():
    assert standing(owed(None), DUE, CALENDAR).word == StandingWord.NO_DATE
    assert standing(owed(None, met_on=DUE), DUE, CALENDAR).word == StandingWord.MET


def test_what_is_not_exact_yet_says_so():
    assert standing(owed(provisional=True), date(2026, 11, 1), CALENDAR).provisional


def test_a_cancelled_step_is_never_late():
    row = owed(cancelled_at=MET_AT)
    assert standing(row, date(2027, 1, 1), CALENDAR).word == StandingWord.CANCELLED


class TestWindow:
    @pytest.mark.parametrize(
        ("today", "word"),
        [
            (date(2026, 11, 9), StandingWord.OPEN),
            (DUE, StandingWord.OPEN),
            (date(2026, 11, 21), StandingWord.KEPT),
        ],
    )
    def test_open_until_the_end_of_its_last_day_then_kept(self, today, word):
        row = owed(kind=ObligationKind.LAST, done_on=date(2026, 11, 10), closes_on=date(2026, 11, 30))
        assert standing(row, today, CALENDAR).word == word

    def test_one_that_never_opened_was_not_kept(self):
        row = owed(kind=ObligationKind.LAST, fixed_on=date(2026, 11, 10), closes_on=date(2026, 11, 30))
        assert standing(row, date(2027, 1, 1), CALENDAR).word == StandingWord.OPEN

    def test_one_that_closes_too_early_is_short_by_days(self):
        row = owed(kind=ObligationKind.LAST, fixed_on=date(2026, 11, 10), closes_on=date(2026, 11, 18))
        found = standing(row, date(2026, 11, 1), CALENDAR)
        assert (found.word, found.days, found.kind) == (StandingWord.CUT_SHORT, 2, "late")

    def test_without_a_day_or_cancelled(self):
        assert standing(owed(None, kind=ObligationKind.LAST), DUE, CALENDAR).word == StandingWord.NO_DATE
        row = owed(kind=ObligationKind.LAST, cancelled_at=MET_AT)
        assert standing(row, DUE, CALENDAR).word == StandingWord.CANCELLED


@pytest.mark.parametrize(
    ("row", "text", "kind"),
    [
        (owed(met_on=DUE), "on time", "done"),
        (owed(met_on=date(2026, 11, 21)), "1 day late", "late"),
        (owed(met_on=date(2026, 11, 23)), "3 days late", "late"),
        (owed(date(2026, 11, 8)), "overdue by 1 day", "late"),
        (owed(date(2026, 11, 9)), "due today", "going"),
        (owed(date(2026, 11, 11)), "due in 2 days", "wait"),
        (owed(None), "no day yet", "none"),
    ],
)
def test_the_words_and_the_shape(row, text, kind):
    with translation.override("en"):
        found = standing(row, date(2026, 11, 9), CALENDAR)
        assert (found.text, found.kind) == (text, kind)


def test_every_word_has_a_text_and_a_shape():
    for word in StandingWord:
        assert Standing(word, 2).text
        assert Standing(word).kind


def test_reading_it_asks_nothing_of_the_database():
    """No `django_db` mark: any query would raise."""
    assert standing(owed(), DUE, CALENDAR).text
