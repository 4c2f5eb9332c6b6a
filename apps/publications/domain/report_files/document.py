"""What the Word document of a report says."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.consultations.domain.report_survey import tables
from apps.publications.domain.report_files.document_tables import write_changes, write_comments
from apps.publications.domain.report_files.facts import facts
from apps.publications.domain.report_files.material import Material
from apps.publications.domain.report_files.pictures import png
from apps.publications.domain.report_files.word import Word


def docx_bytes(material: Material) -> bytes:
    """The report from its title to its last comment."""
    title = _("Report on the results of the public consultation")
    word = Word(
        title=f"{title}. {material.consultation.title}",
        author=material.community.name,
        language=material.community.language,
    )
    word.heading(title, 0)
    word.say(material.consultation.title, "Subtitle")
    word.say(material.sentences.lead)
    word.say(material.report.summary)
    word.facts(facts(material))
    _asked(word, material)
    _participants(word, material)
    _statistics(word, material)
    write_changes(word, material)
    write_comments(word, material)
    return word.bytes()


def _asked(word: Word, material: Material) -> None:
    about = material.content["consultation"]
    parts = [
        (_("What it was about"), about["about"]),
        (_("Why people were asked"), about["purpose"]),
        (_("What could still be changed"), about["changeable"]),
        (_("Who decides, and when"), about["decides"]),
    ]
    word.heading(_("What was asked"), 1)
    for title, text in parts:
        if text:
            word.heading(title, 2)
            word.say(text)


def _participants(word: Word, material: Material) -> None:
    word.heading(_("Who took part"), 1)
    for sentence in material.sentences.participants or [_("no data")]:
        word.say(sentence)
    if material.organisations:
        word.say(_("Organisations:"))
        for name in material.organisations:
            word.say(name, "List Bullet")


def _statistics(word: Word, material: Material) -> None:
    if material.figures:
        word.heading(_("Statistics"), 1)
    for figure in material.figures:
        word.heading(figure.title, 2)
        word.picture(png(figure.chart), f"{figure.title}. {figure.chart.desc}")
        word.figures(figure.table)
    if survey := material.content["survey"]:
        word.heading(_("Questionnaire"), 1)
        for table in tables(survey):
            word.heading(table.caption, 2)
            word.figures(table)
    if material.sentences.moderation:
        word.heading(_("Moderation"), 2)
        for sentence in material.sentences.moderation:
            word.say(sentence, "List Bullet")
