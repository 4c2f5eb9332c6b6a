"""Rich text is cleaned by one function: words stay, dangers do not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core import richtext
from apps.core.richtext import clean

SNIPPETS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<h1>",
            "</h1>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<a ",
        ),
        *(
            "<script>",
            "</script>",
            "<style>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<svg>",
            "<math>",
            "<mi>",
            "<select>",
        ),
        *(
            "<img src=x onerror=alert(1)>",
            '<img src="/media/a.png">',
            "<img alt='>'",
            "<template>",
            "<noscript>",
        ),
        *(
            ' onclick="alert(1)"',
            ' href="javascript:alert(1)"',
            " style=color:red",
            "java\tscript:",
            "&#106;avascript:",
        ),
        *(
            '<a href="javascript:x">',
            "<iframe srcdoc='<script>'>",
            "<ul><li>",
            "<section class=footnotes>",
            ">",
            '"',
        ),
        *(
            "<title>",
            "<textarea>",
            "<plaintext>",
            "<form>",
            "<input>",
            "&lt;script&gt;",
            "\x00",
            "<P ID=p-1>",
            "текст",
        ),
    ]
)
MARKUP = st.lists(st.one_of(SNIPPETS, st.text(max_size=6)), max_size=14).map("".join)
TAG = re.compile(r"<[^>]*>")


@given(MARKUP)
def test_cleaning_twice_is_cleaning_once(html):
    assert clean(clean(html)) == clean(html)


@given(MARKUP)
def test_no_script_handler_or_javascript_address_survives(html):
    tags = " ".join(TAG.findall(clean(html))).lower()
    assert "<script" not in tags
    assert "<style" not in tags
    assert "<iframe" not in tags
    assert not re.search(r"\son\w+\s*=", tags)
    assert "javascript:" not in tags
    assert "style=" not in tags
    assert not re.search(r'src="(?!/media/)', tags)


@given(MARKUP)
def test_every_picture_has_a_source_and_words(html):
    for tag in re.findall(r"<img[^>]*>", clean(html)):
        assert 'src="/media/' in tag
        assert "alt=" in tag


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Слово <b>вагоме</b> і <i>тихе</i></p>", "<p>Слово <strong>вагоме</strong> і <em>тихе</em></p>"),
        ("<h1>А</h1><h2>Б</h2><h6>В</h6>", "<h3>А</h3><h3>Б</h3><h5>В</h5>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="data:text/html,x">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="https://rada.gov.ua">x</a>', '<a href="https://rada.gov.ua" rel="noopener">x</a>'),
        ('<img src="data:image/png;base64,AAAA" alt="a">', ""),
        ('<img src="https://evil.example/p.gif">', ""),
        ('<img src="/media/../admin/">', ""),
        ('<img src="/media/texts/a.png">', '<img alt="" src="/media/texts/a.png">'),
        ('<p style="color:red" class="MsoNormal" onclick="x()">x</p>', "<p>x</p>"),
        ("<script>alert(1)</script>x", "x"),
        ('<p id="login">x</p>', "<p>x</p>"),
        ('<p id="p-3">x</p>', '<p id="p-3">x</p>'),
        ('<li id="fn-2">x</li>', '<li id="fn-2">x</li>'),
        ('<sup class="footnote evil">1</sup>', '<sup class="footnote">1</sup>'),
        ('<p lang="en\' onclick=">x</p>', "<p>x</p>"),
        ("<o:p>Ворд</o:p>", "Ворд"),
    ],
)
def test_clean(html, cleaned):
    assert clean(html) == cleaned


def test_table_with_header_cells_stays():
    table = (
        '<table><caption>Бюджет</caption><thead><tr><th scope="col">Рік</th></tr></thead>'
        '<tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    )
    assert clean(table) == table


def test_spans_that_would_freeze_a_browser_are_dropped():
    assert clean('<table><tbody><tr><td colspan="100000">1</td></tr></tbody></table>').count("colspan") == 0


def test_footnotes_stay():
    html = (
        '<p>Слово<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup></p>'
        '<section class="footnotes"><ol class="footnotes" start="1"><li id="fn-1">Пояснення</li></ol></section>'
    )
    assert clean(html).replace(' rel="noopener"', "") == html


def test_markup_that_never_comes_to_rest_keeps_its_words(monkeypatch):
    monkeypatch.setattr(richtext, "_clean_once", lambda html: f"{html}<p>a</p>")
    assert clean("слово").startswith("<p>слово")


def test_paragraphs_are_numbered_anew_and_footnotes_keep_their_address():
    html, after = richtext.number_paragraphs('<p>А</p><ul><li>Б</li></ul><li id="fn-1">В</li>', 5)
    assert html == '<p id="p-5">А</p><ul><li id="p-6">Б</li></ul><li id="fn-1">В</li>'
    assert after == 7
    again = html.replace("p-6", "p-8").replace("p-5", "p-7")
    assert richtext.number_paragraphs(html, 7) == (again, 9)
    assert clean(html.replace('<li id="fn-1">В</li>', "")) == '<p id="p-5">А</p><ul><li id="p-6">Б</li></ul>'


def test_plain_text_and_back():
    assert richtext.plain("<p>А &amp;\n Б</p><p>В</p>") == "А & Б В"
    assert richtext.from_plain("А < Б\n\n\n  В ") == "<p>А &lt; Б</p><p>В</p>"
