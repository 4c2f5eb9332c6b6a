"""The PDF of an edition on the pages."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.publications.enums import FileState, Variant
from apps.publications.models import LibraryFile


@pytest.fixture
def put(town):
    def make(edition, state=FileState.READY, variant=Variant.ADOPTED, **fields):
        now = timezone.now()
        ready = state == FileState.READY
        row = LibraryFile(
            community=town.community,
            edition=edition,
            variant=variant,
            title="PDF",
            language="uk",
            state=state,
            content_hash=edition.content_hash,
            requested_at=now,
            started_at=now,
            rendered_at=now if ready else None,
            size=1_400_000 if ready else 0,
            sha256="ab" * 32 if ready else "",
            error="boom" if state == FileState.FAILED else "",
            **fields,
        )
        if ready:
            row.file.save("x.pdf", ContentFile(b"%PDF"), save=False)
        row.save()
        return row

    return make


def test_ready_file_is_offered_with_its_size_and_hash(client, town, put):
    row = put(town.adopted)
    assert "editions/1/pdf/" in client.get(town.home).content.decode()
    text = client.get("/en/misto/documents/").content.decode()
    assert f"/misto/documents/{row.pk}.pdf" in text
    assert "ab" * 32 in text
    assert "PDF, 1.3\xa0MB" in text


def test_file_being_made_shows_its_progress_and_a_way_to_look_again(client, town, put):
    put(town.adopted, state=FileState.QUEUED)
    text = client.get("/en" + town.base + "editions/1/").content.decode()
    assert "The PDF is being made" in text
    assert 'data-refresh="/en/misto/strategy-2030/editions/1/"' in text
    assert "<progress" in text


def test_failed_file_is_not_offered_and_its_reason_stays_inside(client, town, put):
    put(town.adopted, state=FileState.FAILED)
    for page in (town.home, town.base, town.base + "editions/1/", town.home + "documents/"):
        text = client.get(page).content.decode()
        assert "boom" not in text
        assert ".pdf" not in text
    assert "editions/1/pdf/" not in client.get(town.home).content.decode()


def test_watermarked_draft_is_not_offered_as_the_adopted_strategy(client, town, put):
    put(town.adopted, variant=Variant.DRAFT)
    assert "PDF" not in client.get(town.home).content.decode()
