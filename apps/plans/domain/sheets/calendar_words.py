"""Words of time in three languages, as letters of a small alphabet that `periods` reads.

Y year · D date · M month · m month with year · N small number · Q quarter · H half-year · - to · & and ·
< until · > from · S the whole stage · E end of.
"""

from __future__ import annotations

# The longer beginnings first: «май» must not be taken for «мар».
_MONTHS = (
    ("січ", "янв", "jan"),
    ("лют", "фев", "feb"),
    ("бер", "мар", "mar"),
    ("кві", "апр", "apr"),
    ("трав", "май", "мая", "мае", "may"),
    ("черв", "июн", "jun"),
    ("лип", "июл", "jul"),
    ("серп", "авг", "aug"),
    ("вер", "сен", "sep"),
    ("жовт", "окт", "oct"),
    ("лист", "ноя", "nov"),
    ("груд", "дек", "dec"),
)
MONTHS = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts}
NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINALS = {"перш": 1, "перв": 1, "first": 1, "друг": 2, "втор": 2, "second": 2, "трет": 3, "third": 3}
ORDINALS |= {"четверт": 4, "fourth": 4}
STARTS = (
    (("півріч", "полугод", "half", "semester", "півр", "полуг"), "H"),
    (("кварт", "quarter", "qtr"), "Q"),
    (
        (
            "постійн",
            "постоянн",
            "щор",
            "щокв",
            "щомі",
            "щоти",
            "щоден",
            "ежег",
            "ежекв",
            "ежемес",
            "continuous",
        ),
        "S",
    ),
    (
        ("ongoing", "permanent", "annual", "yearly", "quarterly", "monthly", "етап", "этап", "stage", "весь"),
        "S",
    ),
    (
        ("усього", "всього", "всего", "whole", "entire", "період", "period", "програм", "стратег", "плану"),
        "S",
    ),
    (("кінц", "конц", "кінець", "конец"), "E"),
)
WORDS = {
    **dict.fromkeys(("по", "to", "until", "till", "through", "thru"), "-"),
    **dict.fromkeys(("та", "й", "и", "and"), "&"),
    **dict.fromkeys(("до", "by", "пізніше", "позднее", "later"), "<"),
    **dict.fromkeys(("з", "із", "від", "с", "со", "от", "from", "since", "починаючи", "начиная"), ">"),
    **dict.fromkeys(("q", "кв"), "Q"),
    **dict.fromkeys(("h", "пів"), "H"),
    "end": "E",
}
# Words that add nothing: «протягом 2022 року», «не пізніше …», «включно».
EMPTY = {
    *(
        "рік",
        "року",
        "роки",
        "роках",
        "років",
        "році",
        "р",
        "рр",
        "протягом",
        "упродовж",
        "впродовж",
        "у",
        "в",
        "на",
    ),
    *("не", "ніж", "включно", "термін", "дії", "реалізації", "виконання", "усіх", "всіх"),
    *(
        "год",
        "года",
        "году",
        "годы",
        "годов",
        "годах",
        "г",
        "гг",
        "во",
        "течение",
        "чем",
        "включительно",
        "срок",
    ),
    *(
        "действия",
        "реализации",
        "всех",
        "year",
        "years",
        "during",
        "in",
        "the",
        "of",
        "not",
        "than",
        "inclusive",
    ),
    "строк",
}
