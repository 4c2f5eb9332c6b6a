"""Words by which the headers of action-plan tables are known, in Ukrainian, English and Russian.

All patterns meet folded text (see `folding.fold`), lines of a header joined by « / ».
"""

from __future__ import annotations

import re

from apps.plans.domain.sheets.fields import Role

_Words = tuple[tuple[Role, re.Pattern[str]], ...]
_INDICATOR = r"(?:індикатор|показник|показател|индикатор|indicator)\w*"


def any_word(*starts: str) -> re.Pattern[str]:
    """A word that begins with one of these, anywhere in the header."""
    return re.compile(r"\b(?:" + "|".join(starts) + ")")


def _under_indicator(*starts: str) -> re.Pattern[str]:
    """A line that begins so under «Індикатор»."""
    return re.compile(rf"{_INDICATOR}.* / (?:{'|'.join(starts)})")


# The first that fits is meant; sums of money are asked for between the two lists.
BEFORE_MONEY: _Words = (
    (Role.DREAM_ID, any_word(r"dream\b")),
    (Role.LATITUDE, any_word("широт", "latitude", r"lat\b")),
    (Role.LONGITUDE, any_word("довгот", "долгот", "longitude", r"lon\b", r"lng\b")),
    (Role.IGNORED, re.compile(rf"{_INDICATOR}.*\b(?:факт|actual|досягнут|достигнут|джерел|источник)")),
    (
        Role.INDICATOR_UNIT,
        any_word(r"одиниц\w* вим", r"од\.? ?вим", r"единиц\w* изм", r"ед\.? ?изм", "units? of meas"),
    ),
    (Role.INDICATOR_UNIT, _under_indicator("одиниц", r"од\.", "единиц", r"ед\.", "unit")),
    (
        Role.BASELINE,
        any_word(r"базов\w* (?:знач|рів|показ|рік|уров)", r"вихідн\w* знач", r"исходн\w* знач", "baseline"),
    ),
    (Role.BASELINE, _under_indicator("базов", "вихідн", "исходн", "base")),
    (Role.TARGET, any_word(r"цільов\w* (?:знач|показ|орієнт)", r"(?:планов|прогнозн)\w* знач", "target")),
    (Role.TARGET, any_word(r"целев\w* (?:знач|показ)", r"плановое знач")),
    (Role.TARGET, _under_indicator(r".*\b20\d\d\b", "цільов", "планов", r"план\b", "целев", "target")),
    (Role.RESULT, re.compile(rf"\b(?:очікуван|ожидаем|expected|результат|наслід)(?!.*{_INDICATOR}.* / )")),
    (Role.INDICATOR, any_word("індикатор", "показник", "показател", "indicator", "индикатор", r"kpi\b")),
    (
        Role.TERM,
        re.compile(r"(?:почат|начал|start|begin).*(?:закінч|заверш|кінець|оконч|конец|\bend|finish)"),
    ),
    (Role.STARTS_ON, any_word("початок", "початку", "начал", "start", "begin")),
    (
        Role.ENDS_ON,
        any_word("закінч", "заверш", "кінець", "окончан", "конец", "finish", r"ends?\b", "completion"),
    ),
    (
        Role.MILESTONES,
        any_word(
            r"контрольн\w* (?:точк|поді)", "віх[аи]", "вех[аи]", "milestone", r"ключов\w* (?:поді|етап)"
        ),
    ),
    (
        Role.TERM,
        any_word(
            "термін", "строк", "срок", "період", "период", r"terms?\b", "period", "time ?(?:line|frame)"
        ),
    ),
    (Role.TERM, any_word(r"dates?\b", r"коли\b", r"когда\b", r"when\b", "проміжок")),
    (
        Role.TERM,
        re.compile(r"\b(?:рік|роки|год|годы|years?|дати|даты) (?:реаліз|викон|впровад|реализ|выполн|of )"),
    ),
    (Role.CO_EXECUTORS, any_word("співвикон", "соисполн", "co-?exec", "co-?respons", "co-?impl")),
    (Role.PARTNERS, any_word("партнер", "partner")),
    (
        Role.UNIT,
        any_word(
            "виконавец",
            "виконавц",
            "відповідал",
            "исполнит",
            "ответств",
            "respons",
            "executor",
            "implementer",
        ),
    ),
    (
        Role.UNIT,
        any_word(
            "розпорядник",
            "распорядител",
            "підрозділ",
            "подраздел",
            "department",
            r"хто\b",
            r"кто\b",
            r"who\b",
        ),
    ),
    (Role.UNIT, any_word("замовник", "заказчик", "куратор")),
)
AFTER_MONEY: _Words = (
    (
        Role.STATE,
        any_word(r"стан\b", "статус", "status", r"state\b", "состояни", "(?:хід|ход) (?:викон|выпол|реал)"),
    ),
    (Role.REASON, any_word("причин", "reason", "пояснен")),
    (Role.IGNORED, any_word("приміт", "примечан", r"notes?$", "comment", "коментар", "комментар")),
    (Role.KIND, re.compile(r"^(?:вид|тип|kind|type)\b")),
    (
        Role.TERRITORY,
        any_word("територі", "территор", "territor", "локаці", "локаци", "location", "адрес", "address"),
    ),
    (
        Role.TERRITORY,
        any_word(
            "місце (?:реал|пров|викон|роз)", "место (?:реал|пров|выпол|рас)", r"де\b", r"где\b", r"where\b"
        ),
    ),
)
CODE = re.compile(r"^(?:код|шифр|індекс|номер|code|number|№|#|no\b|n\b)")
NUMBER = re.compile(r"^(?:№|n|no|#)\.?(?: ?(?:з/п|п/п|п\. ?п\.|пор)\.?)?$|^порядков\w* номер")
GOALS: tuple[tuple[int | None, re.Pattern[str]], ...] = (
    (1, any_word(r"стратегічн\w* ціл", "strategic (?:goal|objective)", r"стратегическ\w* цел")),
    (1, any_word("пріоритет", "приоритет", "priorit")),
    (
        2,
        any_word(
            r"(?:оперативн|операційн)\w* ціл",
            "operational (?:goal|objective)",
            r"(?:оперативн|операционн)\w* цел",
        ),
    ),
    (3, any_word("завдан", r"tasks?\b", "задач")),
    (None, any_word("ціл[ьіе]", r"goals?\b", r"objectives?\b", r"цел[ьи]\b", "напрям", "направлени")),
)
TITLE = any_word(
    *(
        "зах[оі]д",
        "заход",
        "про[єе]кт",
        "мероприят",
        r"measures?\b",
        r"projects?\b",
        r"actions?\b",
        "activit",
    ),
    *(
        "найменуван",
        "назв",
        "наименован",
        "назван",
        r"title\b",
        r"name\b",
        "що (?:ми )?роби",
        "что делаем",
        r"what\b",
    ),
)
DESCRIPTION = any_word(
    "опис", "description", "зміст", "содержани", "характеристик", r"мета\b", "обґрунт", "обоснован"
)
