"""The printed edition: a tagged PDF with bookmarks, page numbers, hash and, for a draft, a watermark."""

import subprocess
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.core.pdf import Rendered, RenderFailed
from apps.publications.enums import Variant
from apps.publications.pdf import book, render_edition
from apps.publications.pdf.book import compose
from apps.strategies.domain import editions
from apps.strategies.enums import EditionKind
from apps.strategies.models import GoalLevel
from tests.factories import (
    AnnexFactory,
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    PartnerFactory,
    SectionFactory,
    SourceFactory,
    published_edition,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)
LONG = "<p>" + "Довгий абзац про розвиток громади. " * 40 + "</p>"


def draft(language="uk", **fields):
    """A draft with everything a book can have."""
    community = CommunityFactory(slug="zrazkova", name="Зразкова громада", language=language)
    edition = EditionFactory(
        strategy__community=community, strategy__slug="plan", strategy__title="Стратегія до мрії", **fields
    )
    top = SectionFactory(edition=edition, number="1", heading="Загальна частина", body=LONG, position=1)
    SectionFactory(edition=edition, number="1.1", heading="Огляд", parent=top, body=LONG * 4, position=2)
    goal = GoalFactory(edition=edition, code="А.1", title="Чисте довкілля", description="<p>Бо дихаємо.</p>")
    GoalFactory(edition=edition, parent=goal, code="А.1.1", title="Менше викидів", code_given=True)
    GoalLevel.objects.create(strategy=edition.strategy, number=1, one="Пріоритет")
    AnnexFactory(edition=edition, number="3", title="Перелік проєктів")
    SourceFactory(edition=edition, label="Реєстр стратегій", url="https://example.org/r", licence="CC BY 4.0")
    return edition


def published(**fields):
    return editions.publish(edition=draft(**fields), by=None, at=NOW)


