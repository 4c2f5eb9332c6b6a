"""Word marks and block marks."""

from hypothesis import given
from hypothesis import strategies as st

from apps.strategies.domain.marks import Mark, blocks, words

TEXT = st.text(alphabet="абв гд.,-’", max_size=60)


def old_side(pieces):
    return "".join(p.text for p in pieces if p.mark != Mark.ADDED)


def new_side(pieces):
    return "".join(p.text for p in pieces if p.mark != Mark.REMOVED)


def marked(pieces):
    return [(str(p.mark), p.text) for p in pieces]


def test_one_word_for_two_marks_only_them():
    pieces = words("станція приймає половину зібраного", "станція приймає дві третини зібраного")
    assert marked(pieces) == [
        ("same", "станція приймає "),
        ("removed", "половину"),
        ("added", "дві третини"),
        ("same", " зібраного"),
    ]


def test_phrase_changed_word_by_word_is_marked_as_a_phrase():
    pieces = words("великі міста", "малі села")
    assert marked(pieces) == [("removed", "великі міста"), ("added", "малі села")]


def test_apostrophe_and_hyphen_stay_inside_a_word():
    pieces = words("здоров’я і соціально-економічний", "здоров’я і соціально-культурний")
    assert marked(pieces) == [
        ("same", "здоров’я і "),
        ("removed", "соціально-економічний"),
        ("added", "соціально-культурний"),
    ]


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back_from_the_marks(old, new):
    pieces = words(old, new)
    assert " ".join(old_side(pieces).split()) == " ".join(old.split())
    assert " ".join(new_side(pieces).split()) == " ".join(new.split())


@given(TEXT)
def test_same_text_has_no_marks(text):
    assert all(piece.mark == Mark.SAME for piece in words(text, text))


def test_blocks_stay_go_come_and_change():
    found = blocks(
        '<p id="p-1">Роздільний збір у всіх районах.</p><p>Зникає.</p><p>Стоїть.</p>',
        '<p id="p-9">Роздільний збір у половині районів.</p><p>Стоїть.</p><ul><li>Новий пункт</li></ul>',
    )
    assert [(str(b.mark), b.tag) for b in found] == [
        ("changed", "p"),
        ("removed", "p"),
        ("same", "p"),
        ("added", "li"),
    ]


def test_paragraph_numbers_alone_are_no_change():
    assert [b.mark for b in blocks('<p id="p-1">Текст</p>', '<p id="p-7">Текст</p>')] == [Mark.SAME]


def test_emphasis_alone_is_a_change_of_form():
    (block,) = blocks("<p>Текст</p>", "<p><strong>Текст</strong></p>")
    assert block.mark == Mark.CHANGED
    assert [p.mark for p in block.pieces] == [Mark.SAME]


def test_unlike_paragraphs_are_not_mixed_into_word_soup():
    found = blocks("<p>Перелік вулиць оновлюється восени.</p>", "<p>Кошти дає державний бюджет.</p>")
    assert {b.mark for b in found} == {Mark.ADDED, Mark.REMOVED}


def test_table_row_is_one_block_with_its_cells_apart():
    (block,) = blocks("", "<table><tbody><tr><td>Рік</td><td>2027</td></tr></tbody></table>")
    assert block.pieces[0].text == "Рік | 2027"


def test_image_is_compared_by_its_description():
    found = blocks(
        '<p><img src="/media/a.png" alt="Карта"></p>', '<p><img src="/media/b.png" alt="План"></p>'
    )
    assert any("План" in p.text for b in found for p in b.pieces)


def test_entities_are_words_not_markup():
    (block,) = blocks("<p>a &lt;b&gt;</p>", "<p>a &lt;c&gt;</p>")
    assert new_side(block.pieces) == "a <c>"
