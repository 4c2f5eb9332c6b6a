"""A Word document becomes sections, annexes, tables, lists, pictures and footnotes."""

from io import BytesIO

import docx
import pytest
from django.core.exceptions import ValidationError

from apps.strategies.domain import texts
from apps.strategies.domain.texts import TextPreview
from tests.strategies import documents
from tests.strategies.documents import word


def preview(data: bytes) -> TextPreview:
    return texts.preview(data=data, name="Стратегія.docx")


def contents(found: TextPreview) -> list[str]:
    return [f"{'  ' * (s.level - 1)}{s.number} {s.heading}" for s in found.sections]


def table_of(rows, header=False, bold=False) -> str:
    document = docx.Document()
    document.add_heading("Таблиці", 1)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold = bold and row is not None and words is rows[0]
    if header:
        documents.mark_header(table.rows[0])
    return preview(documents.bytes_of(document)).sections[0].body


def test_headings_become_sections_numbered_as_written_or_by_place():
    found = preview(
        word(
            ("Heading 1", "1. Загальна частина"),
            "Текст.",
            ("Heading 2", "1.1. Передмова"),
            ("Heading 2", "Методика"),
            ("Heading 1", "Розділ ІІ. Аналіз"),
            ("Heading 3", "Населення"),
            ("Heading 1", "2030 рік: бачення"),
            ("Heading 1", "Висновки"),
        )
    )
    assert contents(found) == [
        "1 Загальна частина",
        "  1.1 Передмова",
        "  1.2 Методика",
        "ІІ Аналіз",
        "  ІІ.1 Населення",
        "3 2030 рік: бачення",
        "4 Висновки",
    ]
    assert found.sections[0].body == "<p>Текст.</p>"
    assert [s.parent for s in found.sections] == [None, 0, 0, None, 3, None, None]
    assert [s.number_given for s in found.sections] == [False, False, True, False, True, True, True]


def test_introduction_before_number_one_is_number_nought():
    found = preview(word("Слово голови", ("Heading 1", "1. Аналіз"), ("Heading 1", "2. Цілі")))
    assert contents(found) == ["0 Вступ", "1 Аналіз", "2 Цілі"]
    assert found.sections[0].body == "<p>Слово голови</p>"
    assert len(found.warnings) == 1


def test_number_that_stands_twice_is_kept_in_the_heading_and_reported():
    found = preview(word(("Heading 1", "1. А"), ("Heading 1", "1. Б")))
    assert contents(found) == ["1 А", "2 1. Б"]
    assert found.warnings


def test_heading_on_two_lines_is_one_heading():
    found = preview(
        word(
            ("Heading 1", "РОЗДІЛ 1"),
            ("Heading 1", "Аналіз"),
            ("Heading 1", "Розділ 2"),
            ("Heading 2", "Цілі"),
            ("Heading 1", "Розділ ІІІ."),
            "Текст",
            ("Heading 1", "Розділ IV"),
        )
    )
    assert contents(found) == ["1 Аналіз", "2 Розділ 2", "  2.1 Цілі", "3 Розділ ІІІ.", "4 Розділ IV"]


def test_title_of_the_document_is_no_section():
    found = preview(word(("Title", "Стратегія розвитку"), ("Heading 1", "Аналіз"), "Текст"))
    assert found.title == "Стратегія розвитку"
    assert contents(found) == ["1 Аналіз"]


def test_document_without_headings_is_one_section():
    found = preview(word("Перше", "Друге"))
    assert contents(found) == ["1 Стратегія"]
    assert found.sections[0].body == "<p>Перше</p><p>Друге</p>"
    assert found.warnings


def test_table_of_contents_is_left_out():
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Аналіз ........ 3", style="toc 1")
    document.add_heading("Аналіз", 1)
    found = preview(documents.bytes_of(document))
    assert contents(found) == ["1 Аналіз"]
    assert found.sections[0].body == ""


def test_overlong_heading_keeps_all_its_words():
    long = "Дуже довгий заголовок " * 20
    found = preview(word(("Heading 1", long), ("Heading 1", "Далі")))
    assert len(found.sections[0].heading) <= 300
    assert long.strip() in found.sections[0].body
    assert found.warnings


