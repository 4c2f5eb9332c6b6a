"""Addresses and forms of the admin pages of gatherings."""

from django.forms import SplitDateTimeWidget
from django.urls import reverse


def at(row, page="change", *more):
    return reverse(f"admin:process_{row._meta.model_name}_{page}", args=[row.pk, *more])


def words(answer):
    return answer.content.decode()


def filled(client, row, **changes):
    """What the browser would send for the page of a row: all fields of the form and its tables."""
    context = client.get(at(row)).context
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(field.field.widget, SplitDateTimeWidget):
                for place, part in enumerate(field.field.widget.decompress(value)):
                    data[f"{field.html_name}_{place}"] = "" if part is None else str(part)
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data | changes
