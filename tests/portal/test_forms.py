"""Forms in the portal's own patterns."""

from django import forms


class Sheet(forms.Form):
    name = forms.CharField(label="Назва", help_text="Як у рішенні", max_length=10)
    note = forms.CharField(label="Примітка", widget=forms.Textarea, required=False, max_length=500)
    agreed = forms.BooleanField(label="Згода")
    kind = forms.ChoiceField(label="Вид", choices=[("a", "А"), ("b", "Б")], widget=forms.RadioSelect)


def test_summary_of_errors_links_to_each_field():
    html = str(Sheet({}))
    assert 'role="alert"' in html
    for field in ("id_name", "id_agreed", "id_kind"):
        assert f'href="#{field}' in html


def test_field_is_described_by_its_hint_and_its_error():
    html = str(Sheet({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


def test_fresh_form_has_no_summary():
    assert 'role="alert"' not in str(Sheet())


def test_summary_can_be_left_by_its_links_to_a_group_of_choices():
    html = str(Sheet({}))
    assert 'href="#id_kind_0"' in html
    assert 'id="id_kind_0"' in html


def test_long_text_says_how_many_characters_it_may_have():
    assert 'data-count-for="id_note"' in str(Sheet())
