"""An untidy working table of a department: odd headers, goals as rows, quarters, notes under the table.

The community and everything in it are made up.
"""

from io import BytesIO

from openpyxl import Workbook

HEADERS = ("Позиція", "Чим займаємось", "Куратор", "Відрізок", "Ресурс (млн)", "Казан", "Чого чекаємо")
GOAL_1 = "Стратегічна ціль 1. Безпечні вулиці"
GOAL_11 = "Оперативна ціль 1.1. Світло"
GOAL_2 = "Стратегічна ціль 2. Парки для всіх"
ROWS = (
    HEADERS,
    (GOAL_1,),
    (GOAL_11,),
    ("1.1.1", "Ліхтарі на вулиці Ставковій", "Відділ благоустрою", "II квартал 2022", "1,25", "міський", "40 ліхтарів"),
    (None, None, None, None, 0.75, "обласний", None),
    ("1.1.2", "Розумне вимкнення світла", "Відділ енергетики", "1-2 квартал 2023", 0.3, "грант", "Рахунок менший на 15 %"),
    HEADERS,
    (GOAL_2,),
    ("2.1", "Доріжки в Старому парку", "КП «Зелене місто»", "I півріччя 2024", "2", "міський", None),
    ("2.2", "Свято дерев", "Відділ культури", "щоосені", "-", "громада", "2 свята на рік"),
    ("Усього", None, None, None, 4.3, None, None),
    (),
    ("* ресурс уточнюють щороку",),
    ("Підготувала: Н. Приклад, тел. 0-00-00",),
)  # fmt: skip
WIDE = (2, 3, 8)


def data() -> bytes:
    """The file's bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Робоча"
    for number, cells in enumerate(ROWS, 1):
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column, value)
    for row in WIDE:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADERS))
    output = BytesIO()
    book.save(output)
    return output.getvalue()
