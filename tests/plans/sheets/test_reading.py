"""Files become tables: XLSX, CSV and Word."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from apps.plans.domain.sheets import reading, workbooks
from tests.plans.files import annex, working
from tests.plans.sheets.tables import headers as headers_module
from tests.plans.sheets.tables import names, places, read_file, sums, word, xlsx

HEAD = ["Код", "Захід", "Виконавець", "2021, тис. грн"]
LINE = ["1.1", "Ліхтарі", "Відділ світла", "1 200,5"]


def first(data, name="план.xlsx"):
    return reading.grids(data=data, name=name)[0]


def test_workbook_keeps_rows_columns_and_kinds_of_values():
    day = datetime(2022, 3, 1)
    grid = first(xlsx([], [None, "Захід", 1.5, day, True, "=1+1"], []))
    assert (grid.title, grid.number(1)) == ("Sheet", 2)
    assert grid.rows[1][1:3] == ["Захід", 1.5]
    assert date(2022, 3, 1) == (
        grid.rows[1][3].date() if isinstance(grid.rows[1][3], datetime) else grid.rows[1][3]
    )
    assert grid.rows[1][4] is True


def test_merged_cells_are_filled_and_marked():
    grid = first(xlsx(["Ціль", "x"], [None, "y"], merge=("A1:A2",)))
    assert [row[0] for row in grid.rows] == ["Ціль", "Ціль"]
    assert grid.merged == {(1, 0)}


def test_ranges_beyond_the_table_and_over_each_other_do_no_harm():
    book, output = openpyxl.Workbook(), BytesIO()
    book.active.append(["Ціль", "x"])
    book.save(output)
    with zipfile.ZipFile(output) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 2000 + b"</mergeCells>"
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b"</sheetData>" + merges)
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert first(output.getvalue()).rows == [["Ціль", "Ціль"]]


def test_hidden_sheets_are_left_out_and_the_likeliest_table_is_chosen():
    book, output = openpyxl.Workbook(), BytesIO()
    book.active.title = "Зміст"
    for line in (["Про що ця таблиця"], ["План", "дивись далі"]):
        book.active.append(line)
    plan = book.create_sheet("План")
    for line in (HEAD, LINE):
        plan.append(line)
    hidden = book.create_sheet("Старий план")
    for line in [[*HEAD, "Строк", "Результат"], *[[*LINE, "2021", "x"]] * 9]:
        hidden.append(line)
    hidden.sheet_state = "hidden"
    book.create_sheet("Порожній")
    book.save(output)
    found = reading.grids(data=output.getvalue(), name="план.xlsx")
    assert [grid.title for grid in found] == ["Зміст", "План"]
    assert reading.best(found).title == "План"


def test_times_of_day_and_spans_of_time_are_no_sums_and_no_terms():
    line = ["1.1", time(9, 30), "2021", timedelta(hours=30)]
    (row,) = read_file(xlsx(["Код", "Захід", "Строк", "2021, грн"], line, merge=()))
    assert places(row) == ["D2"]
    (row,) = read_file(xlsx(["Код", "Захід", "Строк", "2021, грн"], ["1", "x", time(9, 30), 5]))
    assert places(row) == ["C2"]


def test_too_many_sheets_are_refused():
    book, output = openpyxl.Workbook(), BytesIO()
    for _number in range(workbooks.SHEETS_MAX):
        book.create_sheet().append(HEAD)
    book.save(output)
    assert refusal(output.getvalue(), "а.xlsx") == "too_large"


def test_one_sheet_named_many_times_is_not_read_without_end(monkeypatch):
    monkeypatch.setattr(workbooks, "CELLS_MAX", 10)
    assert refusal(xlsx(HEAD, LINE, LINE), "а.xlsx") == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_in_its_encodings_and_with_its_marks(encoding, mark):
    quoted = [
        f'"{cell}"' if mark in cell else cell
        for cell in ("2021, тис. грн", "1 200,5", "Відділ світла, сектор; a")
    ]
    text = f"Код{mark}Захід{mark}Виконавець{mark}{quoted[0]}\r\n1.1{mark}Ліхтарі{mark}{quoted[2]}{mark}{quoted[1]}\r\n"
    (row,) = read_file(text.encode(encoding), "план.csv")
    assert row.values["code"] == "1.1"
    assert row.values["unit_raw"] == "Відділ світла, сектор; a"
    assert sums(row) == {(2021, "unspecified"): "1200500.00"}


def test_csv_says_its_mark_itself():
    grid = first(b"sep=|\nA|B\n1|2,3;4\n", "x.csv")
    assert grid.rows == [["A", "B"], ["1", "2,3;4"]]
    assert grid.number(0) == 1


def test_word_table_with_merged_cells_and_the_unit_above_it():
    document = word(
        [
            ["Код", "Захід", "Кошти", "Кошти"],
            ["Код", "Захід", "2021", "2022"],
            ["1.1", "Ліхтарі", "1,5", "–"],
        ],
        before="(тис. грн)",
    )
    (row,) = read_file(document, "план.docx")
    assert (row.number, row.values["title"]) == (3, "Ліхтарі")
    assert sums(row) == {(2021, "unspecified"): "1500.00"}


def test_word_tables_with_one_head_are_one_table_and_headings_between_them_count():
    lines = [["Код", "Захід", "Строк"], ["1.1", "Ліхтарі", "2021"]]
    more = [["Код", "Захід", "Строк"], ["2.1", "Лавки", "2022"]]
    document = word(
        lines, more, [["Інше"]], before="Стратегічна ціль 1. Світло", between="Стратегічна ціль 2. Парки"
    )
    found = reading.grids(data=document, name="план.docx")
    assert len(found) == 2
    assert [row.values["code"] for row in read_file(document, "план.docx")] == ["1.1", "2.1"]
    assert read_file(document, "план.docx")[1].values["goal"] == [(1, "Стратегічна ціль 2. Парки")]


def test_word_cells_merged_down_and_across():
    import docx

    document, output = docx.Document(), BytesIO()
    table = document.add_table(rows=4, cols=4)
    for row, line in enumerate(
        [
            ["Ціль", "Захід", "Кошти, грн", ""],
            ["", "", "2021", "2022"],
            ["1. А", "x", "1", "2"],
            ["", "y", "3", "4"],
        ]
    ):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    for one, other in (((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((2, 0), (3, 0))):
        table.cell(*one).merge(table.cell(*other))
    document.save(output)
    found = read_file(output.getvalue(), "план.docx")
    assert [row.values["goal"] for row in found] == [[(None, "1. А")]] * 2
    assert sums(found[1]) == {(2021, "unspecified"): "3.00", (2022, "unspecified"): "4.00"}


def refusal(data, name):
    with pytest.raises(ValidationError) as caught:
        reading.grids(data=data, name=name)
    return str(caught.value.code)


@pytest.mark.parametrize(
    ("data", "name"),
    [(xlsx(), "а.xlsx"), (xlsx([None], ["", None]), "а.xlsx"), (b"\n\n ;;\n", "а.csv"), (word(), "а.docx")],
)
def test_file_without_a_table_is_refused(data, name):
    assert refusal(data, name) in ("no_table", "None")


def test_tables_that_are_too_large_are_refused(monkeypatch):
    assert refusal(b"a;b\n" + b"1;2\n" * 20_100, "а.csv") == "too_large"
    assert refusal(b";".join([b"1"] * 201), "а.csv") == "too_large"
    assert len(first(b"a;b\n" + b"1;2\n" * 20_000, "а.csv").rows) == 20_001


@pytest.mark.parametrize("name", ["а.pdf", "а.xlsx", "а.docx", "а"])
def test_other_files_are_refused(name):
    assert refusal(b"%PDF-1.7 nothing", name) in ("kind", "damaged")


def test_workbook_that_cannot_be_parsed_is_refused_in_words():
    with zipfile.ZipFile(BytesIO(xlsx(HEAD))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        output = BytesIO()
        with zipfile.ZipFile(output, "w") as archive:
            for part, data in parts.items():
                archive.writestr(part, data[: len(data) // 2] if part == name else data)
        assert refusal(output.getvalue(), "а.xlsx") in ("damaged", "no_table")


def test_untidy_annex_of_a_decision_is_understood():
    grid = reading.best(reading.grids(data=annex.data(), name="Додаток 2.xlsx"))
    layout = headers_module.recognise(grid)
    wanted = [f"planned:{year}:{source}" for year in annex.YEARS for source in ("state", "local", "other")]
    assert layout.header_rows == 7
    assert names(layout) == [
        *("code", "goal:1", "goal:3", "title", "unit", "term"), *wanted,
        *("total::", "result", "indicator", "indicator_unit", "baseline", "target"),
    ]  # fmt: skip
    found = read_file(annex.data())
    assert [row.values["code"] for row in found] == ["1", "2", "3", "4", "5"]
    assert [row.number for row in found] == [8, 10, 12, 13, 14]
    assert [row.values["goal"][0][1] for row in found] == [
        annex.TASK_11,
        annex.TASK_11,
        annex.TASK_12,
        annex.TASK_21,
        annex.TASK_21,
    ]
    assert sums(found[0]) == {
        (2021, "local"): "1250500.00",
        (2022, "local"): "1300000.00",
        (2023, "local"): "1300250.00",
    }
    assert sums(found[3])[2021, "state"] == "12500000.00"
    assert found[0].values["indicators"] == [
        ("Видані гранти", "шт.", "0", "30"),
        ("Нові робочі місця", "місць", "", "45"),
    ]
    assert found[3].values["unit"] == [annex.SHORT]
    assert [(places(row), [p.severity for p in row.problems]) for row in found if row.problems] == [
        (["N12"], ["error"]),
        (["S14"], ["warning"]),
    ]


def test_untidy_working_table_is_understood_by_position():
    found = read_file(working.data())
    assert [row.values["code"] for row in found] == ["1.1.1", "1.1.2", "2.1", "2.2"]
    assert [row.number for row in found] == [4, 6, 9, 10]
    assert found[0].values["goal"] == [(2, working.GOAL_11), (1, working.GOAL_1)]
    assert found[2].values["goal"] == [(1, working.GOAL_2)]
    assert sums(found[0]) == {(None, "local"): "1250000.00", (None, "oblast"): "750000.00"}
    assert (found[0].values["starts_on"], found[0].values["ends_on"]) == (date(2022, 4, 1), date(2022, 6, 30))
    assert [places(row) for row in found] == [[], [], [], ["D10", "F10"]]
