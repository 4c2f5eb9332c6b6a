"""One paragraph followed into a later text."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain.carryover.passages import elsewhere, stayed
from apps.consultations.enums import Fate
from apps.core.richtext import number_paragraphs
from apps.strategies.domain.marks import Mark

SECTION, OTHER = uuid.uuid4(), uuid.uuid4()
WATER, TREES, AIR = "Вода чиста всюди.", "Щороку висаджуємо тисячу дерев уздовж вулиць.", "Повітря міряємо."


def body(*texts, first=1):
    return number_paragraphs("".join(f"<p>{text}</p>" for text in texts), first)[0]


def follow(number, before, after):
    words = dict(enumerate(before, start=1))[number]
    return stayed(words, number, SECTION, body(*before), body(*after, first=20))


def test_the_same_words_in_their_place_are_unchanged_whatever_their_number():
    found = follow(2, [WATER, TREES, AIR], [WATER, TREES, AIR])
    assert (found.fate, found.lineage, found.paragraph) == (Fate.UNCHANGED, SECTION, 21)


def test_what_came_before_it_does_not_move_it():
    found = follow(1, [WATER, TREES], ["Новий вступ.", WATER, TREES])
    assert (found.fate, found.paragraph) == (Fate.UNCHANGED, 21)


def test_the_one_that_changed_places_has_moved():
    found = follow(1, [WATER, TREES, AIR], [TREES, AIR, WATER])
    assert (found.fate, found.paragraph) == (Fate.MOVED, 22)
    assert follow(2, [WATER, TREES, AIR], [TREES, AIR, WATER]).fate == Fate.UNCHANGED


def test_words_like_it_in_their_place_are_the_changed_paragraph():
    found = follow(2, [WATER, TREES], [WATER, TREES.replace("тисячу", "дві тисячі")])
    assert (found.fate, found.paragraph) == (Fate.CHANGED, 21)
    assert [piece.text for piece in found.pieces if piece.mark == Mark.ADDED] == ["дві тисячі"]


def test_a_paragraph_that_stayed_is_nobody_elses_changed_form():
    """Two alike: the one that is gone does not claim the one that stayed."""
    twin = TREES.replace("тисячу", "сотню")
    assert follow(1, [TREES, twin], [twin]) is None


def test_words_of_another_section_have_moved_there():
    found = elsewhere(TREES, [(OTHER, body(WATER, TREES, first=5))])
    assert (found.fate, found.lineage, found.paragraph) == (Fate.MOVED, OTHER, 6)


def test_what_is_nowhere_is_removed():
    assert follow(1, [WATER], ["Зовсім про інше, дороги й мости."]) is None
    assert elsewhere(WATER, [(OTHER, body(TREES))]).fate == Fate.REMOVED


def test_of_equal_paragraphs_the_one_in_the_same_place_is_meant():
    before = ["Так само.", WATER, "Так само."]
    assert follow(3, before, before).paragraph == 22
    assert follow(1, before, before).paragraph == 20


texts = st.lists(
    st.text(alphabet="абвгд ", min_size=3, max_size=20).map(str.strip).filter(bool), min_size=1, max_size=6
)


@given(texts)
def test_a_text_that_is_the_same_leaves_every_paragraph_unchanged(lines):
    for number in range(1, len(lines) + 1):
        words = " ".join(lines[number - 1].split())
        found = stayed(words, number, SECTION, body(*lines), body(*lines))
        assert found is not None
        assert (found.fate, found.paragraph) == (Fate.UNCHANGED, number)


@given(texts, texts)
def test_what_is_found_is_there(before, after):
    """Any two texts: a paragraph that is said to be there has the number of one of the later text."""
    for number, line in enumerate(before, start=1):
        found = stayed(" ".join(line.split()), number, SECTION, body(*before), body(*after, first=50))
        assert found is None or 50 <= found.paragraph < 50 + len(after)
