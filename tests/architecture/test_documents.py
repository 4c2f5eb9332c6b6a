"""Documents that are drawn from the code say what the code does."""

import pytest
from django.conf import settings

from apps.core import diagrams
from tests.architecture.source import modules


@pytest.mark.parametrize(
    ("name", "drawn"), [("states.md", diagrams.states), ("effects.md", diagrams.effects)]
)
def test_document_is_what_the_code_says(name, drawn):
    written = (settings.DOCS_ROOT / name).read_text(encoding="utf-8")
    assert written == drawn(), "run `manage.py write_docs`"


def test_every_transition_stands_in_the_diagram():
    text = diagrams.states()
    marked = [
        node.name
        for _path, tree in modules()
        for node in tree.body
        if hasattr(node, "body")
        for node in node.body
        if any("transition(" in d for d in decorators(node))
    ]
    assert marked
    assert not [name for name in marked if f"`{name}`" not in text]


def decorators(node):
    from ast import unparse

    return [unparse(decorator) for decorator in getattr(node, "decorator_list", [])]
