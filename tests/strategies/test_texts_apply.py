"""A previewed text is written into a draft at once, or not at all."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from apps.strategies.domain import texts
from apps.strategies.domain.errors import Refused
from apps.strategies.domain.texts import Counts, TextPreview, TextSection
from apps.strategies.models import Annex, Edition, Section
from tests.factories import AnnexFactory, EditionFactory, SectionFactory, StrategyFactory, published_edition
from tests.strategies import documents

pytestmark = pytest.mark.django_db
TEXT = "# 1. Аналіз\n\nПерше.\n\n## 1.1. Люди\n\nДруге.\n\n# 2. Цілі\n\n# Додаток 1. Перелік\n\nТретє."


def preview(text: str = TEXT) -> TextPreview:
    return texts.preview(data=text.encode(), name="текст.md")


def apply(edition: Edition, text: TextPreview) -> Counts:
    return texts.apply(edition=edition, text=text, by=None)


def test_sections_and_annexes_are_written_as_a_tree_in_order():
    edition = EditionFactory()
    assert apply(edition, preview()) == Counts(added=4)
    rows = Section.objects.filter(edition=edition).order_by("position")
    assert [(r.number, r.heading, r.parent and r.parent.number) for r in rows] == [
        ("1", "Аналіз", None),
        ("1.1", "Люди", "1"),
        ("2", "Цілі", None),
    ]
    assert Annex.objects.get().body == "<p>Третє.</p>"


def test_same_text_twice_changes_nothing():
    edition = EditionFactory()
    apply(edition, preview())
    before = list(Section.objects.order_by("pk").values())
    assert apply(edition, preview()) == Counts(same=4)
    assert list(Section.objects.order_by("pk").values()) == before


def test_section_with_its_number_and_heading_keeps_its_lineage():
    edition = EditionFactory()
    apply(edition, preview())
    AnnexFactory(edition=edition, number="9")
    old = dict(Section.objects.values_list("number", "lineage"))
    changed = (
        TEXT.replace("Друге", "Змінене")
        .replace("# 2. Цілі", "# 2. Нові цілі")
        .replace("# 1. Аналіз", "# 3. Аналіз")
    )
    counts = apply(edition, preview(changed))
    new = dict(Section.objects.values_list("number", "lineage"))
    assert new["1.1"] == old["1.1"], "its former parent is gone, it stays"
    assert new["2"] != old["2"]
    assert (counts.added, counts.changed, counts.same, counts.removed) == (2, 1, 1, 3)
    assert Section.objects.get(number="1.1").parent.number == "3"
    assert Section.objects.get(number="1.1").body == "<p>Змінене.</p>"


def test_other_editions_are_not_touched():
    other = SectionFactory()
    apply(EditionFactory(), preview())
    assert Section.objects.filter(pk=other.pk).exists()


def test_published_edition_takes_no_text():
    edition = published_edition()
    before = list(Section.objects.values())
    with pytest.raises(Refused):
        apply(edition, preview())
    assert list(Section.objects.values()) == before


def test_pictures_are_stored_once_under_their_content():
    document = documents.docx.Document()
    documents.add_picture(document, "Карта")
    found = texts.preview(data=documents.bytes_of(document), name="a.docx")
    (name,) = found.images
    assert not default_storage.exists(name)
    edition = EditionFactory()
    assert apply(edition, found).images == 1
    assert default_storage.exists(name)
    assert apply(edition, found).images == 0
    default_storage.delete(name)


def test_preview_that_was_tampered_with_is_cleaned_again_or_refused():
    edition = EditionFactory()
    evil = TextPreview(
        name="x", sections=[TextSection("1", "А", 1, None, "<script>alert(1)</script><p>Так</p>")]
    )
    apply(edition, evil)
    assert Section.objects.get().body == "<p>Так</p>"
    for spoilt in (
        TextPreview(name="x"),
        TextPreview(name="x", sections=[TextSection("1", "А", 1, 5, "")]),
        TextPreview(name="x", sections=[TextSection("1", "А", 1, None, "")] * 2),
        TextPreview(name="x", sections=[TextSection("1" * 21, "А", 1, None, "")]),
        TextPreview(name="x", sections=[TextSection("1", "А", 1, None, "")], images={"../evil.png": b"x"}),
    ):
        with pytest.raises(Refused):
            apply(edition, spoilt)
    assert Section.objects.get().body == "<p>Так</p>"


def test_verb_is_in_the_audit_log():
    from django.apps import apps

    apply(EditionFactory(), preview())
    events = apps.get_model("strategies", "SectionEvent").objects.all()
    assert {event.pgh_context["verb"] for event in events} == {"import text"}


def run(strategy, file, *options) -> str:
    out = StringIO()
    call_command("import_text", strategy.community.slug, strategy.slug, str(file), *options, stdout=out)
    return out.getvalue()


def test_command_shows_the_preview_and_writes_only_when_asked(tmp_path):
    strategy, file = StrategyFactory(), tmp_path / "текст.md"
    file.write_text(TEXT, encoding="utf-8")
    assert "  1.1. Люди" in run(strategy, file)
    assert '"heading": "Люди"' in run(strategy, file, "--json")
    assert not Edition.objects.exists()
    run(strategy, file, "--apply")
    assert Edition.objects.get().sections.count() == 3
    run(strategy, file, "--apply")
    assert Edition.objects.get().sections.count() == 3


def test_command_forks_what_is_published(tmp_path):
    edition, file = published_edition(), tmp_path / "текст.md"
    file.write_text(TEXT, encoding="utf-8")
    run(edition.strategy, file, "--apply")
    draft = Edition.objects.get(number=2)
    assert draft.based_on == edition
    assert draft.goals.count() == edition.goals.count()
    assert draft.sections.count() == 3


def test_command_refuses_in_words(tmp_path):
    strategy, file = StrategyFactory(), tmp_path / "текст.docx"
    file.write_bytes(b"PK\x03\x04")
    for arguments in ((strategy, file), (strategy, tmp_path / "nothing.md")):
        with pytest.raises(CommandError):
            run(*arguments, "--apply")
    with pytest.raises(CommandError):
        call_command("import_text", "nobody", "nothing", str(file))
    assert not Edition.objects.exists()
