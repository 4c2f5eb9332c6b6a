"""What days off are called, in the languages of the interface."""

from __future__ import annotations

import re
from datetime import date

SATURDAY = 5
_WEEKEND = {"uk": ("субота", "неділя"), "en": ("Saturday", "Sunday"), "ru": ("суббота", "воскресенье")}

_MOVED = re.compile(
    r"^(?:Вихідний день \(перенесено з|Выходной \(перенесено с) (?P<day>\d\d\.\d\d\.\d{4})\)$"
)
_MOVED_AS = {
    "uk": "вихідний день (перенесено з {day})",
    "en": "day off (moved from {day})",
    "ru": "выходной день (перенесён с {day})",
}
_INSTEAD = re.compile(r"^(?P<holiday>.+) \((?:вихідний|выходной)\)$")
_INSTEAD_AS = {"uk": "{holiday} (вихідний)", "en": "{holiday} (day off)", "ru": "{holiday} (выходной)"}
_SEPARATOR = "; "  # of two holidays that fall on one day

# In Ukrainian, English, Russian. A country's own words must stand as its calendar has them.
_HOLIDAYS = (
    ("Новий рік", "New Year's Day", "Новый год"),
    ("Новорічні канікули", "New Year holidays", "Новогодние каникулы"),
    ("Різдво Христове", "Christmas Day", "Рождество Христово"),
    ("День захисника Вітчизни", "Defender of the Fatherland Day", "День защитника Отечества"),
    ("Міжнародний жіночий день", "International Women's Day", "Международный женский день"),
    ("Великдень (Пасха)", "Easter Sunday", "Пасха"),
    ("Трійця", "Pentecost", "Троица"),
    ("День праці", "Labour Day", "День труда"),
    (
        "День міжнародної солідарності трудящих",
        "International Workers' Solidarity Day",
        "День международной солидарности трудящихся",
    ),
    ("Свято весни і праці", "Spring and Labour Day", "Праздник Весны и Труда"),
    ("День Перемоги", "Victory Day", "День Победы"),
    (
        "День перемоги над нацизмом у Другій світовій війні (День перемоги)",
        "Day of Victory over Nazism in World War II (Victory Day)",
        "День победы над нацизмом во Второй мировой войне (День победы)",
    ),
    ("День Росії", "Russia Day", "День России"),
    ("День Конституції України", "Constitution Day of Ukraine", "День Конституции Украины"),
    ("День незалежності України", "Independence Day of Ukraine", "День независимости Украины"),
    ("День захисника України", "Defender of Ukraine Day", "День защитника Украины"),
    (
        "День захисників і захисниць України",
        "Day of Defenders of Ukraine",
        "День защитников и защитниц Украины",
    ),
    ("День народної єдності", "Unity Day", "День народного единства"),
    ("День згоди і примирення", "Day of Consent and Reconciliation", "День согласия и примирения"),
    (
        "День Конституції Російської Федерації",
        "Constitution Day of the Russian Federation",
        "День Конституции Российской Федерации",
    ),
)
_BY_LABEL = {label: dict(zip(("uk", "en", "ru"), row, strict=True)) for row in _HOLIDAYS for label in row}


def weekday(day: date, language: str) -> str:
    """«субота» or «неділя» of a day of the weekend, in Ukrainian where the language is not known."""
    return _WEEKEND.get(language, _WEEKEND["uk"])[day.weekday() - SATURDAY]


def is_moved(label: str) -> bool:
    """Whether a country's label of a day off says that it is one instead of another day."""
    return bool(_MOVED.match(label) or _INSTEAD.match(label))


def translated(label: str, language: str) -> str:
    """A country's label in another language; a label that is not known stays as it is."""
    return _SEPARATOR.join(_one(part, language) for part in label.split(_SEPARATOR))


def _one(label: str, language: str) -> str:
    if language not in _WEEKEND:
        return label
    if moved := _MOVED.match(label):
        return _MOVED_AS[language].format(day=moved["day"])
    if instead := _INSTEAD.match(label):
        return _INSTEAD_AS[language].format(holiday=_one(instead["holiday"], language))
    return _BY_LABEL.get(label, {}).get(language, label)
