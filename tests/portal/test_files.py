"""PDFs to the reader: whole, in part, unchanged, not yet."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.core import outbox
from apps.people.enums import Role
from apps.publications.domain import rendering
from apps.publications.models import LibraryFile
from apps.strategies.domain import editions
from tests.factories import CommunityFactory, EditionFactory, SectionFactory, member, published_edition

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 8
SIZE = len(CONTENT)


def begun(edition):
    now = timezone.now()
    return rendering.begin(file=rendering.request(edition=edition, at=now), at=now)


@pytest.fixture
def file():
    return rendering.finish(file=begun(published_edition()), content=CONTENT, pages=7, at=timezone.now())


def address(file):
    return reverse("portal:file", args=[file.community.slug, file.pk])


def status_address(edition):
    return reverse("portal:edition_pdf", args=[edition.community.slug, edition.strategy.slug, edition.number])


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_bytes_are_served_as_they_are_stored(client, file):
    answer = client.get(address(file), headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    assert hashlib.sha256(body(answer)).hexdigest() == file.sha256 == answer["ETag"].strip('"')
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(SIZE)
    assert answer["Accept-Ranges"] == "bytes"
    assert "Content-Encoding" not in answer


def test_the_name_is_readable_and_has_an_ascii_form(client, file):
    name = client.get(address(file))["Content-Disposition"]
    strategy = file.edition.strategy
    assert f'filename="{file.community.slug}-{strategy.slug}-1.pdf"' in name
    assert "filename*=UTF-8''%D0%A2" in name
    assert "\n" not in name


def test_head_tells_the_same_without_the_bytes(client, file):
    answer = client.head(address(file))
    assert (answer.status_code, answer["Content-Length"], body(answer)) == (200, str(SIZE), b"")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-5", SIZE - 5, SIZE - 1),
        ("bytes=-99999", 0, SIZE - 1),
        ("bytes=10-99999", 10, SIZE - 1),
    ],
)
def test_a_range_gives_its_part(client, file, asked, first, last):
    answer = client.get(address(file), headers={"Range": asked})
    assert answer.status_code == 206
    assert body(answer) == CONTENT[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=-0", "bytes=99999-100000"])
def test_a_range_outside_the_file_is_refused(client, file, asked):
    answer = client.get(address(file), headers={"Range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,4-5", "bytes=9-2", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=1-" + "9" * 40]
)
def test_a_range_that_is_not_understood_gives_the_whole_file(client, file, asked):
    answer = client.get(address(file), headers={"Range": asked})
    assert answer.status_code == 200
    assert body(answer) == CONTENT


def test_a_range_of_other_bytes_gives_the_whole_file(client, file):
    ranged = {"Range": "bytes=0-1"}
    assert client.get(address(file), headers={**ranged, "If-Range": '"other"'}).status_code == 200
    assert client.get(address(file), headers={**ranged, "If-Range": f'"{file.sha256}"'}).status_code == 206


@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_the_bytes_already_gets_none(client, file, method):
    answer = getattr(client, method)(address(file), headers={"If-None-Match": f'"{file.sha256}"'})
    assert answer.status_code == 304
    assert answer["ETag"] == f'"{file.sha256}"'


def test_other_methods_are_refused(client, file):
    assert client.post(address(file)).status_code == 405


def test_a_file_of_another_community_has_no_address_here(client, file):
    assert client.get(reverse("portal:file", args=[CommunityFactory().slug, file.pk])).status_code == 404


def scheduled():
    edition = EditionFactory()
    SectionFactory(edition=edition)
    later = timezone.now() + timedelta(days=1)
    return editions.publish(edition=edition, by=None, at=timezone.now(), public_from=later)


def test_before_its_moment_a_file_does_not_exist_for_strangers(client):
    edition = scheduled()
    file = rendering.finish(file=begun(edition), content=CONTENT, pages=1, at=timezone.now())
    foreigner = Client()
    foreigner.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    for stranger in (client, foreigner):
        assert stranger.get(address(file)).status_code == 404
        assert stranger.get(address(file), headers={"Range": "bytes=0-1"}).status_code == 404
        assert stranger.get(status_address(edition)).status_code == 404
    client.force_login(member(edition.community, Role.READER))
    answer = client.get(address(file))
    assert body(answer) == CONTENT
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_the_address_of_an_edition_leads_to_the_file_that_holds_now(client, file):
    answer = client.get(status_address(file.edition))
    assert (answer.status_code, answer["Location"]) == (302, address(file))


@pytest.mark.parametrize("begin", [False, True])
def test_while_it_is_being_made_the_page_says_so_and_looks_again_by_itself(client, begin):
    edition = published_edition()
    if begin:
        begun(edition)
    answer = client.get(status_address(edition))
    assert answer.status_code == 200
    assert answer["Refresh"] == "5"
    assert b"<progress" in answer.content


def test_a_failure_is_told_to_readers_and_its_reason_to_staff_only(client):
    edition = published_edition()
    rendering.fail(file=begun(edition), reason="canary reason", at=timezone.now())
    answer = client.get(status_address(edition))
    assert answer.status_code == 200
    assert "Refresh" not in answer
    assert b"canary" not in answer.content
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert b"canary" not in client.get(status_address(edition)).content
    client.force_login(member(edition.community, Role.EDITOR))
    assert b"canary reason" in client.get(status_address(edition)).content


def test_staff_are_told_that_a_draft_has_no_pdf(client):
    edition = EditionFactory()
    SectionFactory(edition=edition)
    assert client.get(status_address(edition)).status_code == 404
    client.force_login(member(edition.community, Role.EDITOR))
    answer = client.get(status_address(edition))
    assert answer.status_code == 200
    assert "Refresh" not in answer


def test_a_file_not_made_yet_is_not_served(client):
    begun(published_edition())
    assert client.get(address(LibraryFile.objects.get())).status_code == 404


def test_the_way_from_publication_to_the_bytes_in_the_readers_hands(client):
    edition = published_edition()
    while outbox.run_due(at=timezone.now()):
        pass
    answer = client.get(status_address(edition), follow=True)
    content = body(answer)
    file = LibraryFile.objects.get()
    assert content.startswith(b"%PDF-1.7")
    assert hashlib.sha256(content).hexdigest() == file.sha256
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == file.pages
