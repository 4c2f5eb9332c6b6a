"""Word and Markdown through the admin: upload, look, apply."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.people.enums import Role
from apps.strategies.models import Annex, Section
from tests.factories import EditionFactory, SectionFactory, member, published_edition

pytestmark = pytest.mark.django_db
TEXT = (
    "# Загальна частина\n\nПерший абзац.\n\n# Аналіз\n\nДругий абзац.\n\n# Додаток 1. Проєкти\n\nПерелік.\n"
)


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def edition(client):
    edition = EditionFactory()
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def url(edition):
    return reverse("admin:strategies_edition_import", args=[edition.pk])


def upload(client, edition, content=TEXT, name="text.md"):
    return client.post(url(edition), {"file": SimpleUploadedFile(name, content.encode() or b" ")})


def test_the_preview_shows_the_text_and_changes_nothing(client, edition):
    SectionFactory(edition=edition, number="1", heading="Стара")
    page = upload(client, edition)
    assert page.status_code == 200
    assert "Перший абзац." in page.content.decode()
    assert [section.heading for section in Section.objects.all()] == ["Стара"]


def test_apply_puts_the_text_into_the_draft(client, edition):
    token = upload(client, edition).context["token"]
    answer = client.post(url(edition), {"token": token})
    assert answer.url == reverse("admin:strategies_edition_change", args=[edition.pk])
    headings = list(Section.objects.order_by("position").values_list("heading", flat=True))
    assert headings == ["Загальна частина", "Аналіз"]
    assert Annex.objects.get().title == "Проєкти"


@pytest.mark.parametrize("token", ["", "x", "a" * 5000])
def test_an_unknown_token_is_refused_in_words(client, edition, token):
    answer = client.post(url(edition), {"token": token}, follow=True)
    assert (
        _("The file is no longer here: upload it once more. Nothing was changed.") in answer.content.decode()
    )
    assert not Section.objects.exists()


def test_a_file_is_found_only_by_who_uploaded_it(client, edition):
    token = upload(client, edition).context["token"]
    client.force_login(member(edition.community, Role.EDITOR))
    client.post(url(edition), {"token": token})
    assert not Section.objects.exists()


def test_a_file_is_found_only_for_the_edition_it_was_meant_for(client, edition):
    token = upload(client, edition).context["token"]
    other = EditionFactory(strategy=edition.strategy)
    client.post(url(other), {"token": token})
    assert not Section.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("text.exe", "MZ"), ("text.docx", "not a zip"), ("empty.md", ""), ("text.pdf", "%PDF")],
)
def test_a_file_that_cannot_be_used_gets_a_clear_message(client, edition, name, content):
    answer = upload(client, edition, content, name)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Section.objects.exists()


def test_a_file_that_is_too_large_is_refused(client, edition, settings):
    settings.UPLOAD_MAX_BYTES = 10
    assert upload(client, edition).status_code == 422


def test_a_published_edition_takes_no_text(client):
    edition = published_edition()
    client.force_login(member(edition.community, Role.ADMINISTRATOR))
    assert client.get(url(edition)).status_code == 403
