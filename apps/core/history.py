"""Reading the audit log: what was done, by whom, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core import audit, richtext

VERBS = {
    "add": _("added"),
    "change": _("changed"),
    "change_many": _("changed several"),
    "delete": _("deleted"),
    "start": _("started a draft"),
    "fork": _("forked"),
    "publish": _("published"),
    "unschedule": _("called off the publication"),
    "adopt": _("made official by a decision"),
    "withdraw": _("withdrew"),
    "register": _("published from the register"),
    "move": _("moved"),
    "import text": _("imported the text"),
    "import_measures": _("imported a table of measures"),
    "undo_import": _("undid the import"),
    "undo": _("undid a change of several"),
    "assign_unit": _("assigned a unit to several"),
    "shift_dates": _("moved the dates of several"),
    "carry_over": _("settled the carry-over"),
    "report": _("reported the state"),
    "record_outlay": _("recorded spending"),
    "import register": _("imported from the register"),
    "import communities": _("imported the communities"),
    "load_demo": _("loaded the demo"),
    "load_process": _("loaded the rules and templates"),
    "lay_out": _("laid out a work plan"),
    "publish_road": _("showed the work plan to residents"),
    "unpublish_road": _("hid the work plan from residents"),
    "move_start": _("moved the start of the work plan"),
    "copy_road": _("made a template from the work plan"),
    "fill_agenda": _("took the agenda from the work plan"),
    "invite_group": _("invited the working group"),
    "note_attendance": _("noted who was present"),
    "resolve": _("entered a decision of the meeting"),
    "mark_done": _("marked as done"),
    "reopen": _("opened again"),
    "draft_minutes": _("drafted the minutes"),
    "approve_minutes": _("noted the approval of the minutes"),
    "publish_minutes": _("published the minutes"),
    "unpublish_minutes": _("took the minutes off the pages"),
    "add_addendum": _("added to the minutes"),
    "set_up_groups": _("set up the groups"),
    "add_members": _("added people to a group"),
    "take_over": _("took over a proposal"),
    "set_aside": _("set a proposal aside"),
    "enter_contribution": _("entered what was said at the hearing"),
    "cancel_place": _("gave a place back"),
    "invite": _("invited"),
    "fix_day": _("fixed the day"),
    "move_days": _("moved days"),
    "take_back": _("took back that it was done"),
    "cancel_step": _("cancelled a step"),
    "restore_step": _("restored a step"),
    "waive": _("set a rule aside"),
    "meet": _("entered evidence"),
    "withdraw_evidence": _("withdrew evidence"),
    "close_windows": _("noted the end of a discussion"),
    "accept_dates": _("took new dates over"),
    "schedule": _("scheduled a publication"),
    "reschedule": _("moved a publication"),
    "call_off": _("called off a publication"),
    "keep_moment_true": _("kept the time on the wall true"),
    "post": _("posted"),
    "fail_posting": _("failed to post"),
    "record_posting": _("entered where it was posted"),
    "reopen_posting": _("took back where it was posted"),
    "issue": _("gave a letter its number"),
    "send": _("marked a letter as sent"),
    "retry": _("tried again"),
    "request_file": _("asked for the PDF"),
    "begin_file": _("began to make the PDF"),
    "finish_file": _("made the PDF"),
    "fail_file": _("failed to make the PDF"),
    "retry_file": _("asked for the PDF again"),
    "hold_comments": _("held comments"),
    "release_comments": _("showed comments"),
    "hide_comments": _("hid comments"),
    "restore_comments": _("showed comments again"),
    "decide_appeal": _("decided an appeal"),
    "group_comments": _("grouped comments"),
    "ungroup_comments": _("took comments out of a group"),
    "rename_group": _("renamed a group of comments"),
    "answer_comments": _("answered comments"),
    "take_answers_back": _("took answers back"),
    "announce": _("announced"),
    "unannounce": _("took the announcement back"),
    "extend": _("extended"),
    "call_off_consultation": _("called off a consultation"),
    "say_outcome": _("said the outcome"),
    "begin_consultation": _("made a consultation from a step"),
    "follow_consultation": _("took over the days of a consultation"),
    "make_report": _("wrote the summary of a report"),
    "publish_report": _("published a report"),
    "redact_report": _("left words out of a report"),
}
LABELS = {"insert": _("added"), "update": _("changed"), "delete": _("deleted")}
SKIPPED = {
    "pgh_id",
    "pgh_created_at",
    "pgh_label",
    "pgh_obj",
    "pgh_context",
    "pgh_context_id",
    "id",
    "sort_key",
}
SHOWN = 160
SHORT = 60
AROUND = 30


@dataclass(frozen=True)
class Change:
    """One field: its name, the value before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One event of one object."""

    at: datetime
    person: str
    verb: str
    kind: str
    noun: str
    subject: str
    url: str = ""
    reason: str = ""
    changes: list[Change] = field(default_factory=list)


def event_model(model: type[models.Model]) -> type[models.Model] | None:
    """The event table of an audited model."""
    for candidate in audit.event_models():
        if getattr(candidate, "pgh_tracked_model", None) is model:
            return candidate
    return None


def verb_label(verbs: Sequence[str | None], kind: str = "") -> str:
    """The words for the verbs of one act; without a verb, what happened to the row."""
    known = [str(VERBS.get(verb, verb)) for verb in verbs if verb]
    return ", ".join(dict.fromkeys(known)) or str(LABELS.get(kind, kind))


def of_object(obj: models.Model) -> list[Entry]:
    """All events of one object, newest first."""
    model = event_model(type(obj))
    if model is None:
        return []
    return entries(list(model._default_manager.filter(pgh_obj_id=obj.pk).order_by("pgh_id")))[::-1]


def entries(events: Sequence[Any], former: dict[int, Any] | None = None) -> list[Entry]:
    """Events as entries, in the order given; `former` holds the state before the first of each object."""
    people = names(event.pgh_context.get("user") for event in events if event.pgh_context)
    before = dict(former or {})
    found = []
    for event in events:
        found.append(_entry(event, before.get(event.pgh_obj_id), people))
        before[event.pgh_obj_id] = event
    return found


def names(ids: Iterable[Any]) -> dict[str, str]:
    """Names of people by their id as text."""
    wanted = {int(pk) for pk in ids if pk not in (None, "") and str(pk).isdigit()}
    return {str(user.pk): str(user) for user in get_user_model()._default_manager.filter(pk__in=wanted)}


def _entry(event: Any, before: Any | None, people: dict[str, str]) -> Entry:
    context = event.pgh_context or {}
    meta = type(event).pgh_tracked_model._meta
    return Entry(
        at=event.pgh_created_at,
        person=people.get(str(context.get("user")), ""),
        verb=verb_label([context.get("verb")], event.pgh_label),
        kind=event.pgh_label,
        noun=str(meta.verbose_name),
        subject=subject(event),
        url=str(context.get("url", "")),
        reason=str(context.get("reason", "")),
        changes=differences(before, event) if event.pgh_label == "update" else [],
    )


def subject(event: Any) -> str:
    """How the object called itself at that moment."""
    try:
        text = type(event).pgh_tracked_model.__str__(event)
    except Exception:  # a row that needs its neighbours, which may be gone
        text = f"№ {event.pgh_obj_id}"
    return shorten(text)


def differences(before: Any | None, after: Any) -> list[Change]:
    """Which fields differ between two events of one object."""
    if before is None:
        return []
    found = []
    for column in after._meta.concrete_fields:
        if column.name in SKIPPED:
            continue
        old, new = column.value_from_object(before), column.value_from_object(after)
        if old != new:
            one, two = trim(shown(column, before), shown(column, after))
            found.append(Change(str(column.verbose_name), one, two))
    return found


def shown(column: Any, event: Any) -> str:
    """A value in words."""
    value = column.value_from_object(event)
    if value in (None, "", []):
        return ""
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column.is_relation:
        related = column.related_model._base_manager.filter(pk=value).first()
        return str(related) if related else f"№ {value}"
    if isinstance(value, str) and "<" in value:
        return richtext.plain(value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(value)


def trim(before: str, after: str) -> tuple[str, str]:
    """Two long values cut down to the place where they differ."""
    if min(len(before), len(after)) <= SHORT:
        return shorten(before), shorten(after)
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    start, rest = max(0, head - AROUND), max(0, tail - AROUND)
    return tuple(_cut(text, start, len(text) - rest) for text in (before, after))  # type: ignore[return-value]


def _shared(one: str, two: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(two)))


def _cut(text: str, start: int, end: int) -> str:
    lead, trail = "… " if start else "", " …" if end < len(text) else ""
    return lead + shorten(text[start:end].strip()) + trail


def shorten(text: str) -> str:
    """A text cut to what a table row can bear."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