def test_annexes_are_taken_out_with_their_headings():
    found = preview(
        word(
            ("Heading 1", "1. Аналіз"),
            ("Heading 1", "Додаток 1. Перелік проєктів"),
            ("Heading 2", "Освіта"),
            "Школи.",
            ("Heading 1", "ДОДАТОК 2"),
            ("Heading 1", "Карта громади"),
            "Опис.",
            "Додаток Б",
            "Останній.",
            ("Heading 1", "Додаток. Мапа"),
        )
    )
    assert contents(found) == ["1 Аналіз"]
    assert [(a.number, a.title, a.body) for a in found.annexes] == [
        ("1", "Перелік проєктів", "<h3>Освіта</h3><p>Школи.</p>"),
        ("2", "Карта громади", "<p>Опис.</p>"),
        ("Б", "Додаток Б", "<p>Останній.</p>"),
        ("4", "Мапа", ""),
    ]


def test_sentence_about_an_annex_is_no_annex():
    found = preview(
        word(
            ("Heading 1", "1. Аналіз"),
            "Додаток 1 містить перелік проєктів.",
            ("Heading 1", "Додатки"),
            ("Heading 1", "Додаток до рішення"),
        )
    )
    assert found.annexes == []
    assert contents(found) == ["1 Аналіз", "2 Додатки", "3 Додаток до рішення"]


def test_lists_are_kept():
    found = preview(
        word(("Heading 1", "А"), ("List Bullet", "Перше"), ("List Bullet", "Друге"), ("List Number", "Один"))
    )
    body = found.sections[0].body
    assert "<ul><li>Перше</li><li>Друге</li></ul>" in body
    assert "<ol><li>Один</li></ol>" in body


@pytest.mark.parametrize(("header", "bold"), [(True, False), (False, True), (False, False)])
def test_first_row_of_a_table_becomes_header_cells(header, bold):
    body = table_of([["Рік", "План"], ["2026", "5"], ["2027", "6"]], header, bold)
    assert '<thead><tr><th scope="col">Рік</th><th scope="col">План</th></tr></thead>' in body
    assert "<tbody><tr><td>2026</td><td>5</td></tr>" in body


def test_table_of_figures_gets_no_invented_header():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "12,5"
    found = preview(documents.bytes_of(document))
    assert "<th" not in found.sections[0].body
    assert len(found.warnings) == 2


def test_merged_cells_keep_their_spans():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = f"Слово {number}"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(1, 2))
    body = preview(documents.bytes_of(document)).sections[0].body
    assert 'rowspan="2"' in body
    assert 'colspan="2"' in body


def test_line_above_a_table_is_its_caption():
    document = docx.Document()
    document.add_paragraph("Таблиця 1. Бюджет")
    table = document.add_table(rows=2, cols=2)
    for cell in [*table.rows[0].cells, *table.rows[1].cells]:
        cell.text = "слово"
    body = preview(documents.bytes_of(document)).sections[0].body
    assert body.startswith("<table><caption>Таблиця 1. Бюджет</caption><thead>")


def test_picture_is_kept_with_its_words():
    document = docx.Document()
    documents.add_picture(document, "Карта громади")
    found = preview(documents.bytes_of(document))
    (name,) = found.images
    assert name.startswith("texts/")
    assert f'<img src="/media/{name}" alt="Карта громади">' in found.sections[0].body.replace(
        f'<img alt="Карта громади" src="/media/{name}">', f'<img src="/media/{name}" alt="Карта громади">'
    )
    assert len(found.warnings) == 1, "only the missing headings"


def test_picture_without_words_is_reported():
    document = docx.Document()
    documents.add_picture(document)
    assert len(preview(documents.bytes_of(document)).warnings) == 2


def test_line_below_a_picture_describes_it():
    document = docx.Document()
    documents.add_picture(document)
    document.add_paragraph("Рис. 1. Чисельність населення")
    found = preview(documents.bytes_of(document))
    assert 'alt="Рис. 1. Чисельність населення"' in found.sections[0].body
    assert "<figcaption>Рис. 1. Чисельність населення</figcaption></figure>" in found.sections[0].body
    assert len(found.warnings) == 1


