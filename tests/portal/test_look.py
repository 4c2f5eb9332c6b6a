"""A community's stylesheet."""

from apps.portal.templatetags.portal import look_url


def test_stylesheet_has_the_communitys_colour_and_may_be_kept_for_long(client, town):
    town.community.accent = "#7a1f2b"
    town.community.save()
    answer = client.get("/misto/look.css")
    assert "--accent:#7a1f2b" in answer.content.decode()
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]


def test_new_colour_has_a_new_address(town):
    before = look_url(town.community)
    town.community.accent = "#7a1f2b"
    assert look_url(town.community) != before


def test_one_stylesheet_serves_all_interface_languages(client, town):
    text = client.get("/en" + town.base).content.decode()
    assert 'href="/misto/look.css?v=' in text


def test_pages_carry_no_inline_style_or_script(client, town):
    for page in ("", "strategy-2030/goals/", "strategy-2030/text/1/", "strategy-2030/editions/1-2/"):
        text = client.get(f"/misto/{page}").content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
