"""Addresses of the residents' site."""

from __future__ import annotations

from django.urls import path, register_converter

from apps.portal.addresses import EditionPair, GoalCode, MeasureCode, StepCode
from apps.portal.consulting.urls import urlpatterns as consulting
from apps.portal.reporting.urls import urlpatterns as reporting
from apps.portal.speaking.urls import urlpatterns as speaking
from apps.portal.surveying.urls import urlpatterns as surveying
from apps.portal.views import (
    calendars,
    carryovers,
    communities,
    differences,
    documents,
    edition_files,
    editions,
    files,
    follow,
    following,
    front,
    goal,
    goals,
    hearings,
    look,
    measures,
    plan_charts,
    plan_differences,
    plan_editions,
    plan_files,
    plan_pdf,
    plans,
    registrations,
    roads,
    step_files,
    steps,
    strategies,
    texts,
    units,
)

register_converter(EditionPair, "pair")
register_converter(GoalCode, "code")
register_converter(MeasureCode, "measure")
register_converter(StepCode, "stepcode")

app_name = "portal"
_STRATEGY = "<slug:community>/<slug:strategy>/"
_ROAD = "<slug:community>/roadmap/<slug:road>/"

urlpatterns = [
    path("", front.front, name="front"),
    path("<slug:community>/", communities.community, name="community"),
    path("<slug:community>/look.css", look.look, name="look"),
    path("<slug:community>/documents/", documents.documents, name="documents"),
    path("<slug:community>/documents/<int:pk>.pdf", files.file, name="file"),
    path("<slug:community>/follow/", follow.follow, name="follow"),
    path("<slug:community>/follow/<str:token>/confirm/", follow.confirm, name="follow_confirm"),
    path("<slug:community>/follow/<str:token>/stop/", following.stop, name="follow_stop"),
    path("<slug:community>/follow/<str:token>/stop-all/", following.stop_all, name="follow_stop_all"),
    path("<slug:community>/follow/<str:token>/", following.manage, name="follow_manage"),
    path("<slug:community>/units/", units.units, name="units"),
    path("<slug:community>/units/<int:pk>/", units.unit, name="unit"),
    path("<slug:community>/roadmap/", roads.roads, name="roads"),
    path(_ROAD, roads.road, name="road"),
    path(_ROAD + "<stepcode:code>/", steps.step, name="step"),
    path(_ROAD + "<stepcode:code>/register/", hearings.register, name="register"),
    path(
        "<slug:community>/events/registration/<slug:token>/", registrations.registration, name="registration"
    ),
    path("<slug:community>/events/files/<int:pk>/", step_files.step_file, name="step_file"),
    path("<slug:community>/calendar/", calendars.calendar, name="calendar"),
    path("<slug:community>/calendar/<int:year>-<int:month>/", calendars.month, name="calendar_month"),
    *speaking,
    *consulting,
    *surveying,
    *reporting,
    path(_STRATEGY, strategies.strategy, name="strategy"),
    path(_STRATEGY + "goals/", goals.tree, name="goals"),
    path(_STRATEGY + "goals.csv", goals.table_file, name="goals_csv"),
    path(_STRATEGY + "goals/<code:code>/", goal.goal, name="goal"),
    path(_STRATEGY + "text/", texts.contents, name="text"),
    path(_STRATEGY + "text/<str:section>/", texts.section, name="section"),
    path(_STRATEGY + "editions/", editions.editions, name="editions"),
    path(_STRATEGY + "editions/<int:number>/", editions.edition, name="edition"),
    path(_STRATEGY + "editions/<int:number>/pdf/", edition_files.edition_pdf, name="edition_pdf"),
    path(_STRATEGY + "editions/<pair:pair>/", differences.difference, name="difference"),
    path(_STRATEGY + "plan/", plans.plan, name="plan"),
    path(_STRATEGY + "plan/timeline/", plan_charts.timeline, name="plan_timeline"),
    path(_STRATEGY + "plan/money/", plan_charts.money, name="plan_money"),
    path(_STRATEGY + "plan.csv", plan_files.csv, name="plan_csv"),
    path(_STRATEGY + "plan.xlsx", plan_files.xlsx, name="plan_xlsx"),
    path(_STRATEGY + "plan.json", plan_files.json, name="plan_json"),
    path(_STRATEGY + "plan.pdf", plan_pdf.pdf, name="plan_pdf"),
    path(_STRATEGY + "plan/editions/", plan_editions.editions, name="plan_editions"),
    path(
        _STRATEGY + "plan/editions/<slug:stage>/<pair:pair>/",
        plan_differences.difference,
        name="plan_difference",
    ),
    path(
        _STRATEGY + "plan/editions/<slug:stage>/<int:number>/pdf/",
        edition_files.plan_edition_pdf,
        name="plan_edition_pdf",
    ),
    path(_STRATEGY + "plan/carry-over/", carryovers.carryover, name="plan_carryover"),
    path(_STRATEGY + "plan/<measure:code>/", measures.measure, name="measure"),
]
