"""Error pages stand in the frame and need no database."""

import pytest
from django.test import Client, RequestFactory

from apps.portal.views import errors

VIEWS = {400: errors.bad_request, 500: errors.broken, 503: errors.unavailable}


@pytest.mark.parametrize("status", VIEWS)
def test_page_of_a_broken_portal_needs_neither_database_nor_request_data(status):
    answer = VIEWS[status](RequestFactory().get("/", headers={"host": "evil example"}))
    assert answer.status_code == status
    assert 'class="bar"' in answer.content.decode()


def test_resting_portal_says_when_to_come_back():
    assert errors.unavailable(RequestFactory().get("/"))["Retry-After"] == "120"


@pytest.mark.django_db
def test_exception_in_a_view_gives_the_page_in_the_frame(client, monkeypatch):
    def fall(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    client.raise_request_exception = False
    monkeypatch.setattr("apps.portal.views.communities.community_at", fall)
    answer = client.get("/misto/")
    assert answer.status_code == 500
    assert "broken on purpose" not in answer.content.decode()
    assert 'class="bar"' in answer.content.decode()


@pytest.mark.django_db
def test_missing_page_in_english_is_english(client):
    assert "There is no such page" in client.get("/en/nowhere/").content.decode()


@pytest.mark.django_db
def test_form_without_its_token_is_refused_in_the_frame_and_without_inline_style():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert 'class="bar"' in text
    assert "<style" not in text
