"""Rules and templates that come with the portal."""

import pytest

from apps.core import audit
from apps.process.domain import defaults
from apps.process.enums import RuleDirection, RuleUnit
from apps.process.models import DeadlineRule, TemplateStep, WorkplanTemplate

pytestmark = pytest.mark.django_db

# As the table of the domain has them: code, number, unit, direction, anchor, verified.
TABLE = [
    ("meeting-results", 3, "working", "after", "meeting", True),
    ("analysis-before-session", 3, "working", "before", "session", True),
    ("session-results", 3, "working", "after", "minutes", True),
    ("draft-discussion", 10, "calendar", "lasting", "publication", True),
    ("revised-draft-before-hearing", 3, "calendar", "before", "hearing", True),
    ("adopted-concept", 5, "working", "after", "adoption", True),
    ("draft-decision", 10, "working", "before", "sitting", True),
    ("adopted-act", 5, "working", "after", "adoption", False),
    ("assessment-adopted", 5, "working", "after", "adoption", True),
    ("assessment-discussion", 30, "calendar", "lasting", "publication", False),
    ("executive-consultation", 15, "calendar", "lasting", "publication", False),
    ("consultation-report", 14, "calendar", "after", "decision", False),
    ("yearly-monitoring", None, "calendar", "until", "year_end", False),
]


def test_every_rule_of_the_table_is_there_and_says_whether_it_was_read() -> None:
    defaults.load()
    fields = ("code", "number", "unit", "direction", "anchor", "verified")
    found = DeadlineRule.objects.filter(community=None).values_list(*fields)
    assert sorted(found) == sorted(TABLE)


def test_every_rule_has_words_and_a_basis() -> None:
    defaults.load()
    for rule in DeadlineRule.objects.all():
        assert rule.words
        assert rule.basis
        assert str(rule.number or rule.day) in rule.words
        if rule.direction in (RuleDirection.AFTER, RuleDirection.BEFORE):
            assert ("робоч" in rule.words) == (rule.unit == RuleUnit.WORKING)
        assert rule.source or not rule.verified


def test_three_days_before_the_session_are_working_and_before_the_hearing_calendar_days() -> None:
    defaults.load()
    rules = {rule.code: rule for rule in DeadlineRule.objects.all()}
    session, hearing = rules["analysis-before-session"], rules["revised-draft-before-hearing"]
    assert (session.number, session.unit) == (3, RuleUnit.WORKING)
    assert (hearing.number, hearing.unit) == (3, RuleUnit.CALENDAR)
    assert "3 робочі дні до стратегічної сесії" in session.words
    assert "3 дні до громадських слухань" in hearing.words


def test_yearly_report_is_due_by_the_first_of_march() -> None:
    defaults.load()
    rule = DeadlineRule.objects.get(code="yearly-monitoring")
    assert (rule.month, rule.day) == (3, 1)


def test_loading_twice_changes_nothing() -> None:
    assert len(defaults.load()) == len(TABLE) + 2
    events = DeadlineRule.pgh_event_model.objects.count()
    assert defaults.load() == []
    assert DeadlineRule.pgh_event_model.objects.count() == events
    assert WorkplanTemplate.objects.count() == 2


def test_what_an_administrator_edited_is_left_alone() -> None:
    defaults.load()
    with audit.verb("change", by=None):
        rule = DeadlineRule.objects.get(code="meeting-results")
        rule.number = 5
        rule.save()
        WorkplanTemplate.objects.filter(slug="kir").update(title="Наш план")
    assert defaults.load() == []
    rule.refresh_from_db()
    assert rule.number == 5
    assert WorkplanTemplate.objects.get(slug="kir").title == "Наш план"


def test_a_rule_that_nobody_touched_follows_its_fixture() -> None:
    defaults.load()
    with audit.verb(defaults.VERB, by=None):
        DeadlineRule.objects.filter(code="meeting-results").update(words="інакше")
    assert defaults.load() == ["rule: meeting-results"]
    assert DeadlineRule.objects.get(code="meeting-results").words == "протягом 3 робочих днів після засідання"


def test_removed_template_comes_back_whole() -> None:
    defaults.load()
    WorkplanTemplate.objects.get(slug="kir").delete()
    assert defaults.load() == ["template: drohobych-kir"]
    assert TemplateStep.objects.filter(template__slug="kir").count() == 25