def words_of(content, *options):
    command = ["pdftotext", "-layout", *options, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def tags_of(pdf):
    """Every structure type in the document."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += list(item)
        elif isinstance(item, pikepdf.Dictionary):
            found += [str(item.S)] if "/S" in item else []
            waiting += [item.K] if "/K" in item else []
    return found


def test_a_draft_is_a_tagged_book_with_bookmarks_footer_and_watermark():
    edition = published()
    made = render_edition(edition, Variant.DRAFT)
    with override("uk"):
        draft_word, chapter = _("DRAFT"), _("Goal tree")
        last = _("page %(page)s of %(pages)s") % {"page": made.pages, "pages": made.pages}
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert len(pdf.pages) == made.pages > 4
        assert str(pdf.Root.Lang) == "uk"
        assert pdf.open_metadata()["dc:title"].startswith("Стратегія до мрії")
        assert {"/H1", "/H2", "/H3", "/H4", "/L", "/LI", "/Link", "/P"} <= set(tags_of(pdf))
        with pdf.open_outline() as outline:
            bookmarks = {item.title: [child.title for child in item.children] for item in outline.root}
    assert bookmarks[chapter] == ["Чисте довкілля"]
    assert bookmarks["1 Загальна частина"] == ["1.1 Огляд"]
    assert "Перелік проєктів" in bookmarks
    end = words_of(made.content, "-f", str(made.pages))
    assert last in end
    assert f"zrazkova/plan/editions/{edition.number}/" in end
    assert edition.content_hash[:12] in end
    assert draft_word in end
    assert made.warnings == ()


def test_an_adopted_edition_names_its_decision_and_has_no_watermark():
    edition = published()
    decision = DecisionFactory(community=edition.community, number="194", adopted_on=date(2026, 2, 26))
    edition = editions.adopt(edition=edition, decision=decision, by=None, at=NOW)
    made = render_edition(edition, Variant.ADOPTED)
    words = words_of(made.content)
    with override("uk"):
        assert _("DRAFT") not in words
    assert "194" in words
    assert words.count(edition.content_hash[:12]) >= made.pages - 1
    assert render_edition(edition, Variant.ADOPTED).content == made.content


def test_contents_carry_the_number_of_the_page():
    made = render_edition(published(), Variant.DRAFT)
    lines = words_of(made.content).splitlines()
    line = next(line for line in lines if "Перелік проєктів" in line)
    page = int(line.split()[-1])
    assert "Перелік проєктів" in words_of(made.content, "-f", str(page), "-l", str(page))


@pytest.mark.parametrize("kind", [EditionKind.REGISTERED, EditionKind.REPORTED])
def test_an_edition_in_force_by_its_source_says_that_its_decision_is_unknown(kind):
    edition = editions.register(edition=draft(kind=kind), by=None, at=NOW)
    made = compose(edition, Variant.IN_FORCE)
    with override("uk"):
        assert _("decision: no data") in made.html
    assert "watermark.svg" not in made.assets
    assert b"watermark" not in made.assets["look.css"]


def test_the_draft_brings_its_watermark():
    made = compose(published(), Variant.DRAFT)
    with override("uk"):
        assert _("DRAFT").encode() in made.assets["watermark.svg"]


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_the_book_speaks_the_language_of_its_community_whatever_the_reader_speaks(language):
    edition = published(language=language)
    with override("en"):
        html = compose(edition, Variant.DRAFT).html
    with override(language):
        assert f"<h2>{_('Contents')}</h2>" in html
    assert f'<html lang="{language}">' in html
    assert "/ru/zrazkova" not in html


def test_everything_of_the_edition_is_printed():
    edition = published()
    PartnerFactory(community=edition.community, name="ПРОМІС").strategies.add(edition.strategy)
    html = compose(edition, Variant.DRAFT).html
    for text in (
        "Пріоритет",
        "А.1.1*",
        "Бо дихаємо.",
        "Огляд",
        "Реєстр стратегій",
        "CC BY 4.0",
        "ПРОМІС",
        edition.vision,
    ):
        assert text in html


def test_text_of_the_edition_cannot_become_markup():
    edition = EditionFactory(strategy__title="<script>1</script>", strategy__vision="<img src=x>")
    GoalFactory(edition=edition, code="<b>", title="<i>&")
    edition = editions.publish(edition=edition, by=None, at=NOW)
    html = compose(edition, Variant.DRAFT).html
    assert "<script" not in html
    assert "<img" not in html
    assert "<i>" not in html


def test_a_deep_tree_and_a_row_without_its_parent_are_printed():
    edition = EditionFactory()
    parent = None
    for depth in range(1, 8):
        parent = GoalFactory(edition=edition, parent=parent, code=f"{depth}", title=f"Рівень {depth}")
    edition = editions.publish(edition=edition, by=None, at=NOW)
    html = compose(edition, Variant.DRAFT).html
    assert all(f"Рівень {depth}" in html for depth in range(1, 8))


def test_a_book_of_many_goals_needs_as_many_queries_as_one_of_few(django_assert_max_num_queries):
    for goals in (3, 60):
        edition = published_edition(goals=goals)
        with django_assert_max_num_queries(14):
            compose(edition, Variant.DRAFT)


def test_an_edition_whose_publication_was_called_off_is_not_printed():
    with pytest.raises(RenderFailed, match="скасовано"):
        compose(EditionFactory(), Variant.DRAFT)


def test_a_layout_that_breaks_is_made_again_with_the_notes_at_the_end(monkeypatch):
    tried = []

    def fragile(*, html, assets, identifier):
        tried.append('<span class="footnote">' in html)
        if len(tried) == 1:
            raise RenderFailed("AssertionError: broken layout", crashed=True)
        return Rendered(b"%PDF", 1)

    monkeypatch.setattr(book.pdf, "render", fragile)
    edition = draft()
    note = '<li id="fn-1"><p>Пояснення</p></li>'
    body = f'<p>x<sup><a href="#fn-1">1</a></sup></p><section class="footnotes"><ol>{note}</ol></section>'
    SectionFactory(edition=edition, number="9", body=body)
    edition = editions.publish(edition=edition, by=None, at=NOW)
    assert render_edition(edition, Variant.DRAFT).content == b"%PDF"
    assert tried == [True, False]


def test_a_refused_document_is_not_made_again(monkeypatch):
    tried = []

    def refuse(**document):
        tried.append(document)
        raise RenderFailed("not an asset: x")

    monkeypatch.setattr(book.pdf, "render", refuse)
    with pytest.raises(RenderFailed):
        render_edition(published(), Variant.DRAFT)
    assert len(tried) == 1
