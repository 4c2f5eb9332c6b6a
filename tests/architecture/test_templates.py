"""Templates: short, without inline script or style, all of them compile."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines

from tests.architecture.source import ROOT, templates

LONGEST = 150
TAG = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}", re.DOTALL)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)
ELSEWHERE = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(https?:)?//""")
# PDF templates are printed and letters are sent, not served: their style stands beside them.
PRINTED = ("pdf", "letters")


class Inline(HTMLParser):
    """Collects what the policy on content would refuse."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "style" or (
            tag == "script" and not names.get("src") and names.get("type") != "application/json"
        ):
            self.found.append(f"<{tag}>")
        self.found += [name for name in names if name == "style" or re.match(r"on[a-z]", name)]
        self.found += [
            name for name, value in attrs if (value or "").strip().lower().startswith("javascript:")
        ]


def names():
    return [pytest.param(path, id=str(path)) for path in templates()]


def markup(path):
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", names())
def test_template_is_short(path):
    assert len(markup(path).splitlines()) <= LONGEST


@pytest.mark.parametrize("path", [p for p in names() if p.values[0].suffix == ".html"])
def test_template_has_nothing_inline_and_nothing_from_elsewhere(path):
    text = COMMENT.sub("", markup(path))
    reader = Inline()
    # A tag inside an attribute would end it for the parser: tags become plain words.
    reader.feed(TAG.sub("x", text))
    assert not [item for item in reader.found if item != "<style>" or not set(PRINTED) & set(path.parts)]
    assert not [found for found in ELSEWHERE.findall(re.sub(r"<a\b[^>]*>", "", text)) if "http" in found]


@pytest.mark.parametrize("path", names())
def test_template_compiles(path):
    relative = Path(*path.parts[path.parts.index("templates") + 1 :])
    engines["django"].get_template(str(relative))


def test_inline_reader_sees_what_it_should():
    reader = Inline()
    reader.feed('<p style="x" onclick="y"><a href="javascript:z"><script>1</script><style>2</style>')
    assert reader.found == ["style", "onclick", "href", "<script>", "<style>"]