def test_picture_that_is_none_is_left_out_with_a_warning():
    document = docx.Document()
    document.add_paragraph("Текст")
    documents.add_picture(document, "Карта")
    data = documents.bytes_of(document)
    part = next(
        p for p in docx.Document(BytesIO(data)).part.package.iter_parts() if "media" in str(p.partname)
    )
    spoilt = BytesIO()
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as old, ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"no picture" if f"/{name}" == str(part.partname) else old.read(name))
    found = preview(spoilt.getvalue())
    assert found.images == {}
    assert "<img" not in found.sections[0].body
    assert any("Карта" in warning for warning in found.warnings)


def test_footnotes_stand_below_the_section_that_cites_them():
    document = docx.Document()
    document.add_heading("Перший", 1)
    documents.cite(document.add_paragraph("Слово"), 3)
    documents.cite(document.add_heading("Другий", 1), 2)
    again = document.add_paragraph("Ще")
    documents.cite(again, 2)
    documents.cite(again, 3)
    first, second = preview(documents.with_footnotes(documents.bytes_of(document))).sections
    assert second.heading == "Другий"
    assert '<p>Слово<sup class="footnote"><a href="#fn-1" id="fnref-1"' in first.body
    assert '<li id="fn-1">' in first.body
    assert "За даними громади. <a" in first.body
    assert "Держстат" not in first.body
    assert '<ol class="footnotes" start="2"><li id="fn-2">' in second.body
    assert 'id="fnref-2-2"' in second.body
    assert "Джерело: Держстат." in second.body
    assert "За даними громади." in second.body


def test_formula_is_reported_as_lost():
    document = docx.Document()
    paragraph = document.add_paragraph("Формула: ")
    from docx.oxml import parse_xml

    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    paragraph._p.append(parse_xml(f'<m:oMath xmlns:m="{math}"><m:r><m:t>x</m:t></m:r></m:oMath>'))
    assert len(preview(documents.bytes_of(document)).warnings) == 2


def test_document_without_text_is_refused():
    with pytest.raises(ValidationError):
        preview(word())


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:500], lambda d: d[: len(d) // 2], lambda d: b"PK\x03\x04" + d[100:]]
)
def test_broken_document_gets_a_message(spoil):
    with pytest.raises(ValidationError) as caught:
        preview(spoil(word("Текст")))
    assert caught.value.messages[0]


def test_container_without_a_document_gets_a_message():
    from tests.core.test_uploads import zip_of

    with pytest.raises(ValidationError):
        preview(zip_of(("word/other.xml", "<a/>")))
    with pytest.raises(ValidationError):
        preview(zip_of(("word/document.xml", "<a/>")))


def test_hostile_words_are_words():
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) \"' & {{ 7*7 }}"
    found = preview(word(("Heading 1", evil), evil))
    assert found.sections[0].heading == evil
    assert "&lt;script&gt;" in found.sections[0].body
    assert "<script" not in found.sections[0].body


def test_hostile_link_loses_its_address():
    document = docx.Document()
    document.add_paragraph("Слово")
    part = document.part
    relation = part.relate_to(
        "javascript:alert(1)", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link, run, text = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), relation)
    text.text = "натисніть"
    run.append(text)
    link.append(run)
    document.paragraphs[0]._p.append(link)
    body = preview(documents.bytes_of(document)).sections[0].body
    assert "натисніть" in body
    assert "javascript" not in body


def test_preview_survives_as_json():
    document = docx.Document()
    document.add_heading("1. Аналіз", 1)
    documents.add_picture(document, "Карта")
    document.add_heading("Додаток 1. Перелік", 1)
    found = preview(documents.bytes_of(document))
    assert TextPreview.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"images": {"a": "%"}}', '{"images": 5}', "[" * 99999),
        '{"images": {}, "annexes": [], "name": "a", "sections": [], "title": 5}',
        '{"images": {}, "annexes": [], "name": "a", "sections": [], "title": "\\u0000"}',
        '{"images": {}, "annexes": [{"number": 1, "title": "a", "body": "b"}], "name": "a", "sections": []}',
    ],
)
def test_spoilt_json_is_refused(text):
    with pytest.raises(ValidationError):
        TextPreview.from_json(text)
