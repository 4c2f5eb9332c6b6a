"""Words that begin rows which are no measures: totals, notes, headings. They meet small letters."""

from __future__ import annotations

import re

TOTAL_ROW = re.compile(
    r"^(?:всього|усього|разом|загалом|загальна\s+сума|загальний\s+обсяг|итого|всего|(?:grand )?total|subtotal"
    r"|overall|[ув]\s+тому\s+числі|в\s+том\s+числе|[ув]\s+т\.?\s?ч|including)\b"
)
NOTE_ROW = re.compile(
    r"^(?:\*|приміт|примеч|notes?\b|секретар|начальник|директор|міський\s+голова|голова|заступник|керуюч|виконавець"
    r"|підготу|в\.о\.|т\.в\.о|мэр|глава|исполнитель|подготов|джерело:|источник:|source:)"
)
GOAL_ROW = re.compile(
    r"(?:стратегічн|оперативн|операційн|strategic|operational|стратегическ|операционн)\w*\s+(?:ціл|цел|goal|objective)"
    r"|(?:завдання|задача|task|пріоритет|приоритет|priority|напрям|направление|ціль|цель|goal|objective|розділ"
    r"|раздел|section|програма|підпрограма|сектор|сфера)\b"
)
