"""What stands at `#p-12`."""

from apps.core.paragraphs import paragraphs
from apps.core.richtext import number_paragraphs


def test_each_numbered_block_has_its_words():
    body, _next = number_paragraphs("<p>Перший <b>абзац</b>.</p><h3>Заголовок</h3><p>Другий &amp; ін.</p>", 7)
    assert paragraphs(body) == {7: "Перший абзац .", 8: "Другий & ін."}


def test_an_item_that_only_holds_a_paragraph_has_its_words():
    body, _next = number_paragraphs("<ul><li><p>Сквер</p></li></ul><p>Далі</p>", 1)
    assert paragraphs(body) == {1: "Сквер", 2: "Сквер", 3: "Далі"}


def test_a_heading_between_blocks_belongs_to_none():
    body, _next = number_paragraphs("<p>До</p><h3>Про воду</h3><p>Після</p>", 1)
    assert "Про воду" not in paragraphs(body).values()
    assert paragraphs(body)[1] == "До"


def test_a_text_without_numbers_has_none():
    assert paragraphs("<p>Чернетка</p>") == {}
    assert paragraphs("") == {}
