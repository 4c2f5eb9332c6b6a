"""Sizes, types and constructs that the house does not use."""

import ast
import re
import statistics

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.db import models

from tests.architecture.source import ROOT, functions, modules, texts, under

LONGEST_FILE, MEDIAN_FILE, LONGEST_FUNCTION = 400, 60, 50
OWN = [config for config in apps.get_app_configs() if config.name.startswith("apps.")]


def lines(path):
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_400_lines():
    kinds = [".py", ".css", ".js", ".html"]
    found = [p for kind in kinds for p in under("apps", "strategy_portal", "templates", "tests", suffix=kind)]
    styles = [p for kind in (".css", ".js") for p in under("static", suffix=kind)]
    own = [p for p in found + styles if "vendor" not in p.parts and "migrations" not in p.parts]
    assert not [(str(p), lines(p)) for p in own if lines(p) > LONGEST_FILE]


def test_half_of_the_modules_are_shorter_than_61_lines():
    written = [lines(path) for path, _tree in modules()]
    assert statistics.median(count for count in written if count) <= MEDIAN_FILE


def test_no_function_is_longer_than_50_lines():
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules()
        for node in functions(tree)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def untyped(node):
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    arguments += [a for a in (node.args.vararg, node.args.kwarg) if a]
    missing = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
    return bool(missing) or node.returns is None


def test_every_function_is_typed():
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules()
        for node in functions(tree)
        if untyped(node)
    ]
    assert not found


def test_every_module_says_what_it_is_for():
    silent = [str(path) for path, tree in modules() if tree.body and not ast.get_docstring(tree)]
    assert not [path for path in silent if not path.endswith("__init__.py")]


def test_verbs_take_keywords_only_and_are_documented():
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules()
        if path.parts[0] == "apps" and "domain" in path.parts
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if is_atomic(node) and (node.args.args or not ast.get_docstring(node))
    ]
    assert not found


def is_atomic(node):
    return any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_no_model_points_at_anything_generically():
    fields = [
        field
        for config in OWN
        for model in config.get_models()
        for field in model._meta.get_fields(include_hidden=True)
    ]
    assert fields
    assert not [field for field in fields if isinstance(field, GenericForeignKey | GenericRelation)]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_room_listens_to_signals():
    found = [
        f"{path} {name}"
        for path, tree in modules()
        if path.parts[0] == "apps"
        for name in imported(tree)
        if re.match(
            r"(django\.(db\.models|core|dispatch|contrib\.auth)\.?(signals)?|allauth\..*signals)", name
        )
        and re.search(r"signals|dispatch", name)
    ]
    assert not found


def test_nothing_is_scheduled_past_the_outbox():
    """No ETA, no countdown, no call of the broker from the web process."""
    calls = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path.parts[0] == "apps"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("delay", "apply_async", "delay_on_commit")
    ]
    assert not calls


def test_one_place_reads_the_environment():
    readers = {
        str(path)
        for path, tree in modules()
        if path.parts[0] == "apps"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv")
    }
    assert not readers - {"apps/core/pdf/child.py"}, "settings come through django.conf"


HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry." + "npm",
    "npmjs" + ".org",
    "deb." + "debian.org",
]
HOSTS += [
    "crates" + ".io",
    "proxy." + "golang",
    "--index" + "-url",
    "--extra-index" + "-url",
    "arti" + "factory",
]


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_package_registry(host):
    assert not [str(path) for path, text in texts() if host in text]


def test_locks_name_no_addresses():
    locks = [(path, text) for path, text in texts() if path.suffix == ".lock"]
    assert locks
    assert not [str(path) for path, text in locks if "://" in text]


PATHS = re.compile(r"(?<![\w.<>/])/(?:work|root|home/\w+|tmp/team)/\w")


def test_no_file_names_a_place_on_somebodys_machine():
    found = [(str(path), match.group()) for path, text in texts() for match in PATHS.finditer(text)]
    assert not [item for item in found if item[0] != "tests/architecture/test_house_style.py"]


def test_every_noun_has_words_for_one_and_many():
    nameless = [
        model.__name__
        for config in OWN
        for model in config.get_models()
        if "event" not in model.__name__.lower() and model.__name__ != "Seal"
        if isinstance(model._meta.verbose_name, str) and model._meta.verbose_name == model.__name__.lower()
    ]
    assert not nameless


def test_time_is_aware_and_money_is_decimal():
    floats = [
        str(field)
        for config in OWN
        for model in config.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField)
    ]
    assert not floats
