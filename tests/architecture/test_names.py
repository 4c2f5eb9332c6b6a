"""Names that later work relies on."""

import pytest
from django.apps import apps
from django.urls import reverse

FIELDS = {
    "communities.Community": "slug katottg name language time_zone",
    "strategies.Strategy": "community slug kind title starts_on ends_on vision",
    "strategies.Edition": "strategy number kind state published_at decision",
    "strategies.Section": "edition lineage parent number heading body position",
    "strategies.Goal": "edition lineage parent level code title description position",
    "strategies.Decision": "community body kind number adopted_on file",
}
PLACE = {"community": "c", "strategy": "s"}
ADDRESSES = {
    "front": ({}, "/"),
    "community": ({"community": "c"}, "/c/"),
    "strategy": (PLACE, "/c/s/"),
    "goals": (PLACE, "/c/s/goals/"),
    "goal": ({**PLACE, "code": "A.1.2"}, "/c/s/goals/A.1.2/"),
    "text": (PLACE, "/c/s/text/"),
    "section": ({**PLACE, "section": "3.1"}, "/c/s/text/3.1/"),
    "editions": (PLACE, "/c/s/editions/"),
    "edition": ({**PLACE, "number": 2}, "/c/s/editions/2/"),
    "difference": ({**PLACE, "pair": (1, 2)}, "/c/s/editions/1-2/"),
}


@pytest.mark.parametrize(("model", "fields"), FIELDS.items())
def test_model_has_the_agreed_fields(model, fields):
    have = {field.name for field in apps.get_model(model)._meta.get_fields()}
    assert not set(fields.split()) - have


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_is_the_agreed_one(name):
    arguments, address = ADDRESSES[name]
    assert reverse(f"portal:{name}", kwargs=arguments) == address


@pytest.mark.parametrize(("language", "prefix"), [("uk", ""), ("en", "/en"), ("ru", "/ru")])
def test_ukrainian_has_no_prefix_the_others_have(language, prefix):
    from django.utils.translation import override

    with override(language):
        assert reverse("portal:community", args=["c"]) == f"{prefix}/c/"


VERBS = {
    "apps.strategies.domain.editions": "publish unschedule adopt withdraw register",
    "apps.strategies.domain.forks": "start fork",
    "apps.core.outbox": "put run_due retry handles",
    "apps.core.richtext": "clean number_paragraphs",
    "apps.core.audit": "audited verb verify",
}


@pytest.mark.parametrize(("module", "verbs"), VERBS.items())
def test_verb_has_its_home(module, verbs):
    from importlib import import_module

    home = import_module(module)
    assert all(callable(getattr(home, verb)) for verb in verbs.split())
