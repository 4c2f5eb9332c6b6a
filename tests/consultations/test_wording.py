"""The window of a consultation in sentences: before, during and after it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from apps.communities.models import Community
from apps.consultations.domain import left_wording, rule_wording, wording
from apps.consultations.models import Consultation, Extension

KYIV = ZoneInfo("Europe/Kyiv")
OPENS, CLOSES = datetime(2026, 11, 18, 9, tzinfo=KYIV), datetime(2026, 12, 19, tzinfo=KYIV)


def talk(zone="Europe/Kyiv", **fields):
    given = {"opens_at": OPENS, "closes_at": CLOSES, "published_at": OPENS - timedelta(days=7)} | fields
    given = {"least_days": 15, "least_basis": "постанова № 996"} | given
    return Consultation(community=Community(name="Зразкова", time_zone=zone), **given)


def said(consultation, *at):
    with translation.override("en"):
        return wording.window_words(consultation, datetime(*at, tzinfo=KYIV))


def left(*at, **fields):
    with translation.override("en"):
        return left_wording.left_words(talk(**fields), datetime(*at, tzinfo=KYIV))


def test_while_it_is_open_the_last_minute_and_the_days_left_are_said():
    assert said(talk(), 2026, 12, 13, 12) == "Open until 18 December 2026, 23:59, 5 days left"


def test_a_day_before_it_opens_and_afterwards():
    assert said(talk(), 2026, 11, 17, 12) == (
        "Opens on 18 November 2026, 09:00, in 1 day; open until 18 December 2026, 23:59"
    )
    assert said(talk(), 2026, 12, 19) == "Closed on 18 December 2026, 23:59"


def test_a_draft_and_one_that_was_called_off_say_so():
    assert said(talk(published_at=None), 2026, 12, 1) == "Not announced yet"
    off = talk(withdrawn_at=datetime(2026, 12, 3, 10, tzinfo=KYIV))
    assert said(off, 2026, 12, 4) == "Called off on 3 December 2026"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((2026, 11, 18, 8, 59), "today"),
        ((2026, 11, 15, 8), "in 3 days"),
        ((2026, 12, 17, 23, 59), "1 day left"),
        ((2026, 12, 18, 0), "24 hours left"),
        ((2026, 12, 18, 22, 30), "1 hour left"),
        ((2026, 12, 18, 23, 30), "less than an hour left"),
        ((2026, 12, 19), ""),
    ],
)
def test_days_are_counted_on_the_calendar_and_hours_on_the_last_day(at, words):
    assert left(*at) == words


def test_the_days_are_those_of_the_community():
    far = talk(
        zone="Asia/Novokuznetsk", closes_at=datetime(2026, 12, 19, tzinfo=ZoneInfo("Asia/Novokuznetsk"))
    )
    assert said(far, 2026, 12, 13, 12) == "Open until 18 December 2026, 23:59, 5 days left"
    assert said(far, 2026, 12, 13, 20) == "Open until 18 December 2026, 23:59, 4 days left"


def test_the_rule_stands_beside_the_duration():
    with translation.override("en"):
        assert (
            rule_wording.rule_words(talk())
            == "Lasts 30 days by the rule “at least 15 days” (постанова № 996)"
        )
        assert rule_wording.rule_words(talk(closes_at=None)).startswith("By the rule")


def test_an_extension_names_the_old_and_the_new_end():
    row = Extension(
        consultation=talk(), former=CLOSES, until=CLOSES + timedelta(days=7), reason="Просять.",
        extended_at=datetime(2026, 12, 10, 12, tzinfo=KYIV),
    )  # fmt: skip
    with translation.override("en"):
        assert rule_wording.extension_words(row) == (
            "Extended on 10 December 2026: until 25 December 2026, 23:59 instead of 18 December 2026, 23:59"
        )


def test_a_window_that_closes_within_a_minute_names_that_minute():
    with translation.override("en"):
        assert wording.closing_words(datetime(2026, 12, 18, 18, 0, 30, tzinfo=KYIV), KYIV).endswith("18:00")


def test_whose_clocks_they_are_is_said():
    with translation.override("en"):
        assert rule_wording.zone_words(KYIV) == "Kyiv time"
        assert "Asia/Novokuznetsk" in rule_wording.zone_words(ZoneInfo("Asia/Novokuznetsk"))
