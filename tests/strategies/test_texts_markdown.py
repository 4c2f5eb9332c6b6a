"""Markdown becomes the same sections; raw HTML in it is only words."""

import base64

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.strategies.domain import texts
from apps.strategies.domain.texts import TextPreview
from tests.strategies.documents import picture

TEXT = """# Стратегія розвитку громади

Передмова.

## 1. Аналіз

Населення зменшується[^1].

| Рік | Осіб |
|-----|------|
| 2025 | 100 |

### 1.1 Демографія

- перше
- друге

## Цілі

Слово[^1] і[^2].

# Додаток 1. Перелік

Проєкти.

[^1]: Держстат.
[^2]: Рада.
"""


def preview(text: str) -> TextPreview:
    return texts.preview(data=text.encode(), name="текст.md")


def test_whole_text():
    found = preview(TEXT)
    assert found.title == "Стратегія розвитку громади"
    assert [(s.number, s.heading, s.level) for s in found.sections] == [
        ("0", "Вступ", 1),
        ("1", "Аналіз", 1),
        ("1.1", "Демографія", 2),
        ("2", "Цілі", 1),
    ]
    assert [(a.number, a.title, a.body) for a in found.annexes] == [("1", "Перелік", "<p>Проєкти.</p>")]
    analysis, goals = found.sections[1].body, found.sections[3].body
    assert '<th scope="col">Рік</th>' in analysis
    assert '<li id="fn-1"><p>Держстат. <a href="#fnref-1"' in analysis
    assert 'start="2"><li id="fn-2"><p>Держстат.' in goals
    assert '<li id="fn-3"><p>Рада.' in goals
    assert "<hr" not in "".join(s.body for s in found.sections)


def test_russian_text_has_a_russian_introduction():
    assert preview("Слово\n\n# 1. Общие положения\n\n# 2. Выводы").sections[0].heading == "Введение"


def test_picture_inside_the_file_is_kept_and_one_from_elsewhere_leaves_its_words():
    inside = base64.b64encode(picture()).decode()
    found = preview(
        f"# А\n\n![Карта](data:image/png;base64,{inside})\n\n![Схема](https://evil.example/p.png)"
    )
    assert len(found.images) == 1
    assert 'alt="Карта"' in found.sections[0].body
    assert "Схема" in found.sections[0].body
    assert "evil.example" not in found.sections[0].body
    assert any("Схема" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
        "<a href='javascript:alert(1)'>x</a>",
        "![x](javascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        '![a"onerror="alert(1)](data:image/png;base64,AAAA)',
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_hostile_markdown_is_harmless(evil):
    body = preview(f"# Заголовок\n\n{evil}").sections[0].body
    assert "<script" not in body
    assert 'href="javascript' not in body
    assert "<img" not in body


def text_or_message(text: str) -> TextPreview | str:
    """What the reader of a file gets: never an error."""
    try:
        return preview(text)
    except ValidationError as error:
        return str(error.messages[0])


@pytest.mark.parametrize("text", [">" * 5000 + " а", "- " * 3000 + "а", "[" * 5000 + "а", "*" * 5001 + "а"])
def test_deep_nesting_gets_a_text_or_a_message(text):
    assert text_or_message(text)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([*"#*_[]()!<>`|-^: 1.\n", "\n\n", "# Х", "[^1]", "[^1]: а", "Додаток 1", "слово"])
    )
)
def test_any_markdown_gives_a_text_or_a_message(pieces):
    found = text_or_message("".join(pieces))
    assert found
    if isinstance(found, TextPreview):
        numbers = [section.number for section in found.sections]
        assert len(set(numbers)) == len(numbers)
        assert TextPreview.from_json(found.to_json()) == found


def test_other_files_are_refused():
    for name in ("текст.pdf", "текст.exe", "текст"):
        with pytest.raises(ValidationError):
            texts.preview(data=b"text", name=name)
