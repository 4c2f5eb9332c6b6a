"""Lists of names in one cell, and texts that stay the same on their way out and in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain.sheets.escapes import escaped, unescaped
from apps.plans.domain.sheets.folding import fold, lines, plain
from apps.plans.domain.sheets.names import split


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Відділ світла", ["Відділ світла"]),
        ("Відділ світла; КП «Світло»; ", ["Відділ світла", "КП «Світло»"]),
        ("Департамент освіти, КП «Ліцей, школа та садок», відділ спорту", ["Департамент освіти", "КП «Ліцей, школа та садок»", "відділ спорту"]),
        ("Департамент освіти, культури та спорту", ["Департамент освіти, культури та спорту"]),
        ("КП «Водоканал», дільниця 2", ["КП «Водоканал», дільниця 2"]),
        ('ТОВ "Ромашка, Лілія", ПП "Мак"', ['ТОВ "Ромашка, Лілія"', 'ПП "Мак"']),
        ("Управління економіки\nВідділ майна", ["Управління економіки", "Відділ майна"]),
        ("Управління економіки\nта інвестицій", ["Управління економіки та інвестицій"]),
        ("1. Управління економіки\n2) Відділ майна\n- ГО «Місто»", ["Управління економіки", "Відділ майна", "ГО «Місто»"]),
        ("Відділ, Відділ", ["Відділ"]),
        ("Фонд (Київ, Львів), Спілка", ["Фонд (Київ, Львів)", "Спілка"]),
        ("–", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_of_a_cell(cell, names):
    assert list(split(cell)) == names


NAMES = (
    st.text(st.sampled_from("Абв «»,()-12"), min_size=1, max_size=12)
    .map(plain)
    .filter(lambda n: n.strip(" ,;–—-") == n and n)
)


@given(st.lists(NAMES, min_size=2, max_size=4, unique=True))
def test_names_joined_by_semicolons_come_back(names):
    kept = [name for name in names if not name[0].isdecimal() and not name.startswith("-")]
    assert list(split("; ".join(kept) + ";")) == kept


@given(st.text(st.sampled_from("'=+-@\t\r\n a＝"), max_size=6) | st.text())
def test_escaped_text_comes_back(text):
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))


@given(st.text())
def test_plain_and_fold_settle_at_once(text):
    assert plain(plain(text)) == plain(text)
    assert lines(lines(text)) == lines(text)
    assert fold(fold(text)) == fold(text)


def test_look_alike_letters_and_spaces_do_not_matter():
    assert fold("Kод\u00a0  ЗАХОДУ") == fold("код заходу")
    assert fold("об’єкт – 1") == "об'єкт - 1"
