"""Shapes of states: kinds of the component `components/state.html`, the same on every page and in print."""

from __future__ import annotations

from apps.consultations.enums import Phase, Verdict

OF_PHASE = {
    Phase.DRAFT: "draft",
    Phase.ANNOUNCED: "wait",
    Phase.OPEN: "going",
    Phase.CLOSED: "past",
    Phase.ANSWERED: "done",
    Phase.WITHDRAWN: "off",
}
# A full circle, a square, a cross, a dash.
OF_VERDICT = {
    Verdict.ACCEPTED: "done",
    Verdict.PARTLY: "going",
    Verdict.REJECTED: "off",
    Verdict.NOTED: "past",
}
