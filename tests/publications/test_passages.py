"""Rich text on paper: footnotes, tables, images, anchors."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from apps.core import richtext
from apps.publications.pdf.passages import Passages

NOTES = (
    '<p id="p-4">Слово<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup> далі.</p>'
    '<section class="footnotes"><ol class="footnotes"><li id="fn-1"><p>Пояснення <em>тут</em>. '
    '<a href="#fnref-1">↩</a></p></li></ol></section>'
)


def prepared(text, deeper=0, passages=None):
    return (passages or Passages("https://portal.example")).prepare(text, prefix="s7", deeper=deeper)


def picture(name, size=(40, 20)):
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    default_storage.save(name, ContentFile(out.getvalue()))
    return out.getvalue()


def test_a_footnote_is_set_where_it_is_called_and_its_list_is_gone():
    text = prepared(richtext.clean(NOTES))
    assert '<p id="p-4">Слово<span class="footnote">Пояснення <em>тут</em>.</span> далі.</p>' in text
    assert "<ol" not in text
    assert "↩" not in text


@pytest.mark.parametrize(
    "note", ["<p> x </p>\n", "x <a href='#fnref-1'>↩</a>\n", "<p> <em> x </em> </p>", " <em>x</em> "]
)
def test_a_footnote_neither_begins_nor_ends_with_space(note):
    text = prepared(
        '<p>a<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup></p>'
        f'<section class="footnotes"><ol><li id="fn-1">{note}</li></ol></section>'
    )
    assert re.search(r'<span class="footnote">(<em>)?x(</em>)?</span>', text)


def test_a_note_of_several_paragraphs_stays_in_its_list():
    long = NOTES.replace("</p></li>", "</p><p>Другий абзац.</p></li>")
    text = prepared(long)
    assert 'id="s7-fn-1"' in text
    assert 'href="#s7-fn-1"' in text


def test_a_call_of_a_note_that_is_not_there_stays_as_it_is():
    assert "<sup" in prepared('<p>x<sup><a href="#fn-9">9</a></sup> м<sup>2</sup></p>')


def test_anchors_of_two_texts_do_not_meet_but_paragraph_addresses_stay():
    text = prepared('<p id="p-3"><a id="here"></a><a href="#p-3">абзац</a> <a href="#here">там</a></p>')
    assert 'id="p-3"' in text
    assert 'href="#p-3"' in text
    assert 'id="s7-here"' in text
    assert 'href="#s7-here"' in text


def test_addresses_on_the_site_become_whole():
    text = prepared('<p><a href="/a/">а</a> <a href="https://b.example/">б</a></p>')
    assert 'href="https://portal.example/a/"' in text
    assert 'href="https://b.example/"' in text


@pytest.mark.parametrize(("deeper", "tags"), [(0, ["h3", "h5"]), (2, ["h5", "h6"])])
def test_headings_go_below_the_heading_of_their_section(deeper, tags):
    text = prepared("<h3>а</h3><h5>б</h5>", deeper=deeper)
    assert [f"<{tag}>" in text for tag in tags] == [True, True]


def test_a_first_row_of_heads_becomes_a_head_that_repeats():
    text = prepared("<table><tr><th>Рік</th><th>Сума</th></tr><tr><td>Мир</td><td>1 200,5</td></tr></table>")
    assert '<thead><tr><th>Рік</th><th class="n">Сума</th></tr></thead>' in text
    assert '<td class="n">1 200,5</td>' in text
    assert "<td>Мир</td>" in text


def test_a_broad_table_gets_a_page_across():
    row = "<tr>" + "<td>a</td>" * 9 + "</tr>"
    assert '<table class="wide">' in prepared(f"<table>{row}</table>")
    assert "wide" not in prepared("<table><tr><td>a</td></tr></table>")


def test_an_image_becomes_an_asset_and_keeps_its_words():
    content = picture("images/a.png")
    passages = Passages("")
    text = prepared('<p><img src="/media/images/a.png" alt="Графік" width="900">.</p>', passages=passages)
    assert text == '<p><img src="asset:image-1.png" alt="Графік">.</p>'
    assert passages.assets == {"image-1.png": content}


def test_an_image_declared_decoration_is_drawn_as_a_background():
    picture("images/d.png")
    text = prepared('<p><img src="/media/images/d.png" alt=""></p>')
    assert "<img" not in text
    assert "background:url(asset:image-1.png)" in text


@pytest.mark.parametrize(
    "source", ["/media/none.png", "/media/../settings.py", "https://a.example/x.png", "/static/x.png"]
)
def test_an_image_that_is_not_there_is_named_instead(source):
    passages = Passages("")
    text = prepared(f'<p><img src="{source}" alt="Мапа">, далі</p>', passages=passages)
    assert "Мапа" in text
    assert ", далі" in text
    assert "<img" not in text
    assert passages.assets == {}


@pytest.mark.parametrize(
    "text", ["", "  ", "просто слова", "<p>a</p>хвіст", "<p>&lt;script&gt; &amp; ©</p>", "<li>зайве"]
)
def test_any_text_is_prepared_without_losing_words(text):
    assert richtext.plain(prepared(text)) == richtext.plain(text)
