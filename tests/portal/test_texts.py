"""The text section by section."""

import re

from django.utils import timezone

from apps.portal import text_leaves
from apps.portal.templatetags.portal import permalinks
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind


def test_contents_list_sections_and_annexes(client, town):
    answer = client.get(town.base + "text/")
    assert [leaf.address for leaf in answer.context["leaves"]] == ["1", "2", "annex-1"]
    assert "text/1.1/" in answer.content.decode()


def test_section_stands_with_what_is_below_it(client, town):
    answer = client.get(town.base + "text/1/")
    assert [leaf.number for leaf, _body, _margin in answer.context["parts"]] == ["1", "1.1"]


def test_very_long_section_leaves_its_parts_to_their_own_pages(client, town, monkeypatch):
    monkeypatch.setattr(text_leaves, "TOGETHER", 10)
    answer = client.get(town.base + "text/1/")
    assert [leaf.number for leaf, _body, _margin in answer.context["parts"]] == ["1"]
    assert 'href="/misto/strategy-2030/text/1.1/"' in answer.content.decode()


def test_every_numbered_paragraph_links_to_itself(client, town):
    text = client.get(town.base + "text/1/").content.decode()
    assert '<p id="p-1" class="para">' in text
    assert 'href="#p-1"' in text


def test_paragraph_numbers_of_an_amended_edition_are_all_different(client, town):
    draft = forks.fork(edition=town.adopted, kind=EditionKind.AMENDED, by=None)
    first = draft.sections.get(number="1")
    first.body = "<p>Новий абзац.</p>" + first.body
    first.save()
    edition = editions.publish(edition=draft, by=None, at=timezone.now())
    text = client.get(f"{town.base}text/1/?edition={edition.number}").content.decode()
    numbers = re.findall(r'<p id="p-(\d+)"', text)
    assert numbers == ["1", "2", "3", "4", "5"]


def test_neighbours_lead_through_the_whole_text(client, town):
    seen, address = [], "1"
    while address:
        answer = client.get(f"{town.base}text/{address}/")
        seen.append(address)
        after = answer.context["after"]
        address = after.address if after else ""
    assert seen == ["1", "2", "annex-1"]
    assert client.get(town.base + "text/annex-1/").context["before"].address == "2"


def test_annex_is_read_like_a_section(client, town):
    assert "План заходів" in client.get(town.base + "text/annex-1/").content.decode()


def test_table_scrolls_in_a_frame_that_the_keyboard_reaches():
    html = permalinks(
        '<table id="p-3"><caption>Рік <b>і</b> "кошти"</caption><tr><td>1</td></tr></table><p>Далі</p>'
    )
    assert html.startswith(
        '<div class="scroll" tabindex="0" role="group" aria-label="Рік і &quot;кошти&quot;"><table'
    )
    assert "</table></div><p>" in html
