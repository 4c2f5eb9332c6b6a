"""Plain text: the same words in one form, nothing that deceives, nothing cut off."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain import plaintext
from apps.strategies.domain.errors import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Слово \r\n\r\n\r\n\r\n друге\t тут  ", "Слово\n\n друге  тут"),
        ("нуль\x00 дзвін\x07", "нуль дзвін"),
        ("\u202eяблоко\u202c\u2066x\u2069", "яблокоx"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("и\u0306", "й"),
        ("а\u2028б", "а\nб"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_a_text_is_kept_as_words(typed, kept):
    assert plaintext.text(typed, most=100) == kept


def test_a_line_has_no_other_lines():
    assert plaintext.line(" Олена\r\nBcc: x@example.org \n", most=100) == "Олена Bcc: x@example.org"


def test_nothing_is_cut_off_in_silence():
    assert plaintext.text("а" * 10, most=10) == "а" * 10
    with pytest.raises(Refused):
        plaintext.text("а" * 11, most=10)
    with pytest.raises(Refused):
        plaintext.line("а" * 11, most=10)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(typed):
    once = plaintext.text(typed, most=10**6)
    assert plaintext.text(once, most=10**6) == once
    assert once == unicodedata.normalize("NFC", once)
    assert not [sign for sign in once if unicodedata.category(sign) == "Cc" and sign != "\n"]


@given(st.text())
def test_a_line_is_one_line(typed):
    line = plaintext.line(typed, most=10**6)
    assert len(line.splitlines()) <= 1
    assert plaintext.line(line, most=10**6) == line
