"""An action plan of many rows as a spreadsheet: 20 columns as departments keep them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook

HEADERS = (
    "№ з/п", "Код цілі", "Назва заходу", "Вид", "Відповідальний виконавець", "Співвиконавці", "Партнери",
    "Термін виконання", "Територія", "Очікуваний результат", "Індикатор", "Одиниця виміру", "Базове значення",
    "Цільове значення", "Ідентифікатор DREAM", "2021, місцевий бюджет, тис. грн",
    "2022, місцевий бюджет, тис. грн", "2023, місцевий бюджет, тис. грн", "2021, державний бюджет, тис. грн",
    "2022, державний бюджет, тис. грн",
)  # fmt: skip
_WHAT = ("Капітальний ремонт", "Реконструкція", "Будівництво", "Обладнання", "Утеплення", "Благоустрій")
_WHERE = ("вулиці", "школи", "лікарні", "дитячого садка", "парку", "водогону", "котельні", "бібліотеки")
_DONE = "Поліпшено умови для мешканців, зменшено витрати на утримання, об'єкт введено в дію"
_TERMS = ("2021–2023", "2021 рік", "протягом 2022 року", "I квартал 2023 року", "2022-2023 рр.")


def rows(count: int, goals: Sequence[str]) -> Iterator[list[str | float | None]]:
    """Rows of the table; money in four of five years, co-executors and partners in every third row."""
    for number in range(1, count + 1):
        third = number % 3 == 0
        money = [number % 997 + 0.25 * (number % 4), 1250.5, 830.0, 400.75, 96.3]
        money_cells = [None if (number + place) % 5 == 0 else amount for place, amount in enumerate(money)]
        yield [
            f"{number % 90 + 1}.{number}", goals[number % len(goals)],
            f"{_WHAT[number % 6]} {_WHERE[number % 8]} № {number} у мікрорайоні {number % 40}",
            "проєкт" if number % 4 == 0 else "захід", f"Департамент № {number % 40 + 1} міської ради",
            f"КП «Служба {number % 25}»; Управління № {number % 15}" if third else None,
            f"Фонд «Розвиток {number % 20}»" if third else None, _TERMS[number % 5],
            f"Мікрорайон {number % 40}", f"{_DONE} ({number})", "Площа відремонтованих приміщень", "кв. м",
            str(number % 100), f"{number % 500 + 1},5",
            f"DREAM-UA-010123-{number:08X}" if number % 10 == 0 else None, *money_cells,
        ]  # fmt: skip


def workbook(count: int, goals: Sequence[str]) -> bytes:
    """The XLSX file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("План заходів")
    sheet.append(HEADERS)
    for row in rows(count, goals):
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()
