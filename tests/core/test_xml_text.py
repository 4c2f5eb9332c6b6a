"""What XML forbids is left out, nothing else."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from apps.core.xml_text import fit


def test_ordinary_text_stays_as_it_is():
    text = "Дороги\tміж селами\r\n– і вежа 🏰"
    assert fit(text) == text


@given(st.text(alphabet=st.characters(codec=None)))
def test_whatever_is_left_fits_into_a_document(text):
    node = etree.Element("words")
    node.text = fit(text)
    assert etree.fromstring(etree.tostring(node)).tag == "words"


@given(st.text())
def test_fitting_twice_is_fitting_once(text):
    assert fit(fit(text)) == fit(text)
