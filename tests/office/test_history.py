"""How the audit log is put into words."""

import pytest

from apps.communities.models import CalendarException
from apps.core import history


def test_only_the_place_where_two_long_texts_differ_is_shown():
    before = "а" * 300 + " старе слово " + "б" * 300
    after = "а" * 300 + " нове слово " + "б" * 300
    one, two = history.trim(before, after)
    assert one.startswith("… а")
    assert one.endswith("б …")
    assert "старе слово" in one
    assert "нове слово" in two
    assert max(len(one), len(two)) < 120


@pytest.mark.parametrize(("before", "after"), [("", "нове"), ("старе", ""), ("одне", "інше")])
def test_short_texts_are_shown_whole(before, after):
    assert history.trim(before, after) == (before, after)


def test_a_text_that_replaces_another_wholly_is_cut_to_what_a_row_can_bear():
    one, two = history.trim("а" * 5000, "б" * 5000)
    assert len(one) <= history.SHOWN
    assert len(two) <= history.SHOWN


def test_verbs_are_put_into_words_and_unknown_ones_are_kept():
    assert history.verb_label(["publish"]) == str(history.VERBS["publish"])
    assert history.verb_label(["some new verb"]) == "some new verb"
    assert history.verb_label([None], "insert") == str(history.LABELS["insert"])


@pytest.mark.parametrize(("value", "word"), [(True, "так"), (False, "ні")])
def test_yes_and_no_are_words(value, word):
    column = CalendarException._meta.get_field("is_working")
    assert history.shown(column, CalendarException(is_working=value)) == word
