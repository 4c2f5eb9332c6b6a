"""A picture is added to a text with the form, without scripts."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from apps.people.enums import Role
from apps.strategies.models import Section
from tests.factories import EditionFactory, SectionFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(client):
    edition = EditionFactory()
    client.force_login(member(edition.community, Role.EDITOR))
    return SectionFactory(edition=edition, number="1", body="<p>Текст</p>")


def png():
    output = BytesIO()
    Image.new("RGB", (20, 10), "teal").save(output, "PNG")
    return output.getvalue()


def send(client, section, content, words, name="map.png"):
    address = reverse("admin:strategies_section_change", args=[section.pk])
    form = client.get(address).context["adminform"].form
    data = {name: form[name].value() for name in ("version", "number", "heading", "body")}
    upload = SimpleUploadedFile(name, content, content_type="image/png")
    answer = client.post(address, {**data, "picture": upload, "picture_words": words})
    return answer, Section.objects.get(pk=section.pk).body


def test_a_picture_with_its_words_stands_at_the_end_of_the_text(client, section):
    answer, body = send(client, section, png(), 'Карта "громади"')
    assert answer.status_code == 302
    address = body.split('src="')[1].split('"')[0]
    assert body.startswith("<p>Текст</p>")
    assert 'alt="Карта &quot;громади&quot;"' in body
    assert default_storage.exists(address.removeprefix("/media/"))


def test_a_picture_without_words_is_refused_and_the_text_stays(client, section):
    answer, body = send(client, section, png(), " ")
    assert answer.context["adminform"].form.errors.keys() == {"picture_words"}
    assert body == "<p>Текст</p>"


@pytest.mark.parametrize(
    "content", [b"<svg onload='alert(1)'/>", png()[:40], b"%PDF-1.7"], ids=["svg", "truncated", "pdf"]
)
def test_what_is_no_whole_picture_is_refused_in_words(client, section, content):
    answer, body = send(client, section, content, "Карта")
    assert answer.context["adminform"].form.errors.keys() == {"picture"}
    assert body == "<p>Текст</p>"


def test_a_picture_over_the_limit_is_refused(client, section, settings):
    settings.UPLOAD_MAX_BYTES = 10
    answer, body = send(client, section, png(), "Карта")
    assert answer.context["adminform"].form.errors.keys() == {"picture"}
    assert body == "<p>Текст</p>"
