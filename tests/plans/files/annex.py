"""An untidy annex to a decision: headers of three lines, merged goals, years × sources, totals, «тис. грн».

The community and everything in it are made up.
"""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

YEARS = (2021, 2022, 2023, 2024)
SOURCES = ("державний бюджет", "місцевий бюджет", "інші джерела")
FIXED = (
    "№\nз/п",
    "Стратегічна ціль",
    "Завдання",
    "Назва заходу (проєкту)",
    "Відповідальні виконавці",
    "Строк\nвиконання",
)
AFTER = ("Очікуваний результат", "Індикатор")
PARTS = ("назва", "од. виміру", "базове значення", "цільове значення")
FIRST_SUM, TOTAL = 7, 19
RESULT, INDICATOR = 20, 21
WIDTH = 24

GOAL_1, GOAL_2 = "1. Економіка, що тримається на місцевих", "2. Чисте довкілля"
TASK_11, TASK_12, TASK_21 = "1.1. Підтримка малого бізнесу", "1.2. Ринок", "2.1. Вода"
SHORT = "КП «Водоканал», дільниця 2"


def head(sheet: Worksheet) -> None:
    """Rows 1–7."""
    sheet["A1"] = "Додаток 2 до рішення Зразкової міської ради від 18.12.2020 № 7"
    sheet["A2"] = "ПЛАН ЗАХОДІВ\nна 2021–2024 роки"
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=WIDTH)
    sheet.cell(3, WIDTH, "тис. грн")
    for column, text in enumerate(FIXED, 1):
        sheet.cell(4, column, text)
        sheet.merge_cells(start_row=4, end_row=6, start_column=column, end_column=column)
    sheet.cell(4, FIRST_SUM, "Обсяги фінансування за роками та джерелами")
    sheet.merge_cells(start_row=4, end_row=4, start_column=FIRST_SUM, end_column=TOTAL)
    for place, year in enumerate(YEARS):
        column = FIRST_SUM + 3 * place
        sheet.cell(5, column, year if place % 2 else f"{year} рік")
        sheet.merge_cells(start_row=5, end_row=5, start_column=column, end_column=column + 2)
        for shift, source in enumerate(SOURCES):
            sheet.cell(6, column + shift, source)
    sheet.cell(5, TOTAL, "Усього")
    sheet.merge_cells(start_row=5, end_row=6, start_column=TOTAL, end_column=TOTAL)
    sheet.cell(4, RESULT, AFTER[0])
    sheet.merge_cells(start_row=4, end_row=6, start_column=RESULT, end_column=RESULT)
    sheet.cell(4, INDICATOR, AFTER[1])
    sheet.merge_cells(start_row=4, end_row=4, start_column=INDICATOR, end_column=WIDTH)
    for shift, part in enumerate(PARTS):
        sheet.cell(5, INDICATOR + shift, part)
        sheet.merge_cells(
            start_row=5, end_row=6, start_column=INDICATOR + shift, end_column=INDICATOR + shift
        )
    for column in range(1, WIDTH + 1):
        sheet.cell(7, column, column)


ROWS = {
    8: {1: 1.0, 2: GOAL_1, 3: TASK_11, 4: "Дрібні гранти підприємцям", 5: "Управління економіки", 6: "2021–2023 рр.",
        8: "1\u00a0250,5", 11: "1 300,00", 14: 1300.25, 19: 3850.75, 20: "Не менше 30 грантів",
        21: "Видані гранти", 22: "шт.", 23: 0, 24: 30},
    9: {21: "Нові робочі місця", 22: "місць", 23: "–", 24: "45"},
    10: {1: 2, 4: "Школа   підприємця", 5: "Управління економіки; Центр зайнятості", 6: "протягом 2022 року",
         11: "-", 12: 80, 19: 80, 20: "6 наборів"},
    11: {4: "Усього за завданням 1.1", 8: 1250.5, 11: 1300, 12: 80, 14: 1300.25, 19: 3930.75},
    12: {1: 3, 3: TASK_12, 4: "Навіс над ринком", 5: "Відділ майна\nКП «Ринок»", 6: "І-ІІ квартал 2023",
         14: "в межах кошторису", 19: "—", 20: "Навіс 400 м²"},
    13: {1: 4, 2: GOAL_2, 3: TASK_21, 4: "Заміна водогону по вул. Садовій", 5: SHORT, 6: "до 31.12.2024",
         7: "12.5 млн грн", 8: 2500, 16: 7000, 17: 1000, 19: 23000, 20: "3,2 км водогону",
         21: "Замінено мереж", 22: "км", 23: 0, 24: 3.2},
    14: {1: 5, 4: "Лабораторія води", 5: SHORT, 6: "01.03.2022", 10: 900, 11: 100, 19: 999, 20: "Лабораторія працює"},
    15: {4: "Разом за планом", 19: 27929.75},
    17: {1: "Секретар міської ради", 20: "О. Вигадана"},
}  # fmt: skip
MERGED = (
    (8, 10, 2),
    (8, 10, 3),
    (13, 14, 2),
    (13, 14, 3),
    (8, 9, 1),
    (8, 9, 4),
    (8, 9, 5),
    (8, 9, 6),
    (8, 9, 20),
)


def workbook() -> Workbook:
    """The whole file: the plan, and a hidden sheet with a list of choices."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Додаток"
    head(sheet)
    for number, cells in ROWS.items():
        for column, value in cells.items():
            sheet.cell(number, column, value)
    sheet.cell(12, 2, GOAL_1)
    for top, bottom, column in MERGED:
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=column)
    lists = book.create_sheet("Довідник")
    lists["A1"] = "державний бюджет"
    lists.sheet_state = "hidden"
    return book


def data() -> bytes:
    """The file's bytes."""
    output = BytesIO()
    workbook().save(output)
    return output.getvalue()
