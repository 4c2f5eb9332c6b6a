"""The community's colour is used only where it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.communities.domain import look


def test_contrast_of_black_on_white_is_the_highest():
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_follows_the_formula_of_wcag():
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_readable_colour_is_kept_on_white():
    assert look.light_accent("#7A1F2B").colour == "#7a1f2b"


def test_yellow_gives_way_to_the_portals_blue_in_both_schemes():
    assert look.light_accent("#f6d55c") == look.PORTAL_LIGHT
    assert look.dark_accent("#f6d55c") == look.PORTAL_DARK


def test_no_colour_means_the_portals_blue():
    assert look.light_accent("") == look.PORTAL_LIGHT
    assert look.PORTAL_DARK.colour in look.stylesheet("")


@given(st.integers(0, 0xFFFFFF))
def test_every_accent_passes_on_its_ground_and_its_tint(number):
    colour = f"#{number:06x}"
    light, dark = look.light_accent(colour), look.dark_accent(colour)
    assert look.contrast(light.colour, look.LIGHT_GROUND) >= 4.5
    assert look.contrast(light.colour, light.tint) >= 4.5
    assert look.contrast(dark.colour, look.DARK_GROUND) >= 4.5
    assert look.contrast(dark.colour, dark.tint) >= 4.5
