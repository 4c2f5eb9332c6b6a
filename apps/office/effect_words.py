"""What side effects do, in words, by their kind."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "strategies.edition_published": _("after the publication: make the PDF, tell who follows"),
    "strategies.edition_adopted": _("after the adoption: make the PDF with the decision"),
    "plans.edition_published": _("after the publication of the plan: make the PDF, tell who follows"),
    "plans.edition_adopted": _("after the adoption of the plan: make the PDF with the decision"),
    "publications.file_requested": _("make a PDF"),
    "publications.published": _("at the moment of the publication: post it, prove it, tell who follows"),
    "publications.posting_due": _("post to a channel"),
    "publications.letters_due": _("write to those who follow the community"),
    "publications.letter_sent": _("note that the official letter was sent"),
    "publications.news_came": _("write to those who follow a consultation"),
    "publications.comment_came": _("write of a new comment to those who want to know at once"),
    "publications.evening_came": _("write in the evening what was gathered for those who follow"),
    "publications.subscription_unconfirmed": _("forget a subscription that nobody confirmed"),
    "publications.clock_checked": _("compare the moments of publications with the clock"),
    "people.letter_written": _("send a letter"),
    "process.morning": _("reminders of the morning"),
    "consultations.report_published": _(
        "after the publication of the report: make its files, tell who follows"
    ),
    "consultations.report_redacted": _(
        "make the files of a report without the words that were erased or hidden"
    ),
    "consultations.answers_given": _("tell an author what became of the comments"),
    "consultations.response_left": _("forget answers that nobody sent"),
    "consultations.unit_asked": _("tell a unit that its opinion is asked for"),
}
