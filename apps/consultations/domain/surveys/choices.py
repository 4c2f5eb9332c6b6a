"""The answers and rows that a question offers, written as lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.building import require_editable
from apps.consultations.models import Option, Question, Row
from apps.strategies.domain.errors import Refused

MARK = "…"  # at the end of a line: the answer asks for words


@transaction.atomic
def choose_from(*, question: Question, options: Sequence[str], rows: Sequence[str]) -> None:
    """Make these lines the answers and rows of a question, in this order.

    A line that ends with «…» asks for words. What is called as before stays the same row, so that conditions
    hold. Raises `Refused` for a line named twice and for an answer taken away that opens other questions.
    """
    require_editable(question.page.survey_id)
    kept = {option.text: option for option in question.options.all()}
    for place, text in enumerate(_lines(options), 1):
        bare, is_other = text.removesuffix(MARK).rstrip() or text, text.endswith(MARK)
        option = kept.pop(bare, None) or Option(question=question, text=bare)
        option.position, option.is_other = place, is_other
        option.save()
    _drop_options(kept.values())
    known = {row.text: row for row in question.rows.all()}
    for place, text in enumerate(_lines(rows), 1):
        row = known.pop(text, None) or Row(question=question, text=text)
        row.position = place
        row.save()
    Row.objects.filter(pk__in=[row.pk for row in known.values()]).delete()


def _drop_options(options: Iterable[Option]) -> None:
    for option in options:
        opened = option.opens_questions.first()
        if opened is not None:
            values = {"option": option.text, "question": opened.text}
            raise Refused(
                _("The answer “%(option)s” opens the question “%(question)s”: change that question first.")
                % values
            )
        option.delete()


def _lines(texts: Sequence[str]) -> list[str]:
    lines = [" ".join(text.split()) for text in texts if text.strip()]
    twice = next((text for text in lines if lines.count(text) > 1), "")
    if twice:
        raise Refused(_("“%(text)s” stands there twice.") % {"text": twice})
    return lines


def written(options: Iterable[Option]) -> str:
    """The answers as lines, as `choose_from` takes them."""
    return "\n".join(f"{option.text}{MARK}" if option.is_other else option.text for option in options)
