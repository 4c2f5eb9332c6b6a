"""What a verb refuses, said on the form or on the page one came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from apps.consultations.models import Consultation
from apps.strategies.domain.errors import Refused


@dataclass
class Done:
    """Whether everything went well."""

    well: bool = True


@contextmanager
def on_form(form: forms.BaseForm) -> Iterator[Done]:
    """A refusal inside becomes errors of the form."""
    done = Done()
    try:
        yield done
    except Refused as refusal:
        done.well = False
        for words in refusal.messages:
            form.add_error(None, words)


def back_with(request: HttpRequest, refusal: Refused, consultation: Consultation) -> HttpResponse:
    """To the queue, with the refusal as a message."""
    for words in refusal.messages:
        messages.warning(request, words)
    return redirect("office:workbench", consultation.pk)
