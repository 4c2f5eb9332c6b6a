"""Pictures and decision files are served, and nothing else is."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def stored():
    def put(name):
        assert default_storage.save(name, ContentFile(b"bytes")) == name

    return put


def test_picture_of_a_text_is_served_with_its_kind(client, stored):
    stored("texts/one.png")
    answer = client.get("/media/texts/one.png")
    assert b"".join(answer.streaming_content) == b"bytes"
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/media/texts/none.png",
        "/media/texts/../../manage.png",
        "/media/%2e%2e/%2e%2e/etc/passwd.png",
        "/media/texts/",
        "/media/texts/a\x00b.png",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["texts/page.html", "texts/drawing.svg", "imports/list.pdf"])
def test_other_kinds_and_folders_are_not_served(client, stored, name):
    stored(name)
    assert client.get(f"/media/{name}").status_code == 404
